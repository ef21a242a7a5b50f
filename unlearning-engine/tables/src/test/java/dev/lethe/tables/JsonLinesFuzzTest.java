// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.contract.table.Preparation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Tables of one JSON object a line that people upload; DuckDB reads them. */
class JsonLinesFuzzTest {

  private static final Preparation.JsonLines PEOPLE =
      new Preparation.JsonLines(PreparingTest.PEOPLE, Optional.of("?"));

  @TempDir private static Path folder;

  @FuzzTest(maxExecutions = 120, maxDuration = "1m")
  void encodesEveryRecordOrRefusesTheFile(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("people.jsonl"), bytes);
    try (RowSource rows = DuckTable.open(file, PEOPLE, folder)) {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        assertThat(row.get().label()).isBetween(0, 1);
        assertThat(row.get().features()).hasSize(PEOPLE.features() * Float.BYTES);
      }
    } catch (TableException e) {
      assertThat(e).hasMessageNotContaining(folder.toString());
    }
  }
}
