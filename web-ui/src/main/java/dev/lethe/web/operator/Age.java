// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * How old something is, as people say it: years, or months, or days.
 *
 * @param years whole years, counted from two on
 * @param months whole months, counted from two on, where there are no years
 * @param days whole days, where there are neither; 0 on the first one
 */
public record Age(long years, long months, long days) {

  private static final int LEAST = 2;

  /** The age of what began then; 0 days if that is still to come. */
  static Age of(OffsetDateTime began, OffsetDateTime now) {
    long years = ChronoUnit.YEARS.between(began, now);
    if (years >= LEAST) {
      return new Age(years, 0, 0);
    }
    long months = ChronoUnit.MONTHS.between(began, now);
    return months >= LEAST
        ? new Age(0, months, 0)
        : new Age(0, 0, Math.max(0, ChronoUnit.DAYS.between(began, now)));
  }
}
