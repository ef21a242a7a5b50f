// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.statement.Decimal;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.TestVerdict;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Canvas.Anchor;
import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.IntervalPlot;
import dev.lethe.plots.IntervalPlot.Range;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The main test as it is drawn: its interval beside the margin, and one mark for each control
 * above.
 *
 * @param test a test with interval and margin
 * @param controls the tests of the test
 * @param words language of the labels
 */
record MainTestPlot(Test test, Optional<Controls> controls, Words words) {

  /** Where the controls stand, and below them the data of the test, in points. */
  private static final double CONTROLS = 10;

  private static final double TOP = 32;

  /** Retrained models in one row; more stand in two. */
  private static final int ROW = 12;

  /** How far the two rows stand from the middle. */
  private static final double APART = 4.6;

  /** The same numbers in one sentence. */
  String alternative() {
    String numbers =
        words.page(
            "plot.alt",
            words.statistic(test.measure().statistic()),
            words.number(test.measure().estimate()),
            words.number(low()),
            words.number(high()),
            words.number(test.measure().nullValue()),
            words.number(margin()));
    return numbers
        + controls
            .map(
                c ->
                    " "
                        + words.page(
                            c.tolerance().isPresent() ? "plot.alt.tolerated" : "plot.alt.controls",
                            words.page("control." + toldApart(c)),
                            Integer.toString(c.negative().passed()),
                            Integer.toString(c.negative().of())))
            .orElse("");
  }

  void draw(Graphics2D g, double width, double height) {
    PlotCanvas canvas = new PlotCanvas(g, width);
    plot(width, height).draw(canvas);
    controls.ifPresent(c -> controls(canvas, c));
  }

  private IntervalPlot plot(double width, double height) {
    double middle = test.measure().nullValue().value().doubleValue();
    double marginWidth = margin().value().doubleValue();
    IntervalPlot.Bounds bounds =
        new IntervalPlot.Bounds(
            brief(test.measure().nullValue().value().subtract(margin().value())),
            words.number(test.measure().nullValue()),
            brief(test.measure().nullValue().value().add(margin().value())));
    IntervalPlot.Margin margin =
        new IntervalPlot.Margin(
            new Range(middle - marginWidth, middle + marginWidth),
            words.page("plot.margin"),
            Optional.of(bounds));
    Range interval = new Range(low().value().doubleValue(), high().value().doubleValue());
    BigDecimal estimate = test.measure().estimate().value();
    IntervalPlot.Row row =
        new IntervalPlot.Row(
            "candidate",
            "",
            "",
            Optional.of(interval),
            List.of(new IntervalPlot.Dot(estimate.doubleValue(), Mark.SQUARE, "candidate")),
            Optional.of(new IntervalPlot.Label(brief(estimate), true)));
    double reach =
        DoubleStream.of(
                marginWidth, Math.abs(interval.low() - middle), Math.abs(interval.high() - middle))
            .max()
            .orElse(1);
    return new IntervalPlot(
        new Plot.Box(width, height, TOP, height - 14),
        new Axis(new Scale(middle - reach * 1.25, middle + reach * 1.25, 0, width), 0, ""),
        new IntervalPlot.Reference(middle, "", Optional.of(margin)),
        List.of(row));
  }

  /** Filled diamonds were told apart from retrained models, open circles were not. */
  private void controls(PlotCanvas canvas, Controls c) {
    double x = name(canvas, 0, words.page("plot.original"));
    control(canvas, x, CONTROLS, c.positive().verdict() == TestVerdict.DISTINGUISHABLE, "original");
    x = name(canvas, x + 18, words.page("plot.retrained"));
    int shown = c.negative().of();
    int rows = shown > ROW ? 2 : 1;
    int across = (shown + rows - 1) / rows;
    double step = shown == 0 ? 0 : Math.min(10, (canvas.width() - x - 4) / across);
    for (int i = 0; i < shown; i++) {
      double y = rows == 1 ? CONTROLS : CONTROLS + (i < across ? -APART : APART);
      control(canvas, x + i % across * step, y, i >= c.negative().passed(), "quiet");
    }
  }

  /** Writes a name and says where its first mark stands. */
  private static double name(PlotCanvas canvas, double x, String name) {
    canvas.text(x, CONTROLS + 2.6, Anchor.START, "", name);
    return x + canvas.widthOf(name) + 8;
  }

  private static void control(
      PlotCanvas canvas, double x, double y, boolean toldApart, String look) {
    canvas.mark(toldApart ? Mark.DIAMOND : Mark.CIRCLE, x, y, look);
  }

  /** The picture rounds to four places; the table beside it has all digits. */
  private String brief(BigDecimal number) {
    return words.number(number.setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros());
  }

  private Decimal low() {
    return test.interval().ciLow().orElseThrow();
  }

  private Decimal high() {
    return test.interval().ciHigh().orElseThrow();
  }

  private Decimal margin() {
    return test.interval().margin().orElseThrow();
  }

  private static String toldApart(Controls c) {
    return c.positive().verdict() == TestVerdict.DISTINGUISHABLE ? "told-apart" : "not-told-apart";
  }
}
