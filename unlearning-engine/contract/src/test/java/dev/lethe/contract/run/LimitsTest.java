// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final long HEAP = 64L << 20;

  @Test
  void leavesRoomForTensorsAboveTheHeap() {
    assertThat(new RunPlan.Limits(HEAP, 1, 1).maxMemoryBytes()).isEqualTo(HEAP + (3L << 30));
    assertThatThrownBy(() -> new RunPlan.Limits(HEAP, HEAP + 1, 1, 1))
        .hasMessageContaining("512 MiB above");
  }

  @Test
  void refusesWhatNoRunCanLiveWith() {
    assertThatThrownBy(() -> new RunPlan.Limits(HEAP - 1, 1, 1)).hasMessageContaining("64 MiB");
    assertThatThrownBy(() -> new RunPlan.Limits(HEAP, 0, 1)).hasMessageContaining("maxSeconds");
    assertThatThrownBy(() -> new RunPlan.Limits(HEAP, 1, 0)).hasMessageContaining("threads");
  }
}
