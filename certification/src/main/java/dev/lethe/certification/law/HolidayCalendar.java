// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.law;

import dev.lethe.certification.law.HolidayRule.Moved;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One edition of the holidays of a region. */
public final class HolidayCalendar {

  private final String id;
  private final String name;
  private final Check check;
  private final List<HolidayRule> rules;

  HolidayCalendar(String id, String name, Check check, List<HolidayRule> rules) {
    this.id = id;
    this.name = name;
    this.check = check;
    this.rules = List.copyOf(rules);
  }

  /** The region and the number of the edition, for example {@code de-be-1}. */
  public String id() {
    return id;
  }

  /** The region's code, for example {@code de-be}: of the country, then of a part of it. */
  public String region() {
    return id.substring(0, id.lastIndexOf('-'));
  }

  /** The region's name for people. */
  public String name() {
    return name;
  }

  /** Whether it was compared with its source. */
  public Check check() {
    return check;
  }

  /** The name of the holiday on a day, its substitute included; absent if it is none. */
  public Optional<String> holiday(LocalDate day) {
    // A substitute may lie in the year before or after.
    return IntStream.of(day.getYear(), day.getYear() + 1, day.getYear() - 1)
        .mapToObj(year -> year(year).get(day))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Holidays of one year with their substitutes, by day. */
  private Map<LocalDate, String> year(int year) {
    Map<LocalDate, String> days = new TreeMap<>();
    for (HolidayRule rule : rules) {
      rule.in(year).ifPresent(day -> days.putIfAbsent(day, rule.name()));
    }
    Set<LocalDate> taken = new HashSet<>(days.keySet());
    rules.stream()
        .filter(rule -> rule.moved().isPresent() && rule.in(year).isPresent())
        .sorted(Comparator.comparing(rule -> rule.in(year).orElseThrow()))
        .forEach(
            rule ->
                substitute(rule.moved().orElseThrow(), rule.in(year).orElseThrow(), taken)
                    .ifPresent(
                        day -> {
                          taken.add(day);
                          days.putIfAbsent(day, rule.name() + " (substitute)");
                        }));
    return days;
  }

  private static Optional<LocalDate> substitute(Moved moved, LocalDate day, Set<LocalDate> taken) {
    boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY;
    boolean sunday = day.getDayOfWeek() == DayOfWeek.SUNDAY;
    if ((!saturday && !sunday) || (saturday && moved == Moved.MONDAY_AFTER_SUNDAY)) {
      return Optional.empty();
    }
    if (moved != Moved.NEXT_WORKDAY) {
      return Optional.of(saturday ? day.minusDays(1) : day.plusDays(1));
    }
    LocalDate next = day.plusDays(saturday ? 2 : 1);
    while (taken.contains(next)) {
      next = next.plusDays(1);
    }
    return Optional.of(next);
  }
}
