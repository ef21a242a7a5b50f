// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.operation.StepWorld.Mistake;
import dev.lethe.platform.schedule.Schedules;
import dev.lethe.platform.schedule.Schedules.Fault;
import dev.lethe.platform.schedule.Schedules.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of an operation under every schedule of those who work on it, and of a cancel. */
@Tag("thorough")
class StepSchedulesTest {

  @Test
  void everyScheduleEndsWell() {
    Outcome outcome = Schedules.explore(new StepWorld(Mistake.NONE));
    assertThat(outcome.fault()).isEmpty();
    assertThat(outcome.worlds()).isGreaterThan(10_000);
    assertThat(outcome.ends()).isGreaterThan(100);
  }

  /** Without the mistakes the kit would prove nothing. */
  @ParameterizedTest
  @CsvSource({
    "CANCELS_WHAT_IT_READ, a cancelled operation did what cannot be undone",
    "ENDS_WITH_AN_ERROR, 'nothing can happen any more, and the operation is RUNNING'",
    "ASKS_FOR_NO_FENCE, a stale fence wrote",
    "COUNTS_LOST_TRIES, it failed after 1 failed tries"
  })
  void someScheduleShowsEachMistake(Mistake mistake, String shows) {
    Fault fault = Schedules.explore(new StepWorld(mistake)).fault().orElseThrow();
    assertThat(fault.what()).isEqualTo(shows);
    assertThat(fault.schedule()).hasSizeGreaterThan(3);
  }
}
