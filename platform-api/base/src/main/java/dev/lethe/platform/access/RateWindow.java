// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each of many has asked within a fixed stretch of time. A stretch begins for all at the
 * same moment, so that what was counted is forgotten as a whole.
 */
final class RateWindow {

  /** Who comes after so many is not counted; then the number of workers is the limit. */
  private static final int MOST_ADDRESSES = 100_000;

  private final int most;
  private final Duration length;
  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private Instant end = Instant.MIN;

  RateWindow(int most, Duration length, Clock clock) {
    this.most = most;
    this.length = length;
    this.clock = clock;
  }

  /** Counts once; 0 if that is allowed, else the seconds until the stretch is over. */
  synchronized long count(String who) {
    Instant now = clock.instant();
    if (!now.isBefore(end)) {
      counts.clear();
      end = now.plus(length);
    }
    int before = counts.getOrDefault(who, 0);
    if (before >= most) {
      return Math.max(1, Duration.between(now, end).toSeconds());
    }
    if (before > 0 || counts.size() < MOST_ADDRESSES) {
      counts.put(who, before + 1);
    }
    return 0;
  }
}
