// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.idx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Images and labels that people upload. */
class IdxFuzzTest {

  @FuzzTest(maxExecutions = 60_000, maxDuration = "1m")
  void readsAsManyRecordsAsTheHeaderSaysOrRefusesTheFile(byte[] bytes) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    IdxHeader header;
    try (IdxReader reader = IdxReader.openFeatures(new ByteArrayInputStream(bytes))) {
      header = reader.header();
      header.write(new DataOutputStream(read));
      byte[] record = new byte[header.recordBytes()];
      while (reader.next(record)) {
        read.writeBytes(record);
      }
    } catch (IdxException | IOException e) {
      return;
    }
    int head = Integer.BYTES * (2 + header.shape().size());
    assertThat(read.size()).isEqualTo(head + header.count() * header.recordBytes());
    if (bytes[0] == 0) {
      assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(bytes, bytes.length));
    }
  }
}
