// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;
import java.util.List;
import java.util.function.ToDoubleFunction;

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

  /**
   * The divergences of the softmax of two logit vectors, from log-softmax: no digits are lost to
   * probabilities near 0.
   *
   * @param a logits; −∞ masks a class
   * @param b logits over the same classes
   * @throws StatisticsException LENGTH_MISMATCH, EMPTY_SAMPLE or NON_FINITE
   */
  public static Divergence ofLogits(double[] a, double[] b) throws StatisticsException {
    Samples.requireSameLength(a.length, b.length);
    double[] p = logSoftmax(a);
    double[] q = logSoftmax(b);
    double[] middle = new double[p.length];
    for (int j = 0; j < p.length; j++) {
      double larger = Math.max(p[j], q[j]);
      double smaller = Math.min(p[j], q[j]);
      middle[j] =
          larger == Double.NEGATIVE_INFINITY
              ? larger
              : larger + Math.log1p(Math.exp(smaller - larger)) - Math.log(2);
    }
    double jensenShannon = 0.5 * ofLogarithms(p, middle) + 0.5 * ofLogarithms(q, middle);
    return new Divergence(
        ofLogarithms(p, q), ofLogarithms(q, p), Math.max(0, Math.min(Math.log(2), jensenShannon)));
  }

  /**
   * The mean over records, never over classes.
   *
   * @param records at least one
   * @throws StatisticsException EMPTY_SAMPLE
   */
  public static Divergence mean(List<Divergence> records) throws StatisticsException {
    if (records.isEmpty()) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "no record to average over");
    }
    return new Divergence(
        mean(records, Divergence::forward),
        mean(records, Divergence::backward),
        mean(records, Divergence::jensenShannon));
  }

  private static double mean(List<Divergence> records, ToDoubleFunction<Divergence> number) {
    CompensatedSum sum = new CompensatedSum();
    for (Divergence record : records) {
      double value = number.applyAsDouble(record);
      if (Double.isInfinite(value)) {
        return value;
      }
      sum.add(value);
    }
    return sum.value() / records.size();
  }

  static double[] logSoftmax(double[] logits) throws StatisticsException {
    if (logits.length == 0) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "a logit vector holds no values");
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double z : logits) {
      if (Double.isNaN(z) || z == Double.POSITIVE_INFINITY) {
        throw new StatisticsException(Reason.NON_FINITE, "a logit is " + z);
      }
      largest = Math.max(largest, z);
    }
    if (Double.isInfinite(largest)) {
      throw new StatisticsException(Reason.NON_FINITE, "every logit is -Infinity");
    }
    double sum = 0;
    for (double z : logits) {
      sum += Math.exp(z - largest);
    }
    double total = largest + Math.log(sum);
    double[] logarithms = new double[logits.length];
    for (int j = 0; j < logarithms.length; j++) {
      logarithms[j] = logits[j] - total;
    }
    return logarithms;
  }

  /** Σ p (ln p − ln q) from logarithms. */
  private static double ofLogarithms(double[] p, double[] q) {
    CompensatedSum sum = new CompensatedSum();
    for (int j = 0; j < p.length; j++) {
      if (p[j] == Double.NEGATIVE_INFINITY) {
        continue;
      }
      if (q[j] == Double.NEGATIVE_INFINITY) {
        return Double.POSITIVE_INFINITY;
      }
      sum.add(Math.exp(p[j]) * (p[j] - q[j]));
    }
    return Math.max(0, sum.value());
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
