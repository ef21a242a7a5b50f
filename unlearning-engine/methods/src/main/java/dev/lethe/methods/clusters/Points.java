// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

import dev.lethe.methods.plain.Examples;
import dev.lethe.methods.plain.SplitMix;
import java.util.Arrays;
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
    return new Points(
        values, IntStream.range(0, examples.size()).map(examples::label).toArray());
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
    int[][] drawn =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(
                (a, b) ->
                    ranks[a] == ranks[b]
                        ? Arrays.compare(values[a], values[b])
                        : Long.compare(ranks[a], ranks[b]))
            .map(i -> new Drawn(values[i]))
            .distinct()
            .limit(most)
            .map(Drawn::point)
            .sorted(Arrays::compare)
            .toArray(int[][]::new);
    return new Centres(drawn);
  }

  private static long rank(long seed, int[] point) {
    long rank = SplitMix.mix(seed);
    for (int value : point) {
      rank = SplitMix.mix(rank + GOLDEN * (value + 1L));
    }
    return rank;
  }

  /** A point that equals another of the same values. */
  private static final class Drawn {
    private final int[] point;

    Drawn(int[] point) {
      this.point = point;
    }

    int[] point() {
      return point;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Drawn drawn && Arrays.equals(point, drawn.point);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(point);
    }
  }
}
