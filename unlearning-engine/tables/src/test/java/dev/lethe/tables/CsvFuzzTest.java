// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.contract.table.Preparation;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Tables of comma-separated values that people upload. */
class CsvFuzzTest {

  private static final Preparation.Csv PEOPLE =
      new Preparation.Csv(PreparingTest.PEOPLE, Optional.of("?"), true, ",");

  @TempDir private static Path folder;

  @FuzzTest(maxExecutions = 2_000, maxDuration = "1m")
  void encodesEveryRecordWithinTheDeclaredRangesOrRefusesTheFile(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("people.csv"), bytes);
    try (RowSource rows = CsvTable.open(file, PEOPLE)) {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        assertThat(row.get().label()).isBetween(0, 1);
        assertThat(row.get().features()).hasSize(PEOPLE.features() * Float.BYTES);
        ByteBuffer features = ByteBuffer.wrap(row.get().features());
        while (features.hasRemaining()) {
          assertThat(features.getFloat()).isBetween(0f, 1f);
        }
      }
    } catch (TableException e) {
      assertThat(e).hasMessageNotContaining("@");
    }
  }
}
