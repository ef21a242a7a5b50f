// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is read beside Java: templates, tags, styles, scripts and drawings. */
class TemplateRulesTest {

  private static final int MAX_COLUMNS = 140;
  private static final int MAX_TEMPLATE_LINES = 60;
  private static final int LEAST_FILES = 100;
  private static final int LEAST_MODULES = 3;

  private static final Pattern READ = Pattern.compile(".*\\.(html|css|js|svg)");
  private static final Path TEMPLATES = resources(Module.WEB_UI).resolve("templates");

  private static Path resources(Module module) {
    return module.folder().resolve("src/main/resources");
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> READ.matcher(f.toString()).matches()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return Module.ROOT.relativize(file).toString();
  }

  /** Numbers of the lines that are wider than a reader's window, or indented by tabs. */
  private static List<Integer> wideLines(String text) {
    List<String> lines = text.lines().toList();
    List<Integer> wide = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).length() > MAX_COLUMNS || lines.get(i).indexOf('\t') >= 0) {
        wide.add(i + 1);
      }
    }
    return wide;
  }

  private static boolean isLong(String template) {
    return template.lines().count() > MAX_TEMPLATE_LINES;
  }

  @Test
  void noLineOfATemplateStyleScriptOrDrawingIsWiderThanAWindow() {
    List<List<Path>> modules =
        Module.WRITTEN.stream()
            .map(module -> files(resources(module)))
            .filter(files -> !files.isEmpty())
            .toList();
    assertThat(modules).hasSizeGreaterThanOrEqualTo(LEAST_MODULES);
    assertThat(modules.stream().flatMap(List::stream))
        .hasSizeGreaterThan(LEAST_FILES)
        .allSatisfy(f -> assertThat(wideLines(read(f))).as(name(f)).isEmpty());
  }

  @Test
  void noTemplateAndNoTagIsLongerThanAScreen() {
    assertThat(files(TEMPLATES).stream().filter(f -> isLong(read(f))))
        .map(TemplateRulesTest::name)
        .isEmpty();
  }

  @Test
  void aWideLineATabAndALongTemplateAreFound() {
    assertThat(wideLines("<p>\n" + "x".repeat(MAX_COLUMNS) + "\n</p>")).isEmpty();
    assertThat(wideLines("<p>\n" + "x".repeat(MAX_COLUMNS + 1) + "\n\t</p>")).containsExactly(2, 3);
    assertThat(isLong("<br>\n".repeat(MAX_TEMPLATE_LINES))).isFalse();
    assertThat(isLong("<br>\n".repeat(MAX_TEMPLATE_LINES) + "<br>")).isTrue();
  }
}
