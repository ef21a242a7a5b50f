// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.LogException.Reason;

/** Heads of logs: origin, size, root and lines that other logs may add. */
class CheckpointFuzzTest {

  @FuzzTest(maxExecutions = 90_000, maxDuration = "1m")
  void writesACheckpointAsItWasRead(byte[] bytes) {
    String body = new String(bytes, UTF_8);
    try {
      assertThat(Checkpoint.parse(body).body()).isEqualTo(body);
    } catch (LogException e) {
      assertThat(e.reason()).isEqualTo(Reason.CHECKPOINT_INVALID);
    }
  }
}
