// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.membership.StatisticsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackEfficacyTest {

  @Test
  void givesTheShareOfRetrainedModelsBesideTheCandidates() throws Exception {
    AttackEfficacy found =
        AttackEfficacy.of(
            new double[] {0.1, 0.2, 0.5, 3},
            List.of(new double[] {0, 1, 2, 0.5}, new double[] {0, 0, 0, 9}),
            0.5);
    assertThat(found.candidate()).isEqualTo(0.75);
    assertThat(found.retrained()).containsExactly(0.5, 0.75);
    assertThat(found.expected()).isEqualTo(0.625);
    assertThat(found.interval().low()).isBetween(0.19, 0.2);
  }

  @Test
  void refusesAShareWithNothingBesideIt() {
    assertThatThrownBy(() -> AttackEfficacy.of(new double[] {1}, List.of(), 0))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("says nothing");
  }

  @Test
  void attackTakesThePlaceOfTheForgetAccuracy() throws Exception {
    TugOfWar.Shares one = new TugOfWar.Shares(0.9, 1, 1);
    assertThat(TugOfWar.of(one.withForget(0.2), one.withForget(0.7))).isEqualTo(0.5);
    assertThatThrownBy(() -> TugOfWar.of(one.withForget(1.2), one))
        .isInstanceOf(StatisticsException.class);
  }
}
