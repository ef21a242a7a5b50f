// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * Permutation tests. An arrangement counts when its statistic reaches the observed one, which
 * itself counts, so p is never 0.
 *
 * @param pValue counted share
 * @param arrangements how many were looked at
 */
public record Permutation(double pValue, long arrangements) {

  /** Most arrangements that are enumerated. */
  public static final long MOST_EXACT = 1_000_000;

  /** Fewest draws of the sampled form. */
  public static final int FEWEST_DRAWS = 9_999;

  private static final int MOST_SIGNS = 20;
  private static final double SLACK = 1e-12;

  /**
   * All splits of the pooled values, by |difference of means|.
   *
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, or BAD_PARAMETER with more than {@link
   *     #MOST_EXACT} splits
   */
  public static Permutation exact(double[] x, double[] y) throws StatisticsException {
    Samples.require(x, y);
    double[] pooled = DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).toArray();
    if (splits(pooled.length, x.length) > MOST_EXACT) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, "more than " + MOST_EXACT + " splits; draw a sample of them");
    }
    double total = CompensatedSum.of(pooled);
    double observed = difference(CompensatedSum.of(x), total, x.length, y.length);
    long[] counted = new long[2];
    walk(pooled, 0, x.length, 0, total, y.length, x.length, floor(observed), counted);
    return new Permutation((double) counted[0] / counted[1], counted[1]);
  }

  /**
   * All sign flips, by |sum|.
   *
   * @param d at most 20 values
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or BAD_PARAMETER
   */
  public static Permutation signFlips(double[] d) throws StatisticsException {
    Samples.require(d);
    if (d.length > MOST_SIGNS) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, "at most " + MOST_SIGNS + " values, found " + d.length);
    }
    double floor = floor(Math.abs(CompensatedSum.of(d)));
    long arrangements = 1L << d.length;
    long hits = 0;
    for (long signs = 0; signs < arrangements; signs++) {
      double sum = 0;
      for (int i = 0; i < d.length; i++) {
        sum += (signs >> i & 1) == 0 ? d[i] : -d[i];
      }
      hits += Math.abs(sum) >= floor ? 1 : 0;
    }
    return new Permutation((double) hits / arrangements, arrangements);
  }

  /**
   * Seeded random splits; p = (1 + hits)/(1 + draws).
   *
   * @param draws at least {@link #FEWEST_DRAWS}
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or BAD_PARAMETER
   */
  public static Permutation sampled(double[] x, double[] y, int draws, long seed)
      throws StatisticsException {
    Samples.require(x, y);
    if (draws < FEWEST_DRAWS) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, "at least " + FEWEST_DRAWS + " draws, found " + draws);
    }
    double[] pooled = DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).toArray();
    double total = CompensatedSum.of(pooled);
    double floor = floor(difference(CompensatedSum.of(x), total, x.length, y.length));
    SplittableRandom random = new SplittableRandom(seed);
    long hits = 0;
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        int j = i + random.nextInt(pooled.length - i);
        double taken = pooled[j];
        pooled[j] = pooled[i];
        pooled[i] = taken;
        sum += taken;
      }
      hits += difference(sum, total, x.length, y.length) >= floor ? 1 : 0;
    }
    return new Permutation((1.0 + hits) / (1.0 + draws), draws);
  }

  private static void walk(
      double[] pooled,
      int from,
      int left,
      double sum,
      double total,
      int m,
      int n,
      double floor,
      long[] counted) {
    if (left == 0) {
      counted[0] += difference(sum, total, n, m) >= floor ? 1 : 0;
      counted[1]++;
      return;
    }
    for (int i = from; i <= pooled.length - left; i++) {
      walk(pooled, i + 1, left - 1, sum + pooled[i], total, m, n, floor, counted);
    }
  }

  private static double difference(double sum, double total, int n, int m) {
    return Math.abs(sum / n - (total - sum) / m);
  }

  private static double floor(double observed) {
    return observed - SLACK * Math.max(1, observed);
  }

  /** C(n, k), stopping once it is above {@link #MOST_EXACT}. */
  private static long splits(int n, int k) {
    long count = 1;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      count = count * (n - i + 1) / i;
      if (count > MOST_EXACT) {
        return count;
      }
    }
    return count;
  }
}
