// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the texts say. That each text which is used exists, the build of the bundles checks. */
class TextsTest {

  private static final Path MESSAGES = Path.of("src/main/resources/messages");
  private static final List<Path> USERS =
      List.of(MESSAGES, Path.of("src/main/resources/templates"), Path.of("src/main/java"));
  private static final int LEAST_TEXTS = 700;

  /** Words that would say more than can be shown; certification keeps the same list. */
  private static final List<String> FORBIDDEN =
      List.of(
          "deleted",
          "forgotten",
          "removed from the model",
          "guaranteed",
          "proven",
          "compliant",
          "anonymous",
          "anonymised",
          "no trace",
          "completely",
          "permanently",
          "irreversibly",
          "zero risk",
          "notarised",
          "blockchain",
          "tamper-proof",
          "qualified seal");

  /** The same in German, as beginnings of words. */
  private static final List<String> FORBIDDEN_GERMAN =
      List.of(
          "gelöscht",
          "vergessen",
          "entfernt",
          "garantiert",
          "bewiesen",
          "beweist",
          "konform",
          "anonym",
          "spurlos",
          "vollständig",
          "endgültig",
          "dauerhaft",
          "unwiderruflich",
          "kein risiko",
          "notariell",
          "blockchain",
          "fälschungssicher",
          "qualifiziertes siegel");

  /** What German says with the very words of English. */
  private static final Set<String> SAME =
      Set.of(
          "casework:byWhen",
          "fault:label",
          "fault:named",
          "order:by",
          "order:version",
          "comparison:choice",
          "certificate:status",
          "code:done",
          "code:treatment",
          "glossary:plan",
          "letter:handedOn",
          "letter:name",
          "model:format",
          "model:nodeFacts",
          "model:nodeName",
          "model:shard",
          "model:shards",
          "model:training",
          "model:version",
          "calendar:dayNamed",
          "operator:name",
          "operator:schema",
          "operator:title",
          "page:bytes",
          "page:monthPattern",
          "page:organisation",
          "page:plan",
          "page:timePattern",
          "page:weekdayNamePattern",
          "page:weekdayShortPattern",
          "people:name",
          "people:serviceName",
          "plan:plan",
          "plan:planOf",
          "planning:plan",
          "register:checkpoints",
          "register:csv",
          "register:descent",
          "register:folders",
          "register:labels",
          "register:name",
          "report:areaAndP",
          "report:bounds",
          "report:plan",
          "report:resultOf",
          "report:ruleOfVersion",
          "request:filter",
          "search:plan",
          "request:status");

  private static final Pattern EXPRESSION = Pattern.compile("\\{[^}]*}");

  /** Texts by bundle and key, {@code request:titleOf}. */
  private static final Map<String, String> TEXTS = new TreeMap<>();

  private static final Map<String, String> GERMAN = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    read("_en.properties", TEXTS);
    read("_de.properties", GERMAN);
  }

  private static void read(String end, Map<String, String> into) throws IOException {
    for (Path file : files(MESSAGES)) {
      String name = file.getFileName().toString();
      if (!name.endsWith(end)) {
        continue;
      }
      String joined = Files.readString(file).replaceAll("\\\\\n\\s*", "");
      joined
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("=", 2))
          .forEach(pair -> into.put(name.replace(end, ":") + pair[0], pair[1]));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void noTextSaysMoreThanWasShown() {
    assertThat(TEXTS).hasSizeGreaterThan(LEAST_TEXTS);
    TEXTS.forEach(
        (key, text) -> {
          for (String word : FORBIDDEN) {
            assertThat(text.toLowerCase(Locale.ROOT))
                .as(key)
                .doesNotContainPattern("\\b" + Pattern.quote(word) + "\\b");
          }
        });
  }

  @Test
  void noGermanTextSaysMoreThanWasShown() {
    GERMAN.forEach(
        (key, text) -> {
          for (String word : FORBIDDEN_GERMAN) {
            assertThat(text.toLowerCase(Locale.ROOT))
                .as(key)
                .doesNotContainPattern("(?<!\\p{L})" + Pattern.quote(word));
          }
        });
  }

  @Test
  void everyTextIsThereInGermanAndSaysItOfTheSameThings() {
    assertThat(GERMAN.keySet()).isEqualTo(TEXTS.keySet());
    assertThat(GERMAN)
        .allSatisfy(
            (key, text) ->
                assertThat(expressions(text)).as(key).isEqualTo(expressions(TEXTS.get(key))));
  }

  @Test
  void noTextIsLeftInEnglish() {
    assertThat(GERMAN)
        .allSatisfy(
            (key, text) ->
                assertThat(text.equals(TEXTS.get(key))).as(key).isEqualTo(SAME.contains(key)));
  }

  private static Set<String> expressions(String text) {
    return EXPRESSION.matcher(text).results().map(m -> m.group()).collect(Collectors.toSet());
  }

  @Test
  void noTextShouts() {
    Stream.of(TEXTS, GERMAN)
        .forEach(
            texts ->
                texts.forEach(
                    (key, text) ->
                        assertThat(EXPRESSION.matcher(text).replaceAll(""))
                            .as(key)
                            .doesNotContain("!")));
  }

  @Test
  void noTextIsLeftThatNobodySays() throws IOException {
    StringBuilder used = new StringBuilder();
    for (Path folder : USERS) {
      for (Path file : files(folder)) {
        used.append(Files.readString(file));
      }
    }
    assertThat(TEXTS.keySet())
        .allSatisfy(
            key -> {
              String called = "texts." + key.substring(key.indexOf(':') + 1) + "(";
              assertThat(used.indexOf(key) >= 0 || used.indexOf(called) >= 0).as(key).isTrue();
            });
  }

  @Test
  void aCodeWithoutATextIsShownInItsOwnWords() {
    assertThat(Words.plain("SOMETHING_NEW")).isEqualTo("something new");
    assertThat(Words.plain("Approver 2")).isEqualTo("Approver 2");
  }
}
