// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.platform.plan.SampleSize.Pilot;
import org.junit.jupiter.api.Test;

class SampleSizeTest {

  @Test
  void agreesWithTheTabledSizes() {
    // n_T = 4 n_F: 742 for five oracles, 826 for ten.
    assertThat(SampleSize.units(Rule.defaults(1), 5, 4 * 742)).isBetween(741, 743);
    assertThat(SampleSize.units(Rule.defaults(1), 10, 4 * 826)).isBetween(825, 827);
  }

  @Test
  void needsFewerDeviationsWithMoreOracles() {
    // docs/statistics-1.md 3.3.
    double[] tabled = {6.00, 5.38, 4.76, 4.45, 4.10, 3.95};
    int[] oracles = {5, 6, 8, 10, 15, 20};
    for (int i = 0; i < tabled.length; i++) {
      assertThat(SampleSize.spread(Rule.defaults(1), oracles[i]))
          .isCloseTo(tabled[i], within(0.005));
    }
  }

  @Test
  void asksForMoreWhenASecondCandidateIsTried() {
    assertThat(SampleSize.units(Rule.defaults(2), 10, 10_000))
        .isGreaterThan(SampleSize.units(Rule.defaults(1), 10, 10_000));
  }

  @Test
  void saysThatNoSizeIsEnoughBesideATinyHoldout() {
    assertThat(SampleSize.units(Rule.defaults(1), 10, 100)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void asksForMoreWhereTheModelRemembersLittle() {
    Rule rule = Rule.defaults(1);
    int plain = SampleSize.units(rule, 10, 10_000);
    assertThat(SampleSize.units(rule, 10, 10_000, new Pilot(0.66, 0.27, 0.006, 800)))
        .isEqualTo(plain);
    // δ_A falls from 0.05 to half of what the AUC of 0.55 exceeds ½ by.
    assertThat(SampleSize.units(rule, 10, 10_000, new Pilot(0.55, 0.27, 0.006, 800)))
        .isGreaterThan(3 * plain);
    assertThat(SampleSize.units(rule, 10, 10_000, new Pilot(0.5, 0.27, 0.006, 800)))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void asksForMoreWhereRetrainingScatters() {
    // s/G = 0.15 is twice what 0.075 allows; with the reserve of 0.8 that is 6.25 times as many.
    assertThat(SampleSize.units(Rule.defaults(1), 10, 100_000, new Pilot(0.66, 0.2, 0.03, 1000)))
        .isBetween(6200, 6300);
  }

  @Test
  void statesThePowerThatASizeGives() {
    Rule rule = Rule.defaults(1);
    int units = SampleSize.units(rule, 10, 4000);
    assertThat(SampleSize.achieved(rule, units, 4000))
        .isCloseTo(SampleSize.power(rule, 10), within(0.002));
    assertThat(SampleSize.achieved(rule, 20, 4000)).isZero();
  }
}
