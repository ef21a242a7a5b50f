// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.platform.plan.OracleCount.Basis;
import dev.lethe.platform.plan.SampleSize.Pilot;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OracleCountTest {

  private static final Rule RULE = Rule.defaults(1);

  @Test
  void plansWithTenBeforeAFirstTest() {
    OracleCount count = of(1000, Optional.empty());
    assertThat(count.oracles()).isEqualTo(10);
    assertThat(count.basis()).isEqualTo(Basis.RECORDS);
    assertThat(count.needed()).isEqualTo(SampleSize.units(RULE, 10, 10_000));
  }

  @Test
  void takesFewerWhereTheRecordsDoNotAllowTen() {
    int units = SampleSize.units(RULE, 7, 10_000);
    assertThat(of(units, Optional.empty()).oracles()).isEqualTo(7);
    assertThat(of(units - 1, Optional.empty()).oracles()).isEqualTo(6);
  }

  @Test
  void takesTheFewestThatSufficeOnceScatterIsKnown() {
    // s/G = 0.02: five oracles need 6.00 deviations within 0.8 of a third of the gap.
    OracleCount calm = of(1000, Optional.of(new Pilot(0.7, 0.3, 0.006, 1000)));
    assertThat(calm.oracles()).isEqualTo(5);
    assertThat(calm.basis()).isEqualTo(Basis.PILOT);
    // s/G = 0.055: 0.267 / 0.055 = 4.85, which eight reach (4.76) and seven do not.
    assertThat(of(1000, Optional.of(new Pilot(0.7, 0.3, 0.0165, 1000))).oracles()).isEqualTo(8);
  }

  @Test
  void paysForNoMoreThanTheFloorWhereNoNumberIsEnough() {
    OracleCount one = of(3, Optional.empty());
    assertThat(one.oracles()).isEqualTo(5);
    assertThat(one.basis()).isEqualTo(Basis.FLOOR);
    assertThat(one.needed()).isEqualTo(SampleSize.units(RULE, 5, 10_000));
    assertThat(of(1000, Optional.of(new Pilot(0.7, 0.3, 0.1, 1000))).oracles()).isEqualTo(5);
  }

  @Test
  void keepsWithinFloorAndCeiling() {
    Pilot scattered = new Pilot(0.7, 0.3, 0.0165, 1000);
    assertThat(OracleCount.of(RULE, 1000, 10_000, Optional.empty(), 12, 20).oracles())
        .isEqualTo(12);
    assertThat(OracleCount.of(RULE, 1000, 10_000, Optional.empty(), 5, 6).oracles()).isEqualTo(6);
    assertThat(OracleCount.of(RULE, 1000, 10_000, Optional.of(scattered), 5, 7).basis())
        .isEqualTo(Basis.FLOOR);
  }

  private static OracleCount of(int units, Optional<Pilot> pilot) {
    return OracleCount.of(RULE, units, 10_000, pilot, 5, 20);
  }
}
