// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

  /** Texts by bundle and key, {@code request:titleOf}. */
  private static final Map<String, String> TEXTS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (Path file : files(MESSAGES)) {
      String bundle = file.getFileName().toString().replaceFirst("_en\\.properties$", "");
      String joined = Files.readString(file).replaceAll("\\\\\n\\s*", "");
      joined
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("=", 2))
          .forEach(pair -> TEXTS.put(bundle + ":" + pair[0], pair[1]));
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
  void noTextShouts() {
    TEXTS.forEach(
        (key, text) -> assertThat(text.replaceAll("\\{[^}]*}", "")).as(key).doesNotContain("!"));
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
