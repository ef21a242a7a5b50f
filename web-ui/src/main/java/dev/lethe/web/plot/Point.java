// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A place in drawing units. */
public record Point(double x, double y) {

  public Point {
    x = Scale.tenth(x);
    y = Scale.tenth(y);
  }

  /** An SVG path through the points. */
  static String path(List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (Point p : points) {
      path.append(path.length() == 0 ? 'M' : 'L').append(p.x()).append(' ').append(p.y());
    }
    return path.toString();
  }

  /** A closed SVG path along the lower points and back along the upper ones. */
  static String band(List<Point> lower, List<Point> upper) {
    List<Point> back = new ArrayList<>(upper);
    Collections.reverse(back);
    List<Point> round = new ArrayList<>(lower);
    round.addAll(back);
    return round.isEmpty() ? "" : path(round) + "Z";
  }
}
