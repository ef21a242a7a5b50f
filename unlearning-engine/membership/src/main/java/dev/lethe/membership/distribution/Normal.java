// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.distribution;

import org.hipparchus.special.Erf;

/** The standard normal law. */
public final class Normal {

  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** Below this the continued fraction of the tail converges fast and nothing underflows. */
  private static final double FAR = -5;

  private Normal() {}

  /** P(Z &gt; z), with relative accuracy far into the tail. */
  public static double upperTail(double z) {
    return 0.5 * Erf.erfc(z / Math.sqrt(2));
  }

  /** P(Z ≤ z). */
  public static double lowerTail(double z) {
    return upperTail(-z);
  }

  /** ln P(Z ≤ z), without cancellation or underflow for |z| up to 1e8. */
  public static double logLowerTail(double z) {
    if (z > 0) {
      return Math.log1p(-upperTail(z));
    }
    if (z > FAR) {
      return Math.log(lowerTail(z));
    }
    return -0.5 * z * z - LOG_ROOT_TWO_PI + Math.log(millsRatio(-z));
  }

  /** The density at z. */
  public static double density(double z) {
    return Math.exp(-0.5 * z * z - LOG_ROOT_TWO_PI);
  }

  /** The natural logarithm of the density of N(mean, variance) at x. */
  public static double logDensity(double x, double mean, double variance) {
    return -0.5 * (x - mean) * (x - mean) / variance - 0.5 * Math.log(variance) - LOG_ROOT_TWO_PI;
  }

  /**
   * The z with P(Z &gt; z) = q.
   *
   * @param q above 0 and below 1
   */
  public static double upperQuantile(double q) {
    if (q > 0.5) {
      return -Quantile.falling(Normal::upperTail, Normal::density, 1 - q, 40);
    }
    return Quantile.falling(Normal::upperTail, Normal::density, q, 40);
  }

  /** Laplace's continued fraction of P(Z &gt; x)/density(x), for x of at least 5, from the end. */
  private static double millsRatio(double x) {
    double tail = x;
    for (int k = 200; k >= 1; k--) {
      tail = x + k / tail;
    }
    return 1 / tail;
  }
}
