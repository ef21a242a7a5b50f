// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepUpTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static Optional<String> missing(String acr, long secondsAgo) {
    return new StepUp(Optional.of(acr), Optional.of(NOW.getEpochSecond() - secondsAgo))
        .missing(NOW);
  }

  @Test
  void takesACodeOfTheLastFiveMinutes() {
    assertThat(missing("gold", 0)).isEmpty();
    assertThat(missing("gold", 300)).isEmpty();
    assertThat(missing("gold", 301)).isPresent();
  }

  @Test
  void takesAClockThatIsHalfAMinuteAhead() {
    assertThat(missing("gold", -30)).isEmpty();
    assertThat(missing("gold", -31)).isPresent();
  }

  @Test
  void takesNoOtherLevelAndNoTokenThatSaysNone() {
    assertThat(missing("silver", 0)).isPresent();
    assertThat(missing("2", 0)).isPresent();
    assertThat(missing("Gold", 0)).isPresent();
    assertThat(new StepUp(Optional.empty(), Optional.of(NOW.getEpochSecond())).missing(NOW))
        .isPresent();
    assertThat(new StepUp(Optional.of("gold"), Optional.empty()).missing(NOW)).isPresent();
  }
}
