// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.TestPlan.Rule;
import org.junit.jupiter.api.Test;

class SampleSizeTest {

  @Test
  void agreesWithTheTabledSizes() {
    // n_T = 4 n_F: 742 for five oracles, 826 for ten.
    assertThat(SampleSize.units(Rule.defaults(1), 5, 4 * 742)).isBetween(741, 743);
    assertThat(SampleSize.units(Rule.defaults(1), 10, 4 * 826)).isBetween(825, 827);
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
}
