// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

import java.util.Arrays;

/** What the records of every cluster sum to, with the centres that decided whose they are. */
final class Pass {

  private final Centres centres;
  private final long[][] sums;
  private final int[][] counts;

  /**
   * Takes over the arrays.
   *
   * @param sums of values, by cluster and position
   * @param counts of records, by cluster and class
   */
  Pass(Centres centres, long[][] sums, int[][] counts) {
    this.centres = centres;
    this.sums = sums;
    this.counts = counts;
  }

  static Pass none(Centres centres, int width, int classes) {
    return new Pass(centres, new long[centres.count()][width], new int[centres.count()][classes]);
  }

  Centres centres() {
    return centres;
  }

  long[] sums(int cluster) {
    return sums[cluster];
  }

  int[] counts(int cluster) {
    return counts[cluster];
  }

  int size(int cluster) {
    return Arrays.stream(counts[cluster]).sum();
  }

  /**
   * Adds records to the clusters that are nearest, or takes them away.
   *
   * @param times 1 to add, −1 to take away
   * @return whether they can have been there
   */
  boolean add(Points points, int times) {
    for (int i = 0; i < points.size(); i++) {
      int[] point = points.values(i);
      int cluster = centres.nearest(point);
      counts[cluster][points.label(i)] += times;
      for (int j = 0; j < point.length; j++) {
        sums[cluster][j] += (long) times * point[j];
      }
    }
    return isPossible();
  }

  /** Whether records on the grid can have these sums. */
  boolean isPossible() {
    for (int c = 0; c < sums.length; c++) {
      long size = size(c);
      if (Arrays.stream(counts[c]).anyMatch(count -> count < 0)
          || Arrays.stream(sums[c]).anyMatch(sum -> sum < 0 || sum > size * Points.UNIT)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The means of the clusters, rounded; a cluster without records keeps its centre.
   *
   * @param grain what centres are multiples of, in steps of the grid
   */
  Centres next(int grain) {
    int[][] next = new int[sums.length][];
    for (int c = 0; c < next.length; c++) {
      long size = size(c);
      next[c] =
          size == 0
              ? centres.values(c)
              : Arrays.stream(sums[c])
                  .mapToInt(
                      sum ->
                          (int) (Math.floorDiv(2 * sum + size * grain, 2 * size * grain) * grain))
                  .toArray();
    }
    return new Centres(next);
  }

  /** Whether both are of as many records of every class, with the same sums. */
  boolean isOfTheSameRecordsAs(Pass other) {
    return Arrays.equals(columns(sums), columns(other.sums))
        && Arrays.equals(columns(counts), columns(other.counts));
  }

  private static long[] columns(long[][] rows) {
    long[] columns = new long[rows[0].length];
    for (long[] row : rows) {
      Arrays.setAll(columns, j -> columns[j] + row[j]);
    }
    return columns;
  }

  private static long[] columns(int[][] rows) {
    return columns(
        Arrays.stream(rows)
            .map(row -> Arrays.stream(row).asLongStream().toArray())
            .toArray(long[][]::new));
  }
}
