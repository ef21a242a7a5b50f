// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import dev.lethe.plots.Canvas.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Curves, with a band where there is one, over two straight axes: ROC curves, and values that
 * change over steps.
 *
 * @param box size
 * @param x axis below
 * @param y axis at the left
 * @param curves later ones over earlier ones, bands below all lines
 * @param key where the names stand as a list; absent where each stands at the end of its curve
 */
public record CurvePlot(Box box, Axis x, Axis y, List<Curve> curves, Optional<Point> key)
    implements Plot {

  /** Of a letter's height: samples of the key, lines of words, and entries of the key. */
  private static final double SAMPLE = 2.2;

  private static final double LINE = 1.3;
  private static final double APART = 1.7;

  /**
   * A named curve.
   *
   * @param series names its looks
   * @param name what it is called
   * @param note what stands small below its name in the list, may be empty
   * @param xs rising values
   * @param ys one for each of them
   * @param low lower ends of the band, one for each of them; empty where there is none
   * @param high upper ends
   */
  public record Curve(
      String series,
      String name,
      String note,
      List<Double> xs,
      List<Double> ys,
      List<Double> low,
      List<Double> high) {

    /** A curve without a band. */
    public Curve(String series, String name, String note, List<Double> xs, List<Double> ys) {
      this(series, name, note, xs, ys, List.of(), List.of());
    }

    private boolean banded() {
      return low.size() == xs.size() && high.size() == xs.size();
    }
  }

  /** The curve of those who guess, from corner to corner; its line is that of no effect. */
  public static Curve diagonal(String name, String note) {
    return new Curve("null", name, note, List.of(0.0, 1.0), List.of(0.0, 1.0));
  }

  @Override
  public void draw(Canvas canvas) {
    x.uprights(canvas, box);
    y.left(canvas, x.scale());
    x.below(canvas, box);
    for (Curve c : curves) {
      if (c.banded()) {
        List<Point> outline = Point.around(places(c.xs(), c.low()), places(c.xs(), c.high()));
        canvas.path(outline, true, c.series() + "-band");
      }
    }
    for (Curve c : curves) {
      canvas.path(places(c.xs(), c.ys()), false, c.series() + "-line");
    }
    key.ifPresentOrElse(at -> key(canvas, at), () -> names(canvas));
  }

  private List<Point> places(List<Double> xs, List<Double> ys) {
    return Point.along(xs, ys, x.scale(), y.scale());
  }

  private void key(Canvas canvas, Point at) {
    double em = canvas.em();
    double base = at.y();
    for (Curve curve : curves) {
      double middle = base - em / 3;
      double end = at.x() + SAMPLE * em;
      if (curve.banded()) {
        canvas.rect(at.x(), middle - em / 2, SAMPLE * em, em, curve.series() + "-band");
      }
      canvas.line(at.x(), middle, end, middle, curve.series() + "-line");
      double words = end + em / 2;
      canvas.text(words, base, Anchor.START, curve.series(), curve.name());
      if (!curve.note().isEmpty()) {
        base += LINE * em;
        canvas.text(words, base, Anchor.START, "quiet", curve.note());
      }
      base += APART * em;
    }
  }

  /** Names at the ends of the curves, moved apart where they would touch. */
  private void names(Canvas canvas) {
    List<Curve> byHeight = new ArrayList<>(curves);
    byHeight.sort(Comparator.comparing(this::end));
    double lowest = 0;
    for (Curve curve : byHeight) {
      double base = Math.max(end(curve) + canvas.em() / 3, lowest + LINE * canvas.em());
      double beside = x.scale().end() + 0.8 * canvas.em();
      canvas.text(beside, base, Anchor.START, curve.series(), curve.name());
      lowest = base;
    }
  }

  private double end(Curve curve) {
    return y.scale().at(curve.ys().get(curve.ys().size() - 1));
  }
}
