// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.LogException.Reason;

/** Signed notes: checkpoints and what witnesses wrote under them. */
class NoteFuzzTest {

  private static final SignedNote NOTE = NoteTamperTest.note();

  @FuzzTest(maxExecutions = 20_000, maxDuration = "1m")
  void takesForSignedWhatTheKeysSignedAndNothingElse(byte[] bytes) {
    try {
      assertThat(SignedNote.parse(bytes).bytes()).isEqualTo(bytes);
      LogPolicy.Verified verified = NoteTamperTest.policy().verify(bytes);
      assertThat(verified.note().body()).isEqualTo(NOTE.body());
      assertThat(verified.cosignedAt().isEmpty()).isEqualTo(!verified.quorumMet());
    } catch (LogException e) {
      assertThat(e.reason()).isIn(Reason.CHECKPOINT_INVALID, Reason.ORIGIN_UNKNOWN);
    }
  }
}
