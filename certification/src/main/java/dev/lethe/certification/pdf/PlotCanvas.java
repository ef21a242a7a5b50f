// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.plots.Canvas;
import dev.lethe.plots.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;

/**
 * A plot on the certificate, in points. Nothing is transparent, and words are outlines that stay
 * inside the drawing's width.
 */
record PlotCanvas(Graphics2D g, double width) implements Canvas {

  private static final double LABEL = 7.5;
  private static final double SIZE = 6;
  private static final Color SOFT = new Color(0x435164);
  private static final Color MARGIN_LINE = new Color(0x2F7D50);
  private static final Color CANDIDATE = new Color(0x0B5CAD);
  private static final Stroke RING = new BasicStroke(1.2f);

  /** How a look is drawn; words of bold looks are bold. */
  private record Ink(Color color, Stroke stroke, PageFont font) {

    private Ink(Color color, Stroke stroke) {
      this(color, stroke, PageFont.SANS);
    }
  }

  private static final Map<String, Ink> INKS =
      Map.of(
          "margin", new Ink(new Color(0xDFF0E4), RING),
          "margin-edge", new Ink(MARGIN_LINE, dashed(1.1f, 3f)),
          "margin-words", new Ink(MARGIN_LINE, RING),
          "null-line", new Ink(SOFT, dashed(0.8f, 1.2f)),
          "axis", new Ink(SOFT, new BasicStroke(0.8f)),
          "quiet", new Ink(SOFT, RING),
          "candidate", new Ink(CANDIDATE, RING, PageFont.SANS_BOLD),
          "candidate-line", new Ink(CANDIDATE, new BasicStroke(1.8f)),
          "original", new Ink(new Color(0xB34708), RING),
          "", new Ink(new Color(0x14202E), RING));

  private static BasicStroke dashed(float width, float dash) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {dash, dash}, 0f);
  }

  private Ink take(String look) {
    Ink ink = INKS.get(look);
    if (ink == null) {
      throw new IllegalArgumentException("the certificate has no look for " + look);
    }
    g.setColor(ink.color());
    g.setStroke(ink.stroke());
    return ink;
  }

  @Override
  public double em() {
    return LABEL;
  }

  @Override
  public double widthOf(String words) {
    return GlyphOutlines.width(PageFont.SANS, LABEL, words);
  }

  @Override
  public void rect(double x, double y, double width, double height, String look) {
    take(look);
    g.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String look) {
    take(look);
    g.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void path(List<Point> points, boolean closed, String look) {
    take(look);
    Path2D path = new Path2D.Double();
    path.moveTo(points.get(0).x(), points.get(0).y());
    points.subList(1, points.size()).forEach(p -> path.lineTo(p.x(), p.y()));
    if (closed) {
      g.fill(path);
    } else {
      g.draw(path);
    }
  }

  @Override
  public void mark(Mark mark, double x, double y, String look) {
    take(look);
    switch (mark) {
      case SQUARE -> g.fill(square(x, y));
      case DIAMOND -> {
        g.rotate(Math.PI / 4, x, y);
        g.fill(square(x, y));
        g.rotate(-Math.PI / 4, x, y);
      }
      case CIRCLE -> g.draw(new Ellipse2D.Double(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE));
    }
  }

  private static Rectangle2D square(double x, double y) {
    return new Rectangle2D.Double(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
  }

  @Override
  public void text(double x, double y, Anchor anchor, String look, String words) {
    PageFont font = take(look).font();
    double wide = GlyphOutlines.width(font, LABEL, words);
    double before =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> wide / 2;
          case END -> wide;
        };
    double from = Math.max(0, Math.min(x - before, width - wide));
    g.fill(GlyphOutlines.outline(font, LABEL, words, from, y));
  }
}
