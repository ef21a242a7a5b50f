// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

import dev.lethe.methods.plain.Examples;
import dev.lethe.methods.plain.SplitMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Records on a grid. */
final class Points {

  /** Steps of the grid from 0 to 1. */
  static final int UNIT = 1 << 16;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int[][] values;
  private final int[] labels;

  private Points(int[][] values, int[] labels) {
    this.values = values;
    this.labels = labels;
  }

  static Points of(Examples examples) {
    int[][] values = new int[examples.size()][examples.width()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = onGrid(examples.value(i, j));
      }
    }
    return new Points(values, IntStream.range(0, examples.size()).map(examples::label).toArray());
  }

  static int onGrid(float value) {
    return (int) Math.rint((double) value * UNIT);
  }

  int size() {
    return labels.length;
  }

  /** Not to be changed. */
  int[] values(int record) {
    return values[record];
  }

  int label(int record) {
    return labels[record];
  }

  /** How many records have these very values. */
  int copies(int[] point) {
    return (int) Arrays.stream(values).filter(own -> Arrays.equals(own, point)).count();
  }

  /**
   * Different points of least rank, in order of their values. A rank derives from the seed and the
   * point, so that taking other records away changes nothing.
   */
  Centres drawn(int most, long seed) {
    long[] ranks = Arrays.stream(values).mapToLong(point -> rank(seed, point)).toArray();
    int[] byRank =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> ranks[i])
                    .thenComparing(i -> values[i], Arrays::compare))
            .mapToInt(i -> i)
            .toArray();
    List<int[]> drawn = new ArrayList<>();
    for (int i = 0; i < byRank.length && drawn.size() < most; i++) {
      // Equal points follow each other.
      if (i == 0 || !Arrays.equals(values[byRank[i - 1]], values[byRank[i]])) {
        drawn.add(values[byRank[i]]);
      }
    }
    return new Centres(drawn.stream().sorted(Arrays::compare).toArray(int[][]::new));
  }

  private static long rank(long seed, int[] point) {
    long rank = SplitMix.mix(seed);
    for (int value : point) {
      rank = SplitMix.mix(rank + GOLDEN * (value + 1L));
    }
    return rank;
  }
}
