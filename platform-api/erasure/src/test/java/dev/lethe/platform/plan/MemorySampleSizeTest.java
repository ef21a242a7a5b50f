// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.platform.plan.MemorySampleSize.Pilot;
import dev.lethe.platform.plan.OracleCount.Basis;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemorySampleSizeTest {

  @Test
  void asksForTheRatiosOfTheSpecification() {
    assertThat(MemorySampleSize.need(rule(GuaranteeTier.S, 20), 20)).isCloseTo(12.0, within(0.05));
    assertThat(MemorySampleSize.need(rule(GuaranteeTier.C, 20), 20)).isCloseTo(9.0, within(0.05));
    assertThat(MemorySampleSize.need(rule(GuaranteeTier.S, 10), 10)).isCloseTo(16.0, within(0.05));
    assertThat(MemorySampleSize.need(rule(GuaranteeTier.C, 32), 32)).isCloseTo(8.4, within(0.05));
  }

  @Test
  void asksForSixteenNinthsOfTheRecordsWhereTestsAreTheWholeEvidence() {
    Optional<Pilot> pilot = Optional.of(new Pilot(1, 0.1, 1000));
    int alone = MemorySampleSize.units(rule(GuaranteeTier.S, 20), 20, pilot);
    int beside = MemorySampleSize.units(rule(GuaranteeTier.E, 20), 20, pilot);
    assertThat((double) alone / beside).isCloseTo(16.0 / 9, within(0.01));
    assertThat(beside).isBetween(1200, 1220);
  }

  @Test
  void neverAsksForFewerThanWereVerified() {
    assertThat(MemorySampleSize.units(rule(GuaranteeTier.S, 20), 20, Optional.empty()))
        .isEqualTo(250);
    assertThat(
            MemorySampleSize.units(
                rule(GuaranteeTier.S, 20), 20, Optional.of(new Pilot(1, 0.001, 1000))))
        .isEqualTo(250);
  }

  @Test
  void knowsNoNumberForAModelThatRemembersNothing() {
    Optional<Pilot> pilot = Optional.of(new Pilot(-0.01, 0.1, 1000));
    assertThat(MemorySampleSize.units(rule(GuaranteeTier.S, 20), 20, pilot))
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(MemorySampleSize.achieved(rule(GuaranteeTier.S, 20), 20, 1000, pilot)).contains(0.0);
  }

  @Test
  void foreseesHowLikelyATestSees() {
    MemoryRule rule = rule(GuaranteeTier.S, 20);
    Pilot pilot = new Pilot(1.2, 0.1, 1000);
    assertThat(MemorySampleSize.achieved(rule, 20, 1000, Optional.empty())).isEmpty();
    assertThat(MemorySampleSize.achieved(rule, 20, 1000, Optional.of(pilot)).orElseThrow())
        .isCloseTo(0.53, within(0.03));
    int planned = MemorySampleSize.units(rule, 20, Optional.of(pilot));
    assertThat(MemorySampleSize.achieved(rule, 20, planned, Optional.of(pilot)).orElseThrow())
        .isGreaterThan(0.9);
    assertThat(MemorySampleSize.achieved(rule, 20, 100, Optional.of(pilot)).orElseThrow())
        .isLessThan(0.01);
  }

  @Test
  void plansTwentyModelsOrMoreWhereOnlyMoreSuffice() {
    assertThat(count(600, Optional.empty())).isEqualTo(new OracleCount(20, 250, Basis.FIRST));
    Optional<Pilot> calm = Optional.of(new Pilot(1, 0.05, 1000));
    assertThat(count(1000, calm).basis()).isEqualTo(Basis.USUAL);
    Pilot scattered = new Pilot(1, 0.1, 1000);
    int atThirtyTwo = MemorySampleSize.units(rule(GuaranteeTier.S, 32), 32, Optional.of(scattered));
    OracleCount more = count(atThirtyTwo, Optional.of(scattered));
    assertThat(more.oracles()).isGreaterThan(20);
    assertThat(more.basis()).isEqualTo(Basis.PILOT);
  }

  @Test
  void paysForTheFewestWhereNoNumberDecides() {
    OracleCount one = count(3, Optional.empty());
    assertThat(one.oracles()).isEqualTo(10);
    assertThat(one.needed()).isEqualTo(250);
    assertThat(one.basis()).isEqualTo(Basis.FLOOR);
  }

  private static OracleCount count(int units, Optional<Pilot> pilot) {
    return OracleCount.of(k -> rule(GuaranteeTier.S, k), units, pilot, 10, 32);
  }

  private static MemoryRule rule(GuaranteeTier claim, int oracles) {
    return MemoryRule.defaults(claim, 1, oracles);
  }
}
