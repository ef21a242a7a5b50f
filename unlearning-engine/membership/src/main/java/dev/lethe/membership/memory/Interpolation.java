// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import dev.lethe.membership.sample.Samples;
import java.util.Arrays;

/** Straight lines between points, constant beyond the first and the last. */
final class Interpolation {

  private final double[] places;
  private final double[] values;

  /**
   * Through these points.
   *
   * @param places rising, at least one
   * @param values as many
   */
  Interpolation(double[] places, double[] values) {
    this.places = places;
    this.values = values;
  }

  /** Through the means of the bins that hold something. */
  static Interpolation overFilled(int[] counts, double[] sumsOfPlaces, double[] values) {
    double[] at = new double[counts.length];
    double[] of = new double[counts.length];
    int filled = 0;
    for (int j = 0; j < counts.length; j++) {
      if (counts[j] > 0) {
        at[filled] = sumsOfPlaces[j] / counts[j];
        of[filled++] = values[j];
      }
    }
    return new Interpolation(Arrays.copyOf(at, filled), Arrays.copyOf(of, filled));
  }

  double at(double x) {
    int above = Samples.countUpTo(places, x);
    if (above == 0) {
      return values[0];
    }
    if (above == places.length) {
      return values[above - 1];
    }
    double share = (x - places[above - 1]) / (places[above] - places[above - 1]);
    return values[above - 1] + share * (values[above] - values[above - 1]);
  }

  double[] places() {
    return places.clone();
  }

  double[] values() {
    return values.clone();
  }
}
