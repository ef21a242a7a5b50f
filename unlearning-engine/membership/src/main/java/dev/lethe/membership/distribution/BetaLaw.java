// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.distribution;

import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.special.Beta;

/** The beta law, and through it binomial tails and exact intervals. */
public final class BetaLaw {

  private BetaLaw() {}

  /** P(B ≤ x) for x within 0 and 1. */
  public static double lowerTail(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    return x >= 1 ? 1 : Beta.regularizedBeta(x, a, b);
  }

  /**
   * The x with P(B ≤ x) = p.
   *
   * @param p above 0 and below 1
   */
  public static double lowerQuantile(double p, double a, double b) {
    double logBeta = Beta.logBeta(a, b);
    return Quantile.within(
        x -> lowerTail(x, a, b) - p,
        x -> Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta),
        0,
        1);
  }

  /** P(X ≥ k) for X binomial with n trials of probability p within 0 and 1. */
  public static double binomialUpperTail(int k, int n, double p) {
    if (k <= 0) {
      return 1;
    }
    return k > n ? 0 : lowerTail(p, k, n - k + 1.0);
  }

  /** P(X = k) for X binomial with n trials of probability p within 0 and 1. */
  public static double binomialProbability(int k, int n, double p) {
    return new BinomialDistribution(n, p).probability(k);
  }
}
