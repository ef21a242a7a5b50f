// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import dev.lethe.plots.Point;
import dev.lethe.plots.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Is the shift inside the margin? The original, the candidate with its interval and the retrained
 * models on one true scale.
 *
 * @param margin the allowed range
 * @param original the model before
 * @param candidate the model judged
 * @param retrained the models that never saw the records
 * @param ticks of the axis
 */
public record Ruler(
    Margin margin,
    Original original,
    Candidate candidate,
    Retrained retrained,
    List<Scale.Tick> ticks) {

  private static final double LEFT = 124;
  private static final double RIGHT = 694;
  private static final double MIDDLE = (LEFT + RIGHT) / 2;
  private static final double SWARM = 130;
  private static final double APART = 8.4;
  private static final double GAP = 14;
  private static final double ROOM_FOR_WORDS = 60;
  private static final int MOST_TICKS = 7;

  /**
   * The allowed range.
   *
   * @param left its left end
   * @param width its width
   * @param zero where no shift lies
   */
  public record Margin(double left, double width, double zero) {

    /** Its right end. */
    public double right() {
      return Scale.tenth(left + width);
    }
  }

  /**
   * Where words stand.
   *
   * @param at where they start
   * @param end true where there is no room to the right, so that they end there instead
   */
  public record Words(double at, boolean end) {}

  /** The original's place and its words beside it. */
  public record Original(double at, Words words) {}

  /** The candidate's estimate between the ends of its interval, and its words beside it. */
  public record Candidate(double low, double at, double high, Words words) {}

  /**
   * The retrained models.
   *
   * @param places stacked so that none hides another
   * @param inside how many lie inside the margin
   * @param words beside them
   */
  public record Retrained(List<Point> places, int inside, Words words) {}

  /**
   * Lays the ruler out; all values on the scale of the shift.
   *
   * @param margin half-width of the allowed range, above 0
   */
  public static Ruler of(
      double margin, double original, double low, double high, double shift, List<Double> oracles) {
    double least = Math.min(-margin, Math.min(low, original));
    double most = Math.max(margin, Math.max(high, original));
    for (double o : oracles) {
      least = Math.min(least, o);
      most = Math.max(most, o);
    }
    double room = (most - least) * 0.06;
    Scale scale = new Scale(least - room, most + room, LEFT, RIGHT);
    double left = scale.place(-margin);
    Margin allowed = new Margin(left, Scale.tenth(scale.place(margin) - left), scale.place(0));
    return new Ruler(
        allowed,
        original(scale.place(original)),
        candidate(scale.place(low), scale.place(shift), scale.place(high), allowed),
        retrained(
            swarm(scale, oracles),
            (int) oracles.stream().filter(o -> Math.abs(o) < margin).count(),
            allowed),
        scale.ticks(MOST_TICKS));
  }

  private static Original original(double at) {
    boolean end = at > MIDDLE;
    return new Original(at, new Words(end ? at - GAP : at + GAP, end));
  }

  private static Candidate candidate(double low, double at, double high, Margin margin) {
    boolean end = high > MIDDLE + ROOM_FOR_WORDS;
    double words = end ? low - GAP : Math.max(high, margin.right()) + GAP;
    return new Candidate(low, at, high, new Words(words, end));
  }

  private static Retrained retrained(List<Point> places, int inside, Margin margin) {
    boolean end = margin.right() > MIDDLE + ROOM_FOR_WORDS;
    double most = places.stream().mapToDouble(Point::x).max().orElse(0);
    double words = end ? margin.left() - GAP : Math.max(most, margin.right()) + GAP;
    return new Retrained(places, inside, new Words(words, end));
  }

  private static List<Point> swarm(Scale scale, List<Double> values) {
    List<Point> placed = new ArrayList<>();
    for (double value : values.stream().sorted(Comparator.comparing(Math::abs)).toList()) {
      double x = scale.place(value);
      int level = 0;
      while (taken(placed, x, height(level))) {
        level++;
      }
      placed.add(new Point(x, height(level)));
    }
    return List.copyOf(placed);
  }

  /** Middle, below, above, two below, two above. */
  private static double height(int level) {
    int step = (level + 1) / 2;
    return SWARM + (level % 2 == 1 ? step : -step) * APART;
  }

  private static boolean taken(List<Point> placed, double x, double y) {
    return placed.stream().anyMatch(p -> Math.hypot(p.x() - x, p.y() - y) < APART - 0.2);
  }
}
