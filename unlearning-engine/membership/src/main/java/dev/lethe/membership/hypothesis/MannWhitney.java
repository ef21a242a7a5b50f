// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.sample.Samples;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Mann–Whitney test, two-sided.
 *
 * <p>Source: Mann &amp; Whitney, Ann. Math. Stat. 18 (1947).
 *
 * @param first pairs with x above y, plus half the ties
 * @param second the other pairs
 * @param z of the larger, tie-corrected variance, continuity ½; 0 when all values are equal
 * @param pAsymptotic normal approximation
 * @param pExact by counting; absent with ties or when n·m is above 2 500
 * @param ties whether two values are equal
 */
public record MannWhitney(
    double first,
    double second,
    double z,
    double pAsymptotic,
    OptionalDouble pExact,
    boolean ties) {

  private static final long LARGEST_EXACT = 2_500;

  /**
   * Compares two samples.
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static MannWhitney of(double[] x, double[] y) throws StatisticsException {
    Samples.require(x, y);
    double pairs = (double) x.length * y.length;
    double[] rising = Samples.sorted(y);
    long halves = 0;
    for (double v : x) {
      halves += (long) Samples.countBelow(rising, v) + Samples.countUpTo(rising, v);
    }
    double first = halves / 2.0;
    double second = pairs - first;
    double larger = Math.max(first, second);
    double tied = tieTerm(x, y);
    double total = x.length + y.length;
    double variance = total > 1 ? pairs / 12 * (total + 1 - tied / (total * (total - 1))) : 0;
    boolean constant = tied == total * total * total - total;
    double z = constant ? 0 : (larger - pairs / 2 - 0.5) / Math.sqrt(variance);
    double p = constant ? 1 : Math.min(1, 2 * Normal.upperTail(z));
    OptionalDouble exact =
        tied == 0 && pairs <= LARGEST_EXACT
            ? OptionalDouble.of(exact(x.length, y.length, (int) larger))
            : OptionalDouble.empty();
    return new MannWhitney(first, second, z, p, exact, tied > 0);
  }

  /** Share of pairs with x above y: the area under the curve. */
  public double area() {
    return first / (first + second);
  }

  /** Σ (t³ − t) over groups of t equal values. */
  private static double tieTerm(double[] x, double[] y) {
    double[] all = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    double[] rising = Samples.sorted(all);
    double sum = 0;
    int start = 0;
    for (int i = 1; i <= rising.length; i++) {
      if (i == rising.length || rising[i] != rising[start]) {
        double t = i - start;
        sum += t * t * t - t;
        start = i;
      }
    }
    return sum;
  }

  /** min(1, 2 P(U ≥ u)), from the Gaussian binomial that counts arrangements by U. */
  private static double exact(int n, int m, int u) {
    int size = n * m;
    BigInteger[] counts = new BigInteger[size + 1];
    Arrays.fill(counts, BigInteger.ZERO);
    counts[0] = BigInteger.ONE;
    for (int i = 1; i <= n; i++) {
      for (int v = size; v >= m + i; v--) {
        counts[v] = counts[v].subtract(counts[v - m - i]);
      }
      for (int v = i; v <= size; v++) {
        counts[v] = counts[v].add(counts[v - i]);
      }
    }
    BigInteger all = BigInteger.ZERO;
    BigInteger tail = BigInteger.ZERO;
    for (int v = 0; v <= size; v++) {
      all = all.add(counts[v]);
      tail = v >= u ? tail.add(counts[v]) : tail;
    }
    return Math.min(1, 2 * KolmogorovSmirnov.ratio(tail, all));
  }
}
