// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Pattern KEY = Pattern.compile("\\bm:([A-Za-z0-9_]+)");

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

  private final ResourceBundle bundle = ResourceBundle.getBundle("texts", Locale.ENGLISH);

  @Test
  void everyKeyOfTheTemplatesHasAText() throws IOException {
    Set<String> used = new TreeSet<>();
    try (var files = Files.walk(TEMPLATES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = KEY.matcher(Files.readString(file));
        while (matcher.find()) {
          used.add(matcher.group(1));
        }
      }
    }
    assertThat(used).hasSizeGreaterThan(300);
    assertThat(bundle.keySet()).containsAll(used);
  }

  @Test
  void noTextSaysMoreThanWasShown() {
    for (String key : bundle.keySet()) {
      String text = bundle.getString(key).toLowerCase(Locale.ROOT);
      for (String word : FORBIDDEN) {
        assertThat(text).as(key).doesNotContainPattern("\\b" + Pattern.quote(word) + "\\b");
      }
    }
  }

  @Test
  void noTextShouts() {
    for (String key : bundle.keySet()) {
      assertThat(bundle.getString(key)).as(key).doesNotContain("!");
    }
  }

  @Test
  void aCodeWithoutATextIsShownInItsOwnWords() {
    assertThat(Texts.word("request_", "SOMETHING_NEW")).isEqualTo("something new");
    assertThat(Texts.word("waits_", "Approver 2")).isEqualTo("Approver 2");
  }
}
