// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

/**
 * A time as people say it: seconds, or minutes, or hours and minutes.
 *
 * @param hours whole hours, 0 below one
 * @param minutes below an hour rounded, above it what is left
 * @param seconds at least 1; counts only below a minute
 */
public record Span(long hours, long minutes, long seconds) {

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  /** A time in seconds. */
  public static Span of(double seconds) {
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return new Span(0, 0, Math.max(1, whole));
    }
    return whole < HOUR
        ? new Span(0, Math.round(seconds / MINUTE), 0)
        : new Span(whole / HOUR, (whole % HOUR) / MINUTE, 0);
  }
}
