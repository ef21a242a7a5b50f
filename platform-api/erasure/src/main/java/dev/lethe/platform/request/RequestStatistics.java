// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.List;
import java.util.Optional;

/**
 * Requests over time. Months and days are those of the organisation's time zone.
 *
 * @param months oldest first, none left out
 * @param outcomes of requests that were closed in these months
 * @param ages of the requests that are open now, youngest first
 */
public record RequestStatistics(
    List<RequestMonth> months, List<RequestOutcome> outcomes, List<RequestAge> ages) {

  public RequestStatistics {
    months = List.copyOf(months);
    outcomes = List.copyOf(outcomes);
    ages = List.copyOf(ages);
  }

  /**
   * One month.
   *
   * @param month {@code yyyy-MM}
   * @param filed requests filed in it
   * @param answered requests answered in it
   * @param withdrawn requests given up in it
   * @param inTime answered on or before the last day of their term
   * @param medianDays of those answered, from the day of receipt to that of the answer
   * @param mostDays the longest of these
   */
  public record RequestMonth(
      String month,
      int filed,
      int answered,
      int withdrawn,
      int inTime,
      Optional<Double> medianDays,
      Optional<Integer> mostDays) {}

  /**
   * How requests ended.
   *
   * @param outcome a finding of certificates, NOTHING_HELD, REFUSED or WITHDRAWN
   * @param requests how many
   */
  public record RequestOutcome(String outcome, int requests) {}

  /**
   * Open requests of an age.
   *
   * @param fromDays days since the receipt, at least
   * @param toDays days at most; absent for the oldest
   * @param requests how many
   */
  public record RequestAge(int fromDays, Optional<Integer> toDays, int requests) {}
}
