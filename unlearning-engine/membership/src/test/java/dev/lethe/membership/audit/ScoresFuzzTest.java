// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** Scores that a controller computed elsewhere. */
class ScoresFuzzTest {

  @FuzzTest(maxExecutions = 40_000, maxDuration = "1m")
  void readsScoresThatAreTheSameOnceWritten(byte[] bytes) throws ScoresException {
    ScoresFile scores;
    try {
      scores = ScoresFile.read(bytes, Optional.empty());
    } catch (ScoresException e) {
      assertThat(e).hasMessageNotContaining("dev.lethe.");
      return;
    }
    byte[] written = scores.bytes();
    assertThat(ScoresFile.read(written, Optional.empty()).bytes()).isEqualTo(written);
  }
}
