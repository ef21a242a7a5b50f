// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.plots.Point;
import dev.lethe.plots.Scale;
import java.util.List;
import java.util.Locale;

/** One drawing with its title and description, for eyes and for screen readers. */
final class Canvas {

  private static final int MOST_TICKS = 8;

  private final Markup page;

  /**
   * Opens a drawing.
   *
   * @param id unique on the page
   */
  Canvas(Markup page, String id, int width, int height, String title, String description) {
    this.page = page;
    page.open("div", "class", "plot", "tabindex", "0", "role", "region", "aria-label", title);
    page.open(
        "svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        Integer.toString(width),
        "height",
        Integer.toString(height),
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-text");
    page.leaf("title", title, "id", id + "-title").leaf("desc", description, "id", id + "-text");
  }

  void finish() {
    page.close().close();
  }

  void rect(double x, double y, double width, double height, String kind) {
    page.empty("rect", "x", n(x), "y", n(y), "width", n(width), "height", n(height), "class", kind);
  }

  void line(double x1, double y1, double x2, double y2, String kind) {
    page.empty("line", "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2), "class", kind);
  }

  void text(double x, double y, String kind, String words) {
    page.leaf("text", words, "x", n(x), "y", n(y), "class", kind);
  }

  void circle(double x, double y, String kind) {
    page.empty("circle", "cx", n(x), "cy", n(y), "r", "3.8", "class", kind);
  }

  void diamond(double x, double y, String kind) {
    page.empty("path", "d", "M" + n(x) + " " + n(y - 7) + "l7 7-7 7-7-7z", "class", kind);
  }

  void square(double x, double y, String kind) {
    rect(x - 4.5, y - 4.5, 9, 9, kind);
  }

  /** An interval with its ends. */
  void interval(double low, double high, double y, String kind) {
    line(low, y, high, y, kind);
    line(low, y - 6, low, y + 6, kind);
    line(high, y - 6, high, y + 6, kind);
  }

  /** A line through points; {@code ys} belong to {@code xs}. */
  void path(List<Double> xs, List<Double> ys, Scale x, Scale y, String kind) {
    page.empty("path", "d", Point.path(Point.along(xs, ys, x, y)), "class", kind);
  }

  /** The area between two lines over the same points. */
  void band(List<Double> xs, List<Double> low, List<Double> high, Scale x, Scale y, String kind) {
    String outline = Point.band(Point.along(xs, low, x, y), Point.along(xs, high, x, y));
    page.empty("path", "d", outline, "class", kind);
  }

  /** The axis below, with ticks and what it measures. */
  void axisBelow(Scale x, double top, double y, String measure) {
    for (Scale.Tick tick : x.ticks(MOST_TICKS)) {
      line(tick.at(), top, tick.at(), y, "grid");
      text(tick.at(), y + 16, "middle", tick.word());
    }
    line(x.start(), y, x.end(), y, "axis");
    text((x.start() + x.end()) / 2, y + 34, "middle quiet", measure);
  }

  /** The axis at the left; its measure stands above it. */
  void axisLeft(Scale y, double x, double right, String measure) {
    for (Scale.Tick tick : y.ticks(MOST_TICKS)) {
      line(x, tick.at(), right, tick.at(), "grid");
      text(x - 6, tick.at() + 4, "end", tick.word());
    }
    line(x, y.start(), x, y.end(), "axis");
    text(x - 34, y.end() - 10, "quiet", measure);
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
