// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import dev.lethe.plots.Scale;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is due in the next thirty days: one mark per request, weekends shaded.
 *
 * @param marks one per request
 * @param mondays marks of the axis
 * @param weekends shaded days
 * @param soonWidth width of the first seven days
 * @param dayWidth width of one day
 */
public record DeadlineStrip(
    List<Mark> marks, List<Day> mondays, List<Double> weekends, double soonWidth, double dayWidth) {

  /** Days shown, today included. */
  public static final int DAYS = 30;

  private static final double LEFT = 22;
  private static final double RIGHT = 1130;
  private static final double BASE = 50;
  private static final double STACK = 20;
  private static final int SOON = 7;
  private static final int HIGHEST = 2;
  private static final int TAIL = 3;

  /**
   * One request.
   *
   * @param x place
   * @param y height; those of one day are stacked
   * @param kind {@code soon}, {@code late}, {@code running} or {@code other}
   * @param word the end of its reference
   * @param href its page
   */
  public record Mark(double x, double y, String kind, String word, String href) {}

  /** A day of the axis. */
  public record Day(double x, LocalDate date) {}

  /**
   * A request with its date.
   *
   * @param reference as people say it
   * @param on target date
   * @param running true while a run is going on
   * @param href its page
   */
  public record Entry(String reference, LocalDate on, boolean running, String href) {}

  /** Lays the strip out; what is overdue stands at today, what is later than thirty days not. */
  public static DeadlineStrip of(List<Entry> entries, LocalDate today) {
    Scale x = new Scale(0, DAYS + 1, LEFT, RIGHT);
    Map<LocalDate, Integer> stacked = new HashMap<>();
    List<Mark> marks = new ArrayList<>();
    for (Entry entry : entries) {
      long days = entry.on().toEpochDay() - today.toEpochDay();
      if (days > DAYS) {
        continue;
      }
      LocalDate shown = days < 0 ? today : entry.on();
      int level = Math.min(HIGHEST, stacked.merge(shown, 1, Integer::sum) - 1);
      double middle = x.place(Math.max(0, days) + 0.5);
      String word = entry.reference().substring(Math.max(0, entry.reference().length() - TAIL));
      marks.add(new Mark(middle, BASE - STACK * level, kind(entry, days), word, entry.href()));
    }
    List<Day> mondays = new ArrayList<>();
    List<Double> weekends = new ArrayList<>();
    for (int i = 1; i <= DAYS; i++) {
      LocalDate day = today.plusDays(i);
      if (day.getDayOfWeek() == DayOfWeek.MONDAY && i > 2) {
        mondays.add(new Day(x.place(i), day));
      } else if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
        weekends.add(x.place(i));
      }
    }
    double day = x.place(1) - x.place(0);
    return new DeadlineStrip(
        List.copyOf(marks),
        List.copyOf(mondays),
        List.copyOf(weekends),
        Scale.tenth(x.place(SOON + 1) - LEFT),
        Scale.tenth(day));
  }

  private static String kind(Entry entry, long days) {
    if (days < 0) {
      return "late";
    }
    if (days <= SOON) {
      return "soon";
    }
    return entry.running() ? "running" : "other";
  }
}
