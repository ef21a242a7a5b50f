// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.records.RecordsException.Reason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdxRecordsTest {

  @Test
  void readsOnlyTheRecordsOfEachSetInRisingOrder() throws Exception {
    RecordSet some = RecordSet.of(3, 0);

    List<Records> found =
        IdxRecords.read(images(4), labels(4), List.of(some, RecordSet.of(2), RecordSet.of()));

    assertThat(found).extracting(Records::size).containsExactly(2, 1, 0);
    Records first = found.get(0);
    assertThat(first.digest()).isEqualTo(some.digest());
    assertThat(first.shape()).containsExactly(1, 2);
    Batch batch = first.read(new int[] {1, 0, 1});
    assertThat(batch.labels()).containsExactly(13, 10, 13);
    assertThat(batch.features())
        .containsExactly(6 / 255f, 7 / 255f, 0f, 1 / 255f, 6 / 255f, 7 / 255f);
  }

  @Test
  void refusesImagesAndLabelsThatAreNotEquallyMany() {
    assertThat(refusal(images(4), labels(3), RecordSet.of(0)).reason()).isEqualTo(Reason.COUNT);
  }

  @Test
  void refusesAnOrdinalPastTheEnd() {
    RecordsException refusal = refusal(images(4), labels(4), RecordSet.of(1, 4));

    assertThat(refusal.reason()).isEqualTo(Reason.ORDINAL);
    assertThat(refusal).hasMessageContaining("ordinal 4").hasMessageContaining("4 records");
  }

  @Test
  void refusesATruncatedFileEvenIfTheWantedRecordsAreThere() throws Exception {
    byte[] bytes = images(4).readAllBytes();
    InputStream cut = new ByteArrayInputStream(bytes, 0, bytes.length - 1);

    RecordsException refusal = refusal(cut, labels(4), RecordSet.of(0));

    assertThat(refusal.reason()).isEqualTo(Reason.FORMAT);
    assertThat(refusal.failureReason()).isEqualTo(FailureReason.DATA_INVALID);
  }

  private static RecordsException refusal(InputStream images, InputStream labels, RecordSet set) {
    return catchThrowableOfType(
        RecordsException.class, () -> IdxRecords.read(images, labels, List.of(set)));
  }

  /** Record i is the 1 × 2 image (2i, 2i + 1). */
  private static InputStream images(int count) {
    ByteBuffer file = ByteBuffer.allocate(16 + 2 * count);
    file.putInt(0x0803).putInt(count).putInt(1).putInt(2);
    for (int i = 0; i < 2 * count; i++) {
      file.put((byte) i);
    }
    return new ByteArrayInputStream(file.array());
  }

  /** Record i has label 10 + i. */
  private static InputStream labels(int count) {
    ByteBuffer file = ByteBuffer.allocate(8 + count);
    file.putInt(0x0801).putInt(count);
    for (int i = 0; i < count; i++) {
      file.put((byte) (10 + i));
    }
    return new ByteArrayInputStream(file.array());
  }
}
