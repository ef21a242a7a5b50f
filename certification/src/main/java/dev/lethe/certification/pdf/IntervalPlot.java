// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.statement.Decimal;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.TestVerdict;
import dev.lethe.plots.Scale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Draws the main test: its interval on an axis with the null and the margin marked, and one dot for
 * each control above. Shapes differ besides colours, and nothing is transparent.
 *
 * @param test a test with interval and margin
 * @param controls the tests of the test
 * @param words language of the labels
 */
record IntervalPlot(Test test, Optional<Controls> controls, Words words) {

  private static final Color INK = new Color(0x14202E);
  private static final Color SOFT = new Color(0x435164);
  private static final Color MARGIN = new Color(0xDFF0E4);
  private static final Color MARGIN_LINE = new Color(0x2F7D50);
  private static final Color CANDIDATE = new Color(0x0B5CAD);
  private static final Color ORIGINAL = new Color(0xB34708);
  private static final double LABEL = 7.5;

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
                            "plot.alt.controls",
                            words.page("control." + toldApart(c)),
                            Integer.toString(c.negative().passed()),
                            Integer.toString(c.negative().of())))
            .orElse("");
  }

  void draw(Graphics2D g, double width, double height) {
    double axis = height - 14;
    double top = 32;
    Scale scale = scale(width);
    double left = scale.at(test.measure().nullValue().value().doubleValue() - marginWidth());
    double right = scale.at(test.measure().nullValue().value().doubleValue() + marginWidth());
    g.setColor(MARGIN);
    g.fill(new Rectangle2D.Double(left, top, right - left, axis - top));
    g.setColor(MARGIN_LINE);
    g.setStroke(dashed(1.1f, 3f));
    g.draw(new Line2D.Double(left, top, left, axis));
    g.draw(new Line2D.Double(right, top, right, axis));
    double centre = scale.at(test.measure().nullValue().value().doubleValue());
    label(g, PageFont.SANS, words.page("plot.margin"), centre, top - 4, MARGIN_LINE, width);
    g.setColor(SOFT);
    g.setStroke(dashed(0.8f, 1.2f));
    g.draw(new Line2D.Double(centre, top, centre, axis));
    g.setStroke(new BasicStroke(0.8f));
    g.draw(new Line2D.Double(0, axis, width, axis));
    bounds(g, left, centre, right, height - 3, width);
    interval(g, scale, (top + axis) / 2, width);
    controls.ifPresent(c -> dots(g, c, width));
  }

  /** The margin's ends outwards of their lines where they would meet, and then without the null. */
  private void bounds(
      Graphics2D g, double left, double centre, double right, double y, double width) {
    String low = brief(test.measure().nullValue().value().subtract(margin().value()));
    String high = brief(test.measure().nullValue().value().add(margin().value()));
    String middle = words.number(test.measure().nullValue());
    double lowWidth = GlyphOutlines.width(PageFont.SANS, LABEL, low);
    double highWidth = GlyphOutlines.width(PageFont.SANS, LABEL, high);
    double room = centre - left;
    if (room > lowWidth / 2 + GlyphOutlines.width(PageFont.SANS, LABEL, middle) + 4) {
      label(g, PageFont.SANS, low, left, y, MARGIN_LINE, width);
      label(g, PageFont.SANS, middle, centre, y, SOFT, width);
      label(g, PageFont.SANS, high, right, y, MARGIN_LINE, width);
    } else {
      label(g, PageFont.SANS, low, centre - 3 - lowWidth / 2, y, MARGIN_LINE, width);
      label(g, PageFont.SANS, high, centre + 3 + highWidth / 2, y, MARGIN_LINE, width);
    }
  }

  private void interval(Graphics2D g, Scale scale, double y, double width) {
    double low = scale.at(low().value().doubleValue());
    double high = scale.at(high().value().doubleValue());
    double estimate = scale.at(test.measure().estimate().value().doubleValue());
    g.setColor(CANDIDATE);
    g.setStroke(new BasicStroke(1.8f));
    g.draw(new Line2D.Double(low, y, high, y));
    g.draw(new Line2D.Double(low, y - 5, low, y + 5));
    g.draw(new Line2D.Double(high, y - 5, high, y + 5));
    g.fill(new Rectangle2D.Double(estimate - 3, y - 3, 6, 6));
    String text = brief(test.measure().estimate().value());
    label(g, PageFont.SANS_BOLD, text, estimate, y - 7.5, CANDIDATE, width);
  }

  /** Filled diamonds were told apart from retrained models, open circles were not. */
  private void dots(Graphics2D g, Controls c, double width) {
    String original = words.page("plot.original");
    String retrained = words.page("plot.retrained");
    double y = 10;
    double x = 0;
    g.setColor(INK);
    g.fill(GlyphOutlines.outline(PageFont.SANS, LABEL, original, x, y + 2.6));
    x += GlyphOutlines.width(PageFont.SANS, LABEL, original) + 8;
    dot(g, x, y, c.positive().verdict() == TestVerdict.DISTINGUISHABLE, ORIGINAL);
    x += 18;
    g.setColor(INK);
    g.fill(GlyphOutlines.outline(PageFont.SANS, LABEL, retrained, x, y + 2.6));
    x += GlyphOutlines.width(PageFont.SANS, LABEL, retrained) + 8;
    int shown = c.negative().of();
    double step = shown == 0 ? 0 : Math.min(10, (width - x - 4) / shown);
    for (int i = 0; i < shown; i++) {
      dot(g, x + i * step, y, i >= c.negative().passed(), SOFT);
    }
  }

  private static void dot(Graphics2D g, double x, double y, boolean toldApart, Color color) {
    g.setColor(color);
    g.setStroke(new BasicStroke(1.2f));
    if (toldApart) {
      g.rotate(Math.PI / 4, x, y);
      g.fill(new Rectangle2D.Double(x - 3, y - 3, 6, 6));
      g.rotate(-Math.PI / 4, x, y);
    } else {
      g.draw(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
    }
  }

  private static void label(
      Graphics2D g, PageFont font, String text, double x, double y, Color color, double width) {
    double half = GlyphOutlines.width(font, LABEL, text) / 2;
    double from = Math.max(0, Math.min(x - half, width - 2 * half));
    g.setColor(color);
    g.fill(GlyphOutlines.outline(font, LABEL, text, from, y));
  }

  private static BasicStroke dashed(float width, float dash) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {dash, dash}, 0f);
  }

  /** The picture rounds to four places; the table beside it has all digits. */
  private String brief(BigDecimal number) {
    return words.number(number.setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros());
  }

  private Scale scale(double width) {
    double middle = test.measure().nullValue().value().doubleValue();
    double reach =
        List.of(
                marginWidth(),
                Math.abs(low().value().doubleValue() - middle),
                Math.abs(high().value().doubleValue() - middle))
            .stream()
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    return new Scale(middle - reach * 1.25, middle + reach * 1.25, 0, width);
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

  private double marginWidth() {
    return margin().value().doubleValue();
  }

  private static String toldApart(Controls c) {
    return c.positive().verdict() == TestVerdict.DISTINGUISHABLE ? "told-apart" : "not-told-apart";
  }
}
