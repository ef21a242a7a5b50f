// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import java.util.List;

/**
 * What a plot is drawn on: {@link Svg} for pages, or a medium of the caller's own. Places are in
 * drawing units from the top left. A {@code look} is a name that the medium gives colours, strokes
 * and patterns to: those of a series are named after it ({@code candidate} for words, {@code
 * candidate-line}, {@code candidate-band} and so on), the rest are {@code grid}, {@code axis},
 * {@code null-line}, {@code margin}, {@code margin-edge}, {@code margin-words} and {@code quiet}.
 */
public interface Canvas {

  /** Which part of a text stands at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Marks differ in shape, so that colours are not needed to tell them apart. */
  enum Mark {
    SQUARE,
    DIAMOND,
    CIRCLE
  }

  /** Height of the letters, in drawing units; distances around words are in parts of it. */
  double em();

  /** Width of words in drawing units; an estimate where the medium does not know its font. */
  double widthOf(String words);

  void rect(double x, double y, double width, double height, String look);

  void line(double x1, double y1, double x2, double y2, String look);

  /** An open line through points, or the area inside them. */
  void path(List<Point> points, boolean closed, String look);

  void mark(Mark mark, double x, double y, String look);

  /** Words on the base line {@code y}. */
  void text(double x, double y, Anchor anchor, String look, String words);
}
