// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

/** A drawing that is laid out already and can be drawn on any canvas. */
public sealed interface Plot permits IntervalPlot, CurvePlot, RidgePlot {

  /** Size of the drawing and of the part that holds the data. */
  Box box();

  void draw(Canvas canvas);

  /**
   * Size of a drawing, in drawing units.
   *
   * @param width of all of it
   * @param height of all of it
   * @param top where the data begin, below the words above them
   * @param bottom where the data end, on the axis
   */
  record Box(double width, double height, double top, double bottom) {

    public Box {
      if (!(0 <= top && top < bottom && bottom <= height)) {
        throw new IllegalArgumentException(
            "data from " + top + " to " + bottom + " do not lie in a height of " + height);
      }
    }

    /** Height of each of some rows of equal height. */
    double row(int rows) {
      return (bottom - top) / rows;
    }
  }
}
