// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Mann and Whitney's test of two samples, two-sided.
 *
 * <p>Source: Mann &amp; Whitney, Ann. Math. Stat. 18 (1947); exact law by their recursion.
 *
 * @param first size of the first sample
 * @param second size of the second
 * @param u pairs whose first value is the larger, ties half
 * @param z of the normal form, with correction for ties and continuity; 0 where all are equal
 * @param pAsymptotic by the normal form
 * @param pExact by counting; absent with ties or more than 2,500 pairs
 * @param ties whether some values are equal
 */
public record MannWhitney(
    int first,
    int second,
    double u,
    double z,
    double pAsymptotic,
    OptionalDouble pExact,
    boolean ties) {

  private static final int MOST_PAIRS = 2_500;

  /**
   * Tests two samples.
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static MannWhitney of(double[] first, double[] second) throws StatisticsException {
    Samples.require(first, second);
    double[] rising = Samples.sorted(second);
    long halves = 0;
    for (double x : first) {
      halves += (long) Samples.countBelow(rising, x) + Samples.countUpTo(rising, x);
    }
    double u = halves / 2.0;
    double pairs = (double) first.length * second.length;
    double larger = Math.max(u, pairs - u);
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    double tied = tied(Samples.sorted(all));
    double n = all.length;
    double variance = pairs / 12 * (n + 1 - tied / (n * (n - 1)));
    double z = variance > 0 ? (larger - pairs / 2 - 0.5) / Math.sqrt(variance) : 0;
    boolean exact = tied == 0 && pairs <= MOST_PAIRS;
    return new MannWhitney(
        first.length,
        second.length,
        u,
        z,
        Math.min(1, 2 * Normal.upperTail(z)),
        exact
            ? OptionalDouble.of(Math.min(1, 2 * upperTail(first.length, second.length, larger)))
            : OptionalDouble.empty(),
        tied > 0);
  }

  /** Σ (t³ − t) over groups of equal values. */
  private static double tied(double[] rising) {
    double sum = 0;
    int from = 0;
    for (int i = 1; i <= rising.length; i++) {
      if (i == rising.length || rising[i] != rising[from]) {
        double t = i - from;
        sum += t * t * t - t;
        from = i;
      }
    }
    return sum;
  }

  /** P(U ≥ u) of samples of sizes m and n from one law. */
  private static double upperTail(int m, int n, double u) {
    // law[j] is the law of U for i values of the first sample and j of the second.
    double[][] law = new double[n + 1][];
    for (int j = 0; j <= n; j++) {
      law[j] = new double[] {1};
    }
    for (int i = 1; i <= m; i++) {
      double[][] next = new double[n + 1][];
      next[0] = new double[] {1};
      for (int j = 1; j <= n; j++) {
        double[] both = new double[i * j + 1];
        double lastIsFirst = (double) i / (i + j);
        for (int v = 0; v < law[j].length; v++) {
          both[v + j] += lastIsFirst * law[j][v];
        }
        for (int v = 0; v < next[j - 1].length; v++) {
          both[v] += (1 - lastIsFirst) * next[j - 1][v];
        }
        next[j] = both;
      }
      law = next;
    }
    double tail = 0;
    for (int v = m * n; v >= u; v--) {
      tail += law[n][v];
    }
    return tail;
  }

  /** Area under the curve, u over the pairs, 0 to 1. */
  public double area() {
    return u / ((double) first * second);
  }

  /** The exact p where it is known, else that of the normal form. */
  public double pValue() {
    return pExact.orElse(pAsymptotic);
  }
}
