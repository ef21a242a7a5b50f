// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import java.util.List;
import java.util.Locale;

/**
 * Plots as SVG. Looks become classes, which the page's own style sheet draws.
 *
 * @param look class of every drawing, may be empty
 * @param em size of its letters in the style sheet, in drawing units
 */
public record Svg(String look, double em) {

  /** Of a letter's height: the mean width of letters in the fonts of screens. */
  private static final double LETTER = 0.55;

  /**
   * What is said of a drawing to those who do not see it.
   *
   * @param id unique on the page
   * @param title in a few words
   * @param description the numbers of the drawing in sentences
   */
  public record Caption(String id, String title, String description) {}

  /** A drawing with its title and description, as markup to be set into a page. */
  public String of(Caption caption, Plot plot) {
    Markup markup = new Markup();
    draw(markup, caption, plot);
    return markup.toString();
  }

  /** Writes a drawing with its title and description into a page. */
  public void draw(Markup page, Caption caption, Plot plot) {
    String width = n(plot.box().width());
    String height = n(plot.box().height());
    String title = caption.id() + "-t";
    String description = caption.id() + "-d";
    page.open(
        "svg",
        "class",
        look,
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-labelledby",
        title + " " + description);
    page.leaf("title", caption.title(), "id", title);
    page.leaf("desc", caption.description(), "id", description);
    plot.draw(new Sheet(page, em));
    page.close();
  }

  /** To a tenth of a unit, which is finer than any screen; a curve has hundreds of these. */
  static String n(double value) {
    long tenths = Math.round(Math.abs(value) * 10);
    String sign = value < 0 && tenths > 0 ? "-" : "";
    return sign + tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
  }

  private record Sheet(Markup page, double em) implements Canvas {

    @Override
    public double widthOf(String words) {
      return words.length() * LETTER * em;
    }

    @Override
    public void rect(double x, double y, double width, double height, String look) {
      String w = n(width);
      page.empty("rect", "x", n(x), "y", n(y), "width", w, "height", n(height), "class", look);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, String look) {
      page.empty("line", "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2), "class", look);
    }

    @Override
    public void path(List<Point> points, boolean closed, String look) {
      StringBuilder path = new StringBuilder();
      for (Point p : points) {
        path.append(path.length() == 0 ? 'M' : 'L').append(n(p.x())).append(' ').append(n(p.y()));
      }
      page.empty("path", "d", path + (closed ? "Z" : ""), "class", look);
    }

    @Override
    public void mark(Mark mark, double x, double y, String look) {
      switch (mark) {
        case SQUARE -> rect(x - 4.5, y - 4.5, 9, 9, look);
        case DIAMOND ->
            page.empty("path", "d", "M" + n(x) + " " + n(y - 7) + "l7 7-7 7-7-7z", "class", look);
        case CIRCLE -> page.empty("circle", "cx", n(x), "cy", n(y), "r", "3.8", "class", look);
      }
    }

    @Override
    public void text(double x, double y, Anchor anchor, String look, String words) {
      String side = anchor.name().toLowerCase(Locale.ROOT);
      page.leaf("text", words, "x", n(x), "y", n(y), "text-anchor", side, "class", look);
    }
  }
}
