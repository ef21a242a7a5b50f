// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;

/**
 * Quantile bins: ties stay together, values beyond the edges fall into the first or last bin, and a
 * bin may be empty.
 */
final class Bins {

  private final double[] edges;

  private Bins(double[] edges) {
    this.edges = edges;
  }

  /** Bins with about as many of these values in each. */
  static Bins of(double[] values, int count) {
    double[] rising = Samples.sorted(values);
    long last = rising.length - 1L;
    double[] edges = new double[count - 1];
    for (int j = 1; j < count; j++) {
      // In whole numbers, so that an edge that is a value is exactly that value.
      int below = (int) (last * j / count);
      long rest = last * j % count;
      double edge = rising[below];
      if (rest != 0) {
        edge += (double) rest / count * (rising[below + 1] - edge);
      }
      edges[j - 1] = edge;
    }
    return new Bins(edges);
  }

  int count() {
    return edges.length + 1;
  }

  /** Number of the bin that holds a value, from 0. */
  int holding(double value) {
    return Samples.countUpTo(edges, value);
  }

  /** The bin of each value. */
  int[] holding(double[] values) {
    int[] bins = new int[values.length];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = holding(values[i]);
    }
    return bins;
  }

  /** The sum of what falls into each bin. */
  double[] sums(int[] binOf, double[] amounts) {
    CompensatedSum[] sums = new CompensatedSum[count()];
    for (int j = 0; j < sums.length; j++) {
      sums[j] = new CompensatedSum();
    }
    for (int i = 0; i < binOf.length; i++) {
      sums[binOf[i]].add(amounts[i]);
    }
    double[] values = new double[sums.length];
    for (int j = 0; j < values.length; j++) {
      values[j] = sums[j].value();
    }
    return values;
  }

  /** How many fall into each bin. */
  int[] counts(int[] binOf) {
    int[] counts = new int[count()];
    for (int bin : binOf) {
      counts[bin]++;
    }
    return counts;
  }
}
