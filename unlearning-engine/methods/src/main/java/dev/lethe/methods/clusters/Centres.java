// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

import java.util.Arrays;

/** The middle of every cluster, on the grid of {@link Points}. */
final class Centres {

  private final int[][] values;

  /** Takes over the arrays. */
  Centres(int[][] values) {
    this.values = values;
  }

  int count() {
    return values.length;
  }

  /** Not to be changed. */
  int[] values(int cluster) {
    return values[cluster];
  }

  /** The cluster whose centre is nearest by squared distance; of equally far ones, the first. */
  int nearest(int[] point) {
    long least = Long.MAX_VALUE;
    int found = 0;
    for (int c = 0; c < values.length; c++) {
      long squares = 0;
      for (int j = 0; j < point.length && squares < least; j++) {
        long difference = (long) point[j] - values[c][j];
        squares += difference * difference;
      }
      if (squares < least) {
        least = squares;
        found = c;
      }
    }
    return found;
  }

  boolean equal(Centres other) {
    return Arrays.deepEquals(values, other.values);
  }
}
