// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What pages say about themselves. */
class AboutTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern SECTION = Pattern.compile("section=\"([a-z-]+)\"");

  @Test
  void everyPlaceOfTheNavigationSaysWhatItIsFor() throws IOException {
    List<String> sections =
        SECTION
            .matcher(read("templates/nav.html") + read("templates/navOwn.html"))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(sections).hasSizeGreaterThan(10);
    String english = read("messages/guide_en.properties");
    String german = read("messages/guide_de.properties");
    assertThat(sections)
        .allSatisfy(
            section -> {
              assertThat(english).contains("{#case '" + section + "'}");
              assertThat(german).contains("{#case '" + section + "'}");
            });
  }

  private static String read(String path) throws IOException {
    return Files.readString(RESOURCES.resolve(path));
  }
}
