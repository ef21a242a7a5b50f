// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A place in drawing units. */
public record Point(double x, double y) {

  /** The places of values; {@code ys} belong to {@code xs}, as far as both go. */
  static List<Point> along(List<Double> xs, List<Double> ys, Scale x, Scale y) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < Math.min(xs.size(), ys.size()); i++) {
      points.add(new Point(x.at(xs.get(i)), y.at(ys.get(i))));
    }
    return points;
  }

  /** An outline along the lower points and back along the upper ones. */
  static List<Point> around(List<Point> lower, List<Point> upper) {
    List<Point> back = new ArrayList<>(upper);
    Collections.reverse(back);
    List<Point> round = new ArrayList<>(lower);
    round.addAll(back);
    return round;
  }
}
