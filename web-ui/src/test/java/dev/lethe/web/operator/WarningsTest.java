// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.client.model.Installation;
import dev.lethe.client.model.KeyInUse;
import dev.lethe.client.model.StoreUse;
import dev.lethe.client.model.WitnessState;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** Of what an operator is warned, and of what not yet. */
class WarningsTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-12-02T12:00:00Z");

  private static KeyLine endingIn(Duration left) {
    return new KeyLine(new KeyInUse().since(NOW.minusYears(1)).until(NOW.plus(left)), NOW);
  }

  private static WitnessLine witness(long size, Duration ago) {
    return new WitnessLine(new WitnessState().size(size).cosignedAt(NOW.minus(ago)), 10, NOW);
  }

  @Test
  void aKeyIsTheOperatorsTaskThirtyDaysBeforeItsCertificateEnds() {
    assertThat(endingIn(Duration.ofDays(31)).ends()).isFalse();
    assertThat(endingIn(Duration.ofDays(29)).ends()).isTrue();
    assertThat(endingIn(Duration.ofDays(29)).over()).isFalse();
    assertThat(endingIn(Duration.ofSeconds(-1)).over()).isTrue();
    assertThat(new KeyLine(new KeyInUse().since(NOW), NOW).ends()).as("no certificate").isFalse();
  }

  @Test
  void aWitnessIsLateADayAfterAHeadThatItDidNotCosign() {
    assertThat(witness(10, Duration.ofDays(90)).late()).as("nothing is newer").isFalse();
    assertThat(witness(9, Duration.ofHours(23)).late()).isFalse();
    assertThat(witness(9, Duration.ofHours(25)).late()).isTrue();
    assertThat(new WitnessLine(new WitnessState(), 10, NOW).late()).as("it never did").isTrue();
  }

  @Test
  void aDiskIsCrowdedWithLessThanATenthFree() {
    assertThat(disk(100, 10).crowded()).isFalse();
    assertThat(disk(100, 9).crowded()).isTrue();
    assertThat(new OperatorPage(new Installation().store(new StoreUse()), NOW).crowded())
        .as("it could not be asked")
        .isFalse();
  }

  private static OperatorPage disk(long capacity, long free) {
    return new OperatorPage(
        new Installation().store(new StoreUse().capacity(capacity).free(free)), NOW);
  }

  @Test
  void anAgeIsToldInTheLargestUnitThatFits() {
    assertThat(Age.of(NOW.minusHours(5), NOW)).isEqualTo(new Age(0, 0, 0));
    assertThat(Age.of(NOW.minusDays(45), NOW)).isEqualTo(new Age(0, 0, 45));
    assertThat(Age.of(NOW.minusMonths(23), NOW)).isEqualTo(new Age(0, 23, 0));
    assertThat(Age.of(NOW.minusMonths(25), NOW)).isEqualTo(new Age(2, 0, 0));
    assertThat(Age.of(NOW.plusDays(1), NOW)).as("clocks differ").isEqualTo(new Age(0, 0, 0));
  }
}
