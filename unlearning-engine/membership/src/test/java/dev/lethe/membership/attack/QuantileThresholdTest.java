// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Normal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantileThresholdTest {

  @Test
  void flagsNonMembersAsOftenAsPromisedAndMembersMoreOften() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    double[] difficulty = random.doubles(4000).map(u -> 4 * u).toArray();
    double quantile = Normal.upperQuantile(0.05);
    double[] quantiles = Arrays.stream(difficulty).map(d -> d + quantile).toArray();
    double[] unseen = Arrays.stream(difficulty).map(d -> d + random.nextGaussian()).toArray();
    double[] members = Arrays.stream(unseen).map(phi -> phi + 1).toArray();
    QuantileThreshold onUnseen = QuantileThreshold.of(unseen, quantiles, 0.99);
    assertThat(0.05).isBetween(onUnseen.interval().low(), onUnseen.interval().high());
    assertThat(QuantileThreshold.of(members, quantiles, 0.99).interval().low())
        .isGreaterThan(onUnseen.interval().high());
  }

  @Test
  void scoreOnItsThresholdIsNotFlagged() throws Exception {
    QuantileThreshold found =
        QuantileThreshold.of(new double[] {1, 2, -0.0}, new double[] {1, 1, 0.0}, 0.95);
    assertThat(found.flagged()).isEqualTo(1);
    assertThat(found.share()).isEqualTo(1.0 / 3);
  }

  @Test
  void refusesAMissingQuantile() {
    assertThatThrownBy(() -> QuantileThreshold.of(new double[] {1, 2}, new double[] {1}, 0.95))
        .isInstanceOf(StatisticsException.class);
  }
}
