// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import dev.lethe.plots.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * What did it cost? Differences of accuracy with their intervals against the allowed loss.
 *
 * @param rows one per record set
 * @param limit place of the allowed loss
 * @param zero where no difference lies
 * @param right end of the axis
 * @param bottom height of the axis
 * @param ticks of the axis
 */
public record AccuracyPlot(
    List<Row> rows,
    double limit,
    double zero,
    double right,
    double bottom,
    List<Scale.Tick> ticks) {

  private static final double LEFT = 150;
  private static final double RIGHT = 684;
  private static final double TOP = 40;
  private static final double APART = 28;
  private static final int MOST_TICKS = 6;

  /**
   * One interval.
   *
   * @param target the record set
   * @param decides true where the rule looks at it
   * @param y height
   * @param low lower end
   * @param at estimate
   * @param high upper end
   */
  public record Row(String target, boolean decides, double y, double low, double at, double high) {}

  /**
   * A difference to draw.
   *
   * @param target the record set
   * @param decides true where the rule looks at it
   * @param low lower bound
   * @param difference estimate
   * @param high upper bound
   */
  public record Difference(
      String target, boolean decides, double low, double difference, double high) {}

  /**
   * Lays the rows out.
   *
   * @param allowed allowed loss, above 0
   */
  public static AccuracyPlot of(List<Difference> differences, double allowed) {
    double least = -allowed * 1.5;
    double most = allowed;
    for (Difference d : differences) {
      least = Math.min(least, d.low());
      most = Math.max(most, d.high());
    }
    Scale scale = new Scale(least, most, LEFT, RIGHT);
    List<Row> rows = new ArrayList<>();
    for (Difference d : differences) {
      rows.add(
          new Row(
              d.target(),
              d.decides(),
              TOP + APART * rows.size(),
              scale.place(d.low()),
              scale.place(d.difference()),
              scale.place(d.high())));
    }
    return new AccuracyPlot(
        List.copyOf(rows),
        scale.place(-allowed),
        scale.place(0),
        RIGHT,
        TOP + APART * rows.size() - 4,
        scale.ticks(MOST_TICKS));
  }

  /** Height of the whole drawing. */
  public double height() {
    return bottom + 38;
  }

  /** Height of the shaded part. */
  public double tall() {
    return bottom - 24;
  }

  /** Width of the allowed part. */
  public double allowedWidth() {
    return Scale.tenth(right - limit);
  }
}
