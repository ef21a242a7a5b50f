// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.calendar;

import dev.lethe.client.model.DueDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A month in weeks from Monday on.
 *
 * @param month which one
 * @param weeks seven days each; those of other months at both ends
 * @param open how many requests are due in the month
 */
public record MonthPage(YearMonth month, List<List<Cell>> weeks, int open) {

  private static final int WEEK = 7;
  private static final int SOON = 7;

  /**
   * One day.
   *
   * @param date which
   * @param inMonth whether it belongs to the month
   * @param open requests that are due
   * @param running those of them that are being carried out
   * @param look {@code is-late}, {@code is-soon} or empty
   * @param today whether it is today
   */
  public record Cell(
      LocalDate date, boolean inMonth, int open, int running, String look, boolean today) {}

  /** Lays a month out, with what is due on its days. */
  static MonthPage of(YearMonth month, List<DueDay> days, LocalDate today) {
    Map<LocalDate, DueDay> due =
        days.stream().collect(Collectors.toMap(DueDay::getDay, day -> day));
    List<List<Cell>> weeks = new ArrayList<>();
    for (LocalDate monday = first(month);
        !monday.isAfter(month.atEndOfMonth());
        monday = monday.plusDays(WEEK)) {
      List<Cell> week = new ArrayList<>();
      for (int i = 0; i < WEEK; i++) {
        LocalDate date = monday.plusDays(i);
        DueDay day = due.getOrDefault(date, new DueDay().open(0).running(0));
        week.add(
            new Cell(
                date,
                YearMonth.from(date).equals(month),
                day.getOpen(),
                day.getRunning(),
                look(date, today, day.getOpen()),
                date.equals(today)));
      }
      weeks.add(List.copyOf(week));
    }
    int open =
        weeks.stream().flatMap(List::stream).filter(Cell::inMonth).mapToInt(Cell::open).sum();
    return new MonthPage(month, List.copyOf(weeks), open);
  }

  /** The Monday on or before the first day of a month. */
  static LocalDate first(YearMonth month) {
    LocalDate day = month.atDay(1);
    return day.minusDays(day.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue());
  }

  private static String look(LocalDate date, LocalDate today, int open) {
    if (open == 0) {
      return "";
    }
    return date.isBefore(today) ? "is-late" : date.isAfter(today.plusDays(SOON)) ? "" : "is-soon";
  }

  /** The days of the week, by the dates of the first week. */
  public List<LocalDate> heads() {
    return weeks.get(0).stream().map(Cell::date).toList();
  }

  public YearMonth before() {
    return month.minusMonths(1);
  }

  public YearMonth after() {
    return month.plusMonths(1);
  }

  /** The first day of the month, which says its name. */
  public LocalDate start() {
    return month.atDay(1);
  }
}
