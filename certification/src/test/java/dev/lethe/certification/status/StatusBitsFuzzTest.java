// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.status.StatusException.Reason;

/** Packed bits, where a few bytes could ask for much memory. */
class StatusBitsFuzzTest {

  @FuzzTest(maxExecutions = 100_000, maxDuration = "1m")
  void unpacksToAllBitsOrNone(byte[] bytes) throws StatusException {
    StatusBits bits;
    try {
      bits = StatusBits.decode(new String(bytes, ISO_8859_1));
    } catch (StatusException e) {
      assertThat(e.reason()).isEqualTo(Reason.LIST_MALFORMED);
      return;
    }
    assertThat(bits.bytes()).hasSize(StatusBits.LENGTH / 8);
    assertThat(StatusBits.decode(bits.encoded()).bytes()).isEqualTo(bits.bytes());
  }
}
