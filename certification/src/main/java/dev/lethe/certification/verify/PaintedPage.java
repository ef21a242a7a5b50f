// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.awt.Color;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Paints one page onto nothing and says what a reader could not see: letters that are covered, on
 * top of each other, without ink, in the colour of paper, off the page, or too small; and pictures,
 * which no certificate has.
 */
final class PaintedPage extends PDFGraphicsStreamEngine {

  /** Letters whose middles are nearer than this share of their height lie on each other. */
  private static final double SAME_PLACE = 0.2;

  private static final double SMALLEST_LETTER = 3;
  private static final float PALEST = 0.85f;

  /** What an operator or a letter costs, when looking at one letter under a shape costs 1. */
  private static final int STEP = 20;

  private final Consumer<String> hidden;
  private final PDRectangle box;
  private final GeneralPath path = new GeneralPath();
  private final List<Point2D> letters = new ArrayList<>();
  private final Map<Long, List<Point2D>> places = new HashMap<>();
  private long left;

  /** Ends the painting: what is left of the page cannot make it better. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("the page is refused");
    }
  }

  /**
   * A page to be painted.
   *
   * @param allowance steps that it may take
   * @param hidden takes the first fault, in words
   */
  PaintedPage(PDPage page, long allowance, Consumer<String> hidden) {
    super(page);
    this.hidden = hidden;
    this.box = page.getMediaBox();
    this.left = allowance;
  }

  /** Paints until the end, the first fault or the last step; the steps that are left, if any. */
  long paint() throws IOException {
    try {
      processPage(getPage());
    } catch (Refused e) {
      // Said already, or told by the number.
    }
    return left;
  }

  private void hide(String fault) {
    hidden.accept(fault);
    throw new Refused();
  }

  private void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Refused();
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    spend(STEP);
    super.processOperator(operator, operands);
  }

  /** Reports letters inside an area that something else is shown on. */
  void cover(PDRectangle area, String by) {
    if (letters.stream().anyMatch(l -> area.contains((float) l.getX(), (float) l.getY()))) {
      hidden.accept("letters under " + by);
    }
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    spend(STEP);
    String text = font.toUnicode(code);
    double height = Math.hypot(matrix.getShearX(), matrix.getScalingFactorY());
    Point2D middle =
        matrix
            .createAffineTransform()
            .transform(new Point2D.Double(displacement.getX() / 2, 0.25), new Point2D.Double());
    if (text != null && !text.isBlank()) {
      checkInk();
      checkPlace(middle, height);
      letters.add(middle);
    }
  }

  private void checkInk() {
    PDGraphicsState state = getGraphicsState();
    if (state.getTextState().getRenderingMode() != RenderingMode.FILL
        || state.getNonStrokeAlphaConstant() < 1) {
      hide("letters without ink");
    }
    try {
      int rgb = state.getNonStrokingColor().toRGB();
      float[] colour = new Color(rgb).getRGBColorComponents(null);
      if (Math.min(colour[0], Math.min(colour[1], colour[2])) > PALEST) {
        hide("letters in the colour of paper");
      }
    } catch (IOException e) {
      hide("letters in a colour that cannot be read");
    }
  }

  private void checkPlace(Point2D middle, double height) {
    if (!box.contains((float) middle.getX(), (float) middle.getY())) {
      hide("letters off the page");
    }
    if (height < SMALLEST_LETTER) {
      hide("letters too small to read");
    }
    long column = Math.round(middle.getX());
    long row = Math.round(middle.getY());
    for (long x = column - 1; x <= column + 1; x++) {
      for (long y = row - 1; y <= row + 1; y++) {
        for (Point2D other : places.getOrDefault(cell(x, y), List.of())) {
          if (other.distance(middle) < SAME_PLACE * height) {
            hide("letters on letters");
          }
        }
      }
    }
    places.computeIfAbsent(cell(column, row), k -> new ArrayList<>()).add(middle);
  }

  private static long cell(long x, long y) {
    return (x << 20) ^ y;
  }

  private void filled(Path2D shape) {
    spend(letters.size());
    Rectangle2D bounds = shape.getBounds2D();
    if (letters.stream().anyMatch(l -> bounds.contains(l) && shape.contains(l))) {
      hide("letters under a shape");
    }
  }

  @Override
  public void drawImage(PDImage image) {
    hide("a picture");
  }

  @Override
  public void shadingFill(COSName shading) {
    hide("a shading");
  }

  @Override
  public void fillPath(int windingRule) {
    path.setWindingRule(windingRule);
    filled(path);
    path.reset();
  }

  @Override
  public void fillAndStrokePath(int windingRule) {
    fillPath(windingRule);
  }

  @Override
  public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
    path.moveTo(p0.getX(), p0.getY());
    path.lineTo(p1.getX(), p1.getY());
    path.lineTo(p2.getX(), p2.getY());
    path.lineTo(p3.getX(), p3.getY());
    path.closePath();
  }

  @Override
  public void moveTo(float x, float y) {
    path.moveTo(x, y);
  }

  @Override
  public void lineTo(float x, float y) {
    path.lineTo(x, y);
  }

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    path.curveTo(x1, y1, x2, y2, x3, y3);
  }

  @Override
  public Point2D getCurrentPoint() {
    return path.getCurrentPoint();
  }

  @Override
  public void closePath() {
    path.closePath();
  }

  @Override
  public void endPath() {
    path.reset();
  }

  @Override
  public void strokePath() {
    path.reset();
  }

  @Override
  public void clip(int windingRule) {
    // What is painted outside a clip is not seen, and then covers nothing.
  }
}
