// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.MovedClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PulseTest {

  private final MovedClock clock = new MovedClock(Instant.parse("2026-03-01T12:00:00Z"));

  @Test
  void isGoneOnceNoLookEndsAnyMoreAndBackWithTheNext() {
    Pulse pulse = new Pulse(clock);
    clock.move(Pulse.LONGEST_LOOK);
    assertThat(pulse.isThere()).isTrue();
    pulse.beat();
    clock.move(Pulse.LONGEST_LOOK.plus(Duration.ofMillis(1)));
    assertThat(pulse.isThere()).as("a look hangs").isFalse();
    pulse.beat();
    assertThat(pulse.isThere()).isTrue();
  }
}
