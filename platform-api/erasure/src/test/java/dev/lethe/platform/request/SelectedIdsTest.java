// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectedIdsTest {

  @TempDir Path folder;

  @Test
  void readsTheIdsOfAFileAsOftenAsTheyAreWanted() throws IOException {
    SelectedIds ids = SelectedIds.of(file("r-1\r\n\r\n  r-2 \nr-3", UTF_8));
    for (int i = 0; i < 2; i++) {
      List<String> read = ids.read(Stream::toList);
      assertThat(read).containsExactly("r-1", "r-2", "r-3");
    }
  }

  @Test
  void refusesNoneAndTooMany() throws IOException {
    refused(file("\n \n", UTF_8), "names no records");
    refused(file("r\n".repeat(SelectedIds.MOST + 1), UTF_8), "more than 500000 records");
    assertThat(accepted(file("r\n".repeat(SelectedIds.MOST), UTF_8))).isEqualTo(SelectedIds.MOST);
    assertThatThrownBy(() -> SelectedIds.of(Collections.nCopies(SelectedIds.MOST + 1, "r")))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> SelectedIds.of(List.of())).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesALineThatMemoryMightNotHold() throws IOException {
    refused(file("r".repeat(SelectedIds.LONGEST + 1), UTF_8), "a line of more than 1000 bytes");
    assertThat(accepted(file("r".repeat(SelectedIds.LONGEST), UTF_8))).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    refused(file("r-é\n", ISO_8859_1), "is not text in UTF-8");
  }

  private static long accepted(Path file) {
    return SelectedIds.of(file).read(Stream::count);
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> SelectedIds.of(file))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.VALIDATION_FAILED);
              assertThat(e.detail()).contains(why);
            });
  }

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("ids"), text.getBytes(charset));
  }
}
