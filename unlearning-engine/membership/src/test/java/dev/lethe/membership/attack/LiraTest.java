// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import org.junit.jupiter.api.Test;

class LiraTest {

  private static Reason refusal(double... target) throws StatisticsException {
    double[][] phi = {{0, 1}, {1, 3}, {2, 2}, {1, 0}};
    boolean[][] member = {{true, true}, {true, true}, {false, false}, {false, false}};
    Lira lira = Lira.fit(phi, member, Lira.Variance.POOLED);
    Reason offline =
        catchThrowableOfType(StatisticsException.class, () -> lira.offline(target)).reason();
    assertThat(catchThrowableOfType(StatisticsException.class, () -> lira.online(target)).reason())
        .isEqualTo(offline);
    return offline;
  }

  @Test
  void refusesScoresOfOtherRecordsThanItWasFittedTo() throws Exception {
    assertThat(refusal(1)).isEqualTo(Reason.LENGTH_MISMATCH);
    assertThat(refusal(1, 2, 3)).isEqualTo(Reason.LENGTH_MISMATCH);
  }

  @Test
  void refusesAScoreThatIsNoNumber() throws Exception {
    assertThat(refusal(1, Double.NaN)).isEqualTo(Reason.NON_FINITE);
    assertThat(refusal(Double.POSITIVE_INFINITY, 1)).isEqualTo(Reason.NON_FINITE);
  }
}
