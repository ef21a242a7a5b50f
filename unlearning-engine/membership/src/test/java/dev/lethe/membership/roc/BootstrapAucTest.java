// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.membership.StatisticsException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapAucTest {

  private static double[] scores(int n, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random
        .doubles(n)
        .map(u -> Math.round(10 * (shift + random.nextGaussian())) / 10.0)
        .toArray();
  }

  @Test
  void agreesWithDeLongWithTies() throws Exception {
    double[] members = scores(200, 0.3, 1);
    double[] nonMembers = scores(300, 0, 2);
    AucEquivalence delong = AucEquivalence.of(members, nonMembers, 0.1, 0.05);
    BootstrapAuc bootstrap = BootstrapAuc.of(members, nonMembers, 0.05, 3);
    assertThat(bootstrap.area()).isEqualTo(delong.auc().value());
    assertThat(bootstrap.low()).isCloseTo(delong.bounds().low(), within(0.004));
    assertThat(bootstrap.high()).isCloseTo(delong.bounds().high(), within(0.004));
    assertThat(BootstrapAuc.of(members, nonMembers, 0.05, 3)).isEqualTo(bootstrap);
  }

  @Test
  void constantScoresStayAtOneHalf() throws Exception {
    BootstrapAuc found = BootstrapAuc.of(new double[] {1, 1}, new double[] {1, 1, 1}, 0.05, 1);
    assertThat(found).isEqualTo(new BootstrapAuc(0.5, 0.5, 0.5));
  }

  @Test
  void refusesAnEmptyArm() {
    assertThatThrownBy(() -> BootstrapAuc.of(new double[0], new double[] {1}, 0.05, 1))
        .isInstanceOf(StatisticsException.class);
  }
}
