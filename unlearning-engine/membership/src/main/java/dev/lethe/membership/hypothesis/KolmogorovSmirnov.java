// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Kolmogorov;
import dev.lethe.membership.sample.Samples;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Two-sample Kolmogorov–Smirnov test.
 *
 * @param distance D, the largest distance of the two distribution functions
 * @param pExact by counting lattice paths, conservative with ties; absent when n·m is above 10 000
 * @param pAsymptotic the Kolmogorov limit, without correction
 */
public record KolmogorovSmirnov(double distance, OptionalDouble pExact, double pAsymptotic) {

  private static final long LARGEST_EXACT = 10_000;

  /**
   * Compares two samples, O(N log N), and O(n·m) for the exact p.
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static KolmogorovSmirnov of(double[] x, double[] y) throws StatisticsException {
    Samples.require(x, y);
    int n = x.length;
    int m = y.length;
    long steps = largestGap(Samples.sorted(x), Samples.sorted(y));
    double cells = (double) n * m;
    double distance = steps / cells;
    OptionalDouble exact =
        (long) n * m <= LARGEST_EXACT
            ? OptionalDouble.of(exact(n, m, steps))
            : OptionalDouble.empty();
    return new KolmogorovSmirnov(
        distance, exact, Kolmogorov.upperTail(Math.sqrt(cells / (n + m)) * distance));
  }

  /**
   * The distance alone, O(N log N).
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static double distance(double[] x, double[] y) throws StatisticsException {
    Samples.require(x, y);
    return largestGap(Samples.sorted(x), Samples.sorted(y)) / ((double) x.length * y.length);
  }

  /** max |i·m − j·n| over the counts i, j up to each observed value. */
  private static long largestGap(double[] x, double[] y) {
    long largest = 0;
    for (double[] observed : new double[][] {x, y}) {
      for (double v : observed) {
        long gap =
            (long) Samples.countUpTo(x, v) * y.length - (long) Samples.countUpTo(y, v) * x.length;
        largest = Math.max(largest, Math.abs(gap));
      }
    }
    return largest;
  }

  /**
   * Share of the lattice paths from (0,0) to (n,m) that reach |i·m − j·n| of at least {@code gap}.
   */
  private static double exact(int n, int m, long gap) {
    BigInteger[] inside = new BigInteger[m + 1];
    BigInteger[] all = new BigInteger[m + 1];
    Arrays.fill(inside, BigInteger.ZERO);
    Arrays.fill(all, BigInteger.ZERO);
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        boolean origin = i == 0 && j == 0;
        BigInteger left = j > 0 ? inside[j - 1] : BigInteger.ZERO;
        BigInteger sum = origin ? BigInteger.ONE : inside[j].add(left);
        inside[j] = Math.abs((long) i * m - (long) j * n) >= gap ? BigInteger.ZERO : sum;
        BigInteger allLeft = j > 0 ? all[j - 1] : BigInteger.ZERO;
        all[j] = origin ? BigInteger.ONE : all[j].add(allLeft);
      }
    }
    return ratio(all[m].subtract(inside[m]), all[m]);
  }

  /** The quotient of two counts of any size, rounded once. */
  static double ratio(BigInteger part, BigInteger whole) {
    return new BigDecimal(part).divide(new BigDecimal(whole), MathContext.DECIMAL128).doubleValue();
  }
}
