// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No screen, page or catalogue claims more than a test can show. */
class PublicWordingTest {

  private static List<Path> texts() {
    List<Path> texts = new ArrayList<>();
    Set<Module> modules = EnumSet.of(Module.WEB_UI, Module.CERTIFICATION, Module.DEMO);
    modules.addAll(Module.PLATFORM);
    for (Module module : modules) {
      Path resources = module.folder().resolve("src/main/resources");
      if (!Files.isDirectory(resources)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(resources)) {
        files.filter(f -> f.toString().matches(".*\\.(html|properties)")).forEach(texts::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  private static String visible(Path file) {
    try {
      return Files.readString(file, UTF_8)
          .replaceAll("(?s)<(style|script)\\b.*?</\\1>", " ")
          .replaceAll("style=\"[^\"]*\"", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void usesNoForbiddenWordOnScreenOrPaper() {
    assertThat(texts()).hasSizeGreaterThan(20);
    assertThat(texts())
        .allSatisfy(
            f ->
                assertThat(Wording.forbiddenIn(visible(f)))
                    .as(Module.ROOT.relativize(f).toString())
                    .isEmpty());
  }
}
