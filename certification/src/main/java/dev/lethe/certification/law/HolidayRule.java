// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a holiday is, in any year: a date, a distance from Easter Sunday, the nth of a weekday in a
 * month, or the last of a weekday before a date.
 *
 * @param name for people
 * @param on the date, {@code MM-dd}
 * @param easter days after Easter Sunday, negative before it
 * @param weekday a day of the week
 * @param nth which of a month, 1 the first, -1 the last
 * @param month 1 to 12
 * @param before the date, {@code MM-dd}, that it lies before
 * @param plus days after the day found so
 * @param moved what becomes of it on a weekend
 * @param since first year
 * @param until last year
 */
record HolidayRule(
    String name,
    Optional<String> on,
    Optional<Integer> easter,
    Optional<DayOfWeek> weekday,
    Optional<Integer> nth,
    Optional<Integer> month,
    Optional<String> before,
    Optional<Integer> plus,
    Optional<Moved> moved,
    Optional<Integer> since,
    Optional<Integer> until) {

  HolidayRule {
    long ways = Stream.of(on, easter, nth, before).filter(Optional::isPresent).count();
    if (ways != 1
        || (nth.isPresent() || before.isPresent()) != weekday.isPresent()
        || nth.isPresent() != month.isPresent()) {
      throw new IllegalArgumentException("a holiday is found in one way: " + name);
    }
  }

  /** What becomes of a holiday on a weekend: a day on which nobody works either. */
  enum Moved {
    /** The next day that is neither on a weekend nor a holiday. */
    NEXT_WORKDAY,
    /** Saturday to Friday, Sunday to Monday. */
    NEAREST_WORKDAY,
    /** Sunday to Monday; a Saturday stays. */
    MONDAY_AFTER_SUNDAY
  }

  /** The day in a year, absent in years in which it is none. */
  Optional<LocalDate> in(int year) {
    if (since.filter(y -> year < y).isPresent() || until.filter(y -> year > y).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(found(year).plusDays(plus.orElse(0)));
  }

  private LocalDate found(int year) {
    if (on.isPresent()) {
      return monthDay(on.get()).atYear(year);
    }
    if (easter.isPresent()) {
      return easterSunday(year).plusDays(easter.get());
    }
    DayOfWeek day = weekday.orElseThrow();
    if (before.isPresent()) {
      return monthDay(before.get()).atYear(year).with(TemporalAdjusters.previous(day));
    }
    return LocalDate.of(year, month.orElseThrow(), 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(nth.orElseThrow(), day));
  }

  private static MonthDay monthDay(String text) {
    return MonthDay.parse("--" + text);
  }

  /**
   * Easter Sunday of the western churches. Source: the algorithm that Nature printed in 1876
   * without its author's name, as in J. Meeus, Astronomical Algorithms, chapter 8.
   */
  static LocalDate easterSunday(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = b / 4;
    int e = b % 4;
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4;
    int k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
