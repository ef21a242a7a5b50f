// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.membership.score.OutputDistance;
import java.util.List;
import org.junit.jupiter.api.Test;

class DualModelLeakTest {

  private static OutputDistance distance(double... forget) throws StatisticsException {
    return OutputDistance.of(forget, new double[] {1, 2});
  }

  @Test
  void flagsOnlyWhatLeaksMoreThanEveryRetrainedModel() throws Exception {
    DualModelLeak more =
        DualModelLeak.of(distance(3, 4), List.of(distance(1.5, 3), distance(0, 3)));
    assertThat(more.candidate()).isEqualTo(1);
    assertThat(more.largestOracle()).isEqualTo(0.75);
    assertThat(more.excess()).isEqualTo(0.25);
    assertThat(more.flagged()).isTrue();
    DualModelLeak same = DualModelLeak.of(distance(1.5, 3), List.of(distance(1.5, 3)));
    assertThat(same.flagged()).isFalse();
  }

  @Test
  void measuresHowFarPredictionsLieApart() throws Exception {
    double[] sure = {1000, 0};
    double[] oppositelySure = {0, 1000};
    assertThat(LogitScore.probabilityDistance(sure, sure)).isZero();
    assertThat(LogitScore.probabilityDistance(sure, oppositelySure))
        .isCloseTo(Math.sqrt(2), within(1e-12));
    assertThatThrownBy(() -> LogitScore.probabilityDistance(sure, new double[] {1, 2, 3}))
        .isInstanceOf(StatisticsException.class);
  }

  @Test
  void refusesANegativeDistanceAndAMissingOracle() {
    assertThatThrownBy(() -> distance(-1)).isInstanceOf(StatisticsException.class);
    assertThatThrownBy(() -> DualModelLeak.of(distance(1), List.of()))
        .isInstanceOf(StatisticsException.class);
  }
}
