// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rule of requests that were filed before laws were data: within one calendar month of receipt,
 * or three where extended, counted on local dates. Whole days of a pause are added; a term that
 * ends on a day off ends on the next working day.
 *
 * <p>An extension is counted from receipt, never from the end of the first month: for 31 January
 * that gives 30 April, not 28 April. Sources: GDPR Art. 12(3), Regulation 1182/71 Art. 3(4).
 *
 * @param zone where days begin and end
 * @param receivedAt when the request was received, not when it was recognised
 * @param extended whether the term was extended
 * @param pauses times during which it stood still
 * @param workingDay whether a day counts as one
 */
public record LegalClock(
    ZoneId zone,
    Instant receivedAt,
    boolean extended,
    List<Pause> pauses,
    Predicate<LocalDate> workingDay)
    implements AnswerTerm {

  /** Monday to Friday. */
  public static final Predicate<LocalDate> WEEKDAYS =
      day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;

  private static final int MONTHS = 1;
  private static final int MONTHS_EXTENDED = 3;

  public LegalClock {
    pauses = List.copyOf(pauses);
  }

  /** A clock that was never paused, in a week of five working days. */
  public static LegalClock running(ZoneId zone, Instant receivedAt, boolean extended) {
    return new LegalClock(zone, receivedAt, extended, List.of(), WEEKDAYS);
  }

  /**
   * A time during which the term stood still.
   *
   * @param from when it began
   * @param until when it ended, not before {@code from}
   */
  public record Pause(Instant from, Instant until) {
    public Pause {
      if (until.isBefore(from)) {
        throw new IllegalArgumentException("a pause ends after it began: " + from + " " + until);
      }
    }
  }

  /** The date to aim at: month and paused days, not moved to a working day. */
  @Override
  public LocalDate target() {
    return receivedOn().plusMonths(extended ? MONTHS_EXTENDED : MONTHS).plusDays(pausedDays());
  }

  /** The last day of the term. */
  @Override
  public LocalDate due() {
    LocalDate day = target();
    while (!workingDay.test(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  @Override
  public LegalClock first() {
    return new LegalClock(zone, receivedAt, false, pauses, workingDay);
  }

  /** Whole local days during which the term stood still. */
  @Override
  public int pausedDays() {
    return pauses.stream().mapToInt(this::wholeDays).sum();
  }

  private int wholeDays(Pause pause) {
    LocalDate first = LocalDate.ofInstant(pause.from(), zone);
    if (first.atStartOfDay(zone).toInstant().isBefore(pause.from())) {
      first = first.plusDays(1);
    }
    LocalDate end = LocalDate.ofInstant(pause.until(), zone);
    return (int) Math.max(0, end.toEpochDay() - first.toEpochDay());
  }
}
