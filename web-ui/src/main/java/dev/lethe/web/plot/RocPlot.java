// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import dev.lethe.plots.Point;
import dev.lethe.plots.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Can an attacker tell? ROC curves on a square, with the pointwise band where there is one.
 *
 * @param curves one per kind of model
 * @param xTicks of the false positive rate
 * @param yTicks of the true positive rate
 */
public record RocPlot(List<Curve> curves, List<Scale.Tick> xTicks, List<Scale.Tick> yTicks) {

  private static final Scale X = new Scale(0, 1, 52, 318);
  private static final Scale Y = new Scale(0, 1, 282, 24);

  /**
   * One curve.
   *
   * @param model {@code original}, {@code candidate} or {@code oracles}
   * @param line path of the curve
   * @param band closed path of its band, empty where there is none
   */
  public record Curve(String model, String line, String band) {}

  /**
   * The rates of one curve, all of one length; {@code low} and {@code high} may be empty.
   *
   * @param model {@code original}, {@code candidate} or {@code oracles}
   * @param falsePositiveRate rising, 0 to 1
   * @param truePositiveRate 0 to 1
   * @param low lower end of the band
   * @param high upper end
   */
  public record Rates(
      String model,
      List<Double> falsePositiveRate,
      List<Double> truePositiveRate,
      List<Double> low,
      List<Double> high) {}

  /** Lays the curves out. */
  public static RocPlot of(List<Rates> rates) {
    List<Curve> curves = new ArrayList<>();
    for (Rates r : rates) {
      List<Double> x = r.falsePositiveRate();
      boolean banded = r.low().size() == x.size() && r.high().size() == x.size();
      String band =
          banded ? Point.band(Point.along(x, r.low(), X, Y), Point.along(x, r.high(), X, Y)) : "";
      curves.add(
          new Curve(r.model(), Point.path(Point.along(x, r.truePositiveRate(), X, Y)), band));
    }
    return new RocPlot(List.copyOf(curves), X.ticks(5), Y.ticks(5));
  }
}
