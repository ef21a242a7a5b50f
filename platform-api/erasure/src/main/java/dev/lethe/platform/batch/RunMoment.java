// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/**
 * When requests that are carried out together begin: as late as every one of their terms allows, so
 * that many can join, and as early as somebody asks.
 *
 * @param latest when they have to begin for each to be answered within its term
 * @param asked when somebody asked for them to begin
 */
public record RunMoment(Instant latest, Optional<Instant> asked) {

  /**
   * The moment of some requests.
   *
   * @param dueAt when each one's term ends; at least one
   * @param work how long the run is expected to take, not negative
   * @param margin what is kept back of every term, for votes, queues and work that has to be
   *     repeated; not negative
   */
  public static RunMoment of(
      Collection<Instant> dueAt, Duration work, Duration margin, Optional<Instant> asked) {
    if (dueAt.isEmpty()) {
      throw new IllegalArgumentException("a batch has requests, found none");
    }
    if (work.isNegative() || margin.isNegative()) {
      throw new IllegalArgumentException(
          "work and margin are not negative, found " + work + " and " + margin);
    }
    return new RunMoment(Collections.min(dueAt).minus(work).minus(margin), asked);
  }

  /** When the run begins. */
  public Instant at() {
    return asked.filter(latest::isAfter).orElse(latest);
  }

  /** Whether it is time. */
  public boolean hasCome(Instant now) {
    return !now.isBefore(at());
  }
}
