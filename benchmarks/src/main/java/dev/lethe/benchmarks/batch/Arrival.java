// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.batch;

import dev.lethe.platform.request.LegalClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A request that came in.
 *
 * @param at when
 * @param dueAt when its term of one month ends, which is never extended here
 * @param targets what holds its records
 * @param urgent whether somebody asks for it to be carried out at once
 */
record Arrival(Instant at, Instant dueAt, Targets targets, boolean urgent) {

  static final Duration MONTH = Duration.ofHours(730);

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final double URGENT = 0.02;

  /** Which data hold the records of a request: two data sets, of which three models learned. */
  enum Targets {
    FIRST(2, 0.4),
    SECOND(1, 0.4),
    BOTH(3, 0.2);

    private final int models;
    private final double share;

    Targets(int models, double share) {
      this.models = models;
      this.share = share;
    }

    /** Models that learned from them. */
    int models() {
      return models;
    }

    private static Targets drawn(double uniform) {
      double below = 0;
      for (Targets targets : values()) {
        below += targets.share;
        if (uniform < below) {
          return targets;
        }
      }
      return BOTH;
    }
  }

  /**
   * Requests of a Poisson process, in order.
   *
   * @param perMonth how many on average, above 0
   * @param months for how long
   */
  static List<Arrival> drawn(double perMonth, int months, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double mean = MONTH.toMillis() / perMonth;
    Instant end = FIRST.plus(MONTH.multipliedBy(months));
    List<Arrival> arrivals = new ArrayList<>();
    for (Instant at = next(FIRST, mean, random); at.isBefore(end); at = next(at, mean, random)) {
      arrivals.add(
          new Arrival(
              at,
              LegalClock.running(ZONE, at, false).dueAt(),
              Targets.drawn(random.nextDouble()),
              random.nextDouble() < URGENT));
    }
    return arrivals;
  }

  private static Instant next(Instant before, double mean, SplittableRandom random) {
    return before.plusMillis((long) (-Math.log(1 - random.nextDouble()) * mean));
  }
}
