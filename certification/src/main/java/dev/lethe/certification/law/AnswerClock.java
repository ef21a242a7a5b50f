// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.law;

import dev.lethe.certification.law.Law.Effect;
import dev.lethe.certification.law.Law.Length;
import dev.lethe.certification.law.Law.StopReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Counts the term of one request.
 *
 * @param law by which
 * @param calendar holidays; without them weekends alone are looked at, which may give an earlier
 *     date than the law's and never a later one
 * @param received the local day of receipt
 * @param stops times during which it was asked for something, in any order
 */
public record AnswerClock(
    Law law, Optional<HolidayCalendar> calendar, LocalDate received, List<Stop> stops) {

  public AnswerClock {
    stops = List.copyOf(stops);
  }

  /** A clock that was never stopped. */
  public static AnswerClock running(
      Law law, Optional<HolidayCalendar> calendar, LocalDate received) {
    return new AnswerClock(law, calendar, received, List.of());
  }

  /**
   * Something was asked for.
   *
   * @param reason what
   * @param from the day of the question
   * @param until the day of the answer, not before {@code from}
   */
  public record Stop(StopReason reason, LocalDate from, LocalDate until) {
    public Stop {
      if (until.isBefore(from)) {
        throw new IllegalArgumentException("an answer comes after its question: " + from);
      }
    }

    private int daysBetween() {
      return (int) Math.max(0, until.toEpochDay() - from.toEpochDay() - 1);
    }
  }

  /**
   * When a term ends.
   *
   * @param target as it is counted, not moved to a working day: the date to aim at
   * @param due the last day
   * @param movedOver the days off that it was moved over, each with its date and its name
   */
  public record DueDate(LocalDate target, LocalDate due, List<String> movedOver) {
    public DueDate {
      movedOver = List.copyOf(movedOver);
    }
  }

  /** The moment at which a term is over: the end of its last day. */
  public static Instant endOf(LocalDate due, ZoneId zone) {
    return due.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The end of the term without an extension. */
  public DueDate first() {
    return end(law.terms().first());
  }

  /** The end of the extended term, absent where the law gives no number. */
  public Optional<DueDate> extended() {
    return law.terms().extended().map(this::end);
  }

  /** Whether the law looks at holidays and no calendar is known. */
  public boolean weekendsOnly() {
    return law.end().holidays() && calendar.isEmpty();
  }

  /** Whole days that were added for stops; a term that began anew has none for that. */
  public int pausedDays() {
    return stops.stream()
        .filter(stop -> law.effect(stop.reason()) == Effect.ADDS_DAYS_BETWEEN)
        .mapToInt(Stop::daysBetween)
        .sum();
  }

  private LocalDate start() {
    return stops.stream()
        .filter(stop -> law.effect(stop.reason()) == Effect.RESTARTS)
        .map(Stop::until)
        .filter(until -> until.isAfter(received))
        .max(LocalDate::compareTo)
        .orElse(received);
  }

  private DueDate end(Length length) {
    LocalDate target = length.from(start()).plusDays(pausedDays());
    LocalDate due = target;
    List<String> over = new ArrayList<>();
    for (Optional<String> off = dayOff(due); off.isPresent(); off = dayOff(due)) {
      over.add(due + " " + off.get());
      due = due.plusDays(1);
    }
    return new DueDate(target, due, over);
  }

  private Optional<String> dayOff(LocalDate day) {
    Optional<String> holiday =
        law.end().holidays() ? calendar.flatMap(c -> c.holiday(day)) : Optional.empty();
    if (holiday.isEmpty() && law.end().daysOff().contains(day.getDayOfWeek())) {
      String name = day.getDayOfWeek().name();
      return Optional.of(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
    }
    return holiday;
  }
}
