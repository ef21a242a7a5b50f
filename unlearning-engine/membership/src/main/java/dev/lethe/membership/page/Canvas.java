// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import java.util.List;
import java.util.Locale;

/** One drawing with its title and description, for eyes and for screen readers. */
final class Canvas {

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
    page.empty("path", "d", points("M", xs, ys, x, y), "class", kind);
  }

  /** The area between two lines over the same points. */
  void band(List<Double> xs, List<Double> low, List<Double> high, Scale x, Scale y, String kind) {
    StringBuilder back = new StringBuilder();
    for (int i = xs.size() - 1; i >= 0; i--) {
      back.append('L').append(n(x.at(xs.get(i)))).append(' ').append(n(y.at(high.get(i))));
    }
    page.empty("path", "d", points("M", xs, low, x, y) + back + "z", "class", kind);
  }

  private static String points(String start, List<Double> xs, List<Double> ys, Scale x, Scale y) {
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < xs.size(); i++) {
      d.append(i == 0 ? start : "L");
      d.append(n(x.at(xs.get(i)))).append(' ').append(n(y.at(ys.get(i))));
    }
    return d.toString();
  }

  /** The axis below, with ticks and what it measures. */
  void axisBelow(Scale x, double top, double y, String measure) {
    for (double tick : x.ticks()) {
      line(x.at(tick), top, x.at(tick), y, "grid");
      text(x.at(tick), y + 16, "middle", x.word(tick));
    }
    line(x.start(), y, x.end(), y, "axis");
    text((x.start() + x.end()) / 2, y + 34, "middle quiet", measure);
  }

  /** The axis at the left; its measure stands above it. */
  void axisLeft(Scale y, double x, double right, String measure) {
    for (double tick : y.ticks()) {
      line(x, y.at(tick), right, y.at(tick), "grid");
      text(x - 6, y.at(tick) + 4, "end", y.word(tick));
    }
    line(x, y.start(), x, y.end(), "axis");
    text(x - 34, y.end() - 10, "quiet", measure);
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
