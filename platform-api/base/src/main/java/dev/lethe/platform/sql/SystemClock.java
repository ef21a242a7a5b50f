// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The clock of the platform: UTC, in the microseconds that the database keeps. */
public class SystemClock {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }
}
