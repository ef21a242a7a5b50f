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
 * @param marginLeft left end of the allowed range
 * @param marginWidth its width
 * @param zero where no shift lies
 * @param original the original's place
 * @param originalLabel where its words start, to the left or right of it
 * @param originalLabelEnds true where those words end there
 * @param low lower end of the candidate's interval
 * @param high upper end
 * @param candidate its estimate
 * @param oracles the retrained models, stacked so that none hides another
 * @param oraclesInside how many lie inside the margin
 * @param ticks of the axis
 */
public record Ruler(
    double marginLeft,
    double marginWidth,
    double zero,
    double original,
    double originalLabel,
    boolean originalLabelEnds,
    double low,
    double high,
    double candidate,
    List<Point> oracles,
    int oraclesInside,
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
    double at = scale.place(original);
    boolean ends = at > MIDDLE;
    int inside = (int) oracles.stream().filter(o -> Math.abs(o) < margin).count();
    return new Ruler(
        scale.place(-margin),
        Scale.tenth(scale.place(margin) - scale.place(-margin)),
        scale.place(0),
        at,
        ends ? at - GAP : at + GAP,
        ends,
        scale.place(low),
        scale.place(high),
        scale.place(shift),
        swarm(scale, oracles),
        inside,
        scale.ticks(MOST_TICKS));
  }

  /** Right end of the allowed range. */
  public double marginRight() {
    return Scale.tenth(marginLeft + marginWidth);
  }

  /** True where the candidate's words do not fit to the right of it. */
  public boolean candidateLabelEnds() {
    return high > MIDDLE + ROOM_FOR_WORDS;
  }

  /** Where the candidate's words start, or end where they do not fit on the right. */
  public double candidateWords() {
    return candidateLabelEnds() ? low - GAP : Math.max(high, marginRight()) + GAP;
  }

  /** True where the words on the retrained models do not fit to the right of the margin. */
  public boolean oracleLabelEnds() {
    return marginRight() > MIDDLE + ROOM_FOR_WORDS;
  }

  /** Where the words on the retrained models start or end. */
  public double oracleWords() {
    double most = oracles.stream().mapToDouble(Point::x).max().orElse(0);
    return oracleLabelEnds() ? marginLeft - GAP : Math.max(most, marginRight()) + GAP;
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
