// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import dev.lethe.client.model.DueDay;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.plots.Scale;
import dev.lethe.web.page.Due;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is due in the next thirty days, weekends shaded: up to three requests of a day stand above
 * each other, each with the end of its number; of more there is one mark that says how many.
 *
 * @param marks in the order of the days
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
  private static final int HIGHEST = 3;
  private static final int TAIL = 3;
  private static final int MOST_SAID = 999;

  /**
   * One request, or many.
   *
   * @param x place
   * @param y height; those of one day are stacked
   * @param kind {@code soon}, {@code late}, {@code running} or {@code other}
   * @param word the end of its reference, or how many they are
   */
  public record Mark(double x, double y, String kind, String word) {}

  /** A day of the axis. */
  public record Day(double x, LocalDate date) {}

  /**
   * A request that can be named.
   *
   * @param reference as people say it
   * @param on target date
   */
  public record Named(String reference, LocalDate on) {

    /** Those of some requests that have a date. */
    public static List<Named> of(List<ErasureRequest> requests) {
      return requests.stream()
          .flatMap(r -> Due.of(r).stream().map(due -> new Named(r.getReference(), due.on())))
          .toList();
    }
  }

  /** Requests that stand or fall together: those of a day, or all that are overdue. */
  private record Group(int open, int running, List<Named> named, String kind) {

    Stream<String> words() {
      return named.size() == open && open <= HIGHEST
          ? named.stream()
              .map(n -> n.reference().substring(Math.max(0, n.reference().length() - TAIL)))
          : Stream.of(open > MOST_SAID ? MOST_SAID + "+" : "×" + open);
    }

    Group together() {
      return new Group(open, running, List.of(), kind);
    }

    String looks() {
      return kind.equals("other") && running == open ? "running" : kind;
    }
  }

  /**
   * Lays the strip out; what is overdue stands at today, what is later than thirty days not.
   *
   * @param days on which something is due, from today on
   * @param overdue how many are past their date
   * @param named those that can be named where few are due
   */
  public static DeadlineStrip of(
      List<DueDay> days, int overdue, List<Named> named, LocalDate today) {
    Scale x = new Scale(0, DAYS + 1, LEFT, RIGHT);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i <= DAYS; i++) {
      LocalDate date = today.plusDays(i);
      List<Group> groups = new ArrayList<>();
      if (i == 0 && overdue > 0) {
        groups.add(
            new Group(
                overdue, 0, named.stream().filter(n -> n.on().isBefore(today)).toList(), "late"));
      }
      String kind = i <= SOON ? "soon" : "other";
      days.stream()
          .filter(d -> d.getDay().equals(date))
          .map(
              d ->
                  new Group(
                      d.getOpen(),
                      d.getRunning(),
                      named.stream().filter(n -> n.on().equals(date)).toList(),
                      kind))
          .forEach(groups::add);
      marks.addAll(stacked(groups, x.place(i + 0.5)));
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

  private static List<Mark> stacked(List<Group> groups, double x) {
    boolean fit = groups.stream().mapToLong(g -> g.words().count()).sum() <= HIGHEST;
    List<Mark> marks = new ArrayList<>();
    for (Group group : groups) {
      Group shown = fit ? group : group.together();
      shown
          .words()
          .forEach(
              word -> marks.add(new Mark(x, BASE - STACK * marks.size(), group.looks(), word)));
    }
    return marks;
  }
}
