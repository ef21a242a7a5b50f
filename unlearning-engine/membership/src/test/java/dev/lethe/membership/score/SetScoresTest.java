// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SetScoresTest {

  @Test
  void isAsAccurateAsTheShareOfRightAnswers() throws Exception {
    SetScores four = SetScores.of(new double[4], new boolean[] {true, false, true, true});
    assertThat(four.accuracy()).isEqualTo(0.75);
    assertThat(four.correct(1)).isFalse();
    assertThat(four.withAnswers(new boolean[4]).accuracy()).isZero();
  }

  /** A score above 0 says that the right class is the likelier one. */
  @Test
  void takesASignForAnAnswerWhereNoneIsGiven() throws Exception {
    assertThat(SetScores.of(new double[] {2, -1, 0.5, -3}).accuracy()).isEqualTo(0.5);
  }
}
