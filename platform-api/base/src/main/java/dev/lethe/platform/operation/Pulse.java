// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a worker last came to the end of a look for work, whatever came of it. */
final class Pulse {

  /** Longer than any look takes: waits for a connection and statements are bounded. */
  static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

  private final Clock clock;
  private volatile Instant last;

  /** Counts from now on. */
  Pulse(Clock clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  void beat() {
    last = clock.instant();
  }

  /** Whether a look ended lately. */
  boolean isThere() {
    return !last.plus(LONGEST_LOOK).isBefore(clock.instant());
  }
}
