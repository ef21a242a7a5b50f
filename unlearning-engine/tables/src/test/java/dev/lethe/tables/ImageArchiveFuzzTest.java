// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.contract.table.Preparation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** ZIPs of images that people upload. */
class ImageArchiveFuzzTest {

  private static final Preparation.Images IMAGES =
      new Preparation.Images(2, 3, List.of("cat", "dog"));

  @TempDir private static Path folder;

  @FuzzTest(maxExecutions = 1_200, maxDuration = "1m")
  void readsEveryImageInItsDeclaredSizeOrRefusesTheFile(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("images.zip"), bytes);
    try (RowSource rows = ImageArchive.open(file, IMAGES)) {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        assertThat(row.get().features()).hasSize(2 * 3);
        assertThat(row.get().id().orElseThrow())
            .startsWith(IMAGES.labels().get(row.get().label()) + "/");
      }
    } catch (TableException e) {
      assertThat(e).hasMessageNotContaining(folder.toString());
    }
  }
}
