// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.status.StatusException.Reason;

/** Status lists, which a reader downloads from whoever serves them. */
class StatusListFuzzTest {

  @FuzzTest(maxExecutions = 25_000, maxDuration = "1m")
  void readsAListWhoseReasonsAreThoseOfItsBits(byte[] bytes) {
    try {
      StatusList list = StatusList.parse(bytes);
      assertThat(list.bytes()).isEqualTo(bytes);
      assertThat(list.bits().indexes().stream().boxed()).hasSameElementsAs(list.reasons().keySet());
    } catch (StatusException e) {
      assertThat(e.reason()).isEqualTo(Reason.LIST_MALFORMED);
    }
  }
}
