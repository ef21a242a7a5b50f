// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepUpTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static final Optional<String> SIGNED_IN = Optional.of("onrtac:1f65761e");

  private static Optional<String> missing(String acr, long secondsAgo) {
    return new StepUp(Optional.of(acr), Optional.of(NOW.getEpochSecond() - secondsAgo), SIGNED_IN)
        .missing(NOW);
  }

  @Test
  void takesNoTokenThatWasRenewedSince() {
    for (String id : List.of("onrtrt:1f65761e", "onrtcc:1f65761e", "1f65761e", "ac:1f65761e")) {
      assertThat(
              new StepUp(Optional.of("gold"), Optional.of(NOW.getEpochSecond()), Optional.of(id))
                  .missing(NOW))
          .as(id)
          .isPresent();
    }
    assertThat(
            new StepUp(Optional.of("gold"), Optional.of(NOW.getEpochSecond()), Optional.empty())
                .missing(NOW))
        .isPresent();
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
    assertThat(
            new StepUp(Optional.empty(), Optional.of(NOW.getEpochSecond()), SIGNED_IN).missing(NOW))
        .isPresent();
    assertThat(new StepUp(Optional.of("gold"), Optional.empty(), SIGNED_IN).missing(NOW))
        .isPresent();
  }
}
