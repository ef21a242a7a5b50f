// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;

/**
 * How far apart two predicted distributions of one record are, in nats.
 *
 * @param forward KL(p‖q), infinite where q is 0 and p is not
 * @param backward KL(q‖p)
 * @param jensenShannon mean KL to the middle, 0 to ln 2
 */
public record Divergence(double forward, double backward, double jensenShannon) {

  private static final double SUM_SLACK = 1e-9;

  /**
   * The divergences of p and q.
   *
   * @throws StatisticsException LENGTH_MISMATCH, EMPTY_SAMPLE, NON_FINITE or NOT_A_DISTRIBUTION
   */
  public static Divergence of(double[] p, double[] q) throws StatisticsException {
    requireDistribution(p, SUM_SLACK);
    requireDistribution(q, SUM_SLACK);
    Samples.requireSameLength(p.length, q.length);
    double[] middle = new double[p.length];
    for (int j = 0; j < p.length; j++) {
      middle[j] = 0.5 * (p[j] + q[j]);
    }
    double jensenShannon = 0.5 * relativeEntropy(p, middle) + 0.5 * relativeEntropy(q, middle);
    return new Divergence(
        relativeEntropy(p, q),
        relativeEntropy(q, p),
        Math.max(0, Math.min(Math.log(2), jensenShannon)));
  }

  /** Σ p ln(p/q), with 0 ln 0 = 0. */
  private static double relativeEntropy(double[] p, double[] q) {
    CompensatedSum sum = new CompensatedSum();
    for (int j = 0; j < p.length; j++) {
      if (p[j] > 0 && q[j] == 0) {
        return Double.POSITIVE_INFINITY;
      }
      if (p[j] > 0) {
        sum.add(p[j] * Math.log(p[j] / q[j]));
      }
    }
    return Math.max(0, sum.value());
  }

  /** Refuses what is no distribution, and returns the sum. */
  static double requireDistribution(double[] values, double slack) throws StatisticsException {
    Samples.require(values);
    for (double v : values) {
      if (v < 0 || v > 1 + slack) {
        throw new StatisticsException(
            Reason.NOT_A_DISTRIBUTION, "a probability is within 0 and 1, found " + v);
      }
    }
    double sum = CompensatedSum.of(values);
    if (Math.abs(sum - 1) > slack) {
      throw new StatisticsException(
          Reason.NOT_A_DISTRIBUTION, "probabilities sum to 1, found " + sum);
    }
    return sum;
  }
}
