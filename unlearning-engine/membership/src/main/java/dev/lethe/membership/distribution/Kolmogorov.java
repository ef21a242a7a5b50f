// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.distribution;

/** The limit law of the two-sample Kolmogorov–Smirnov statistic. */
public final class Kolmogorov {

  /** Where both series converge within a few terms. */
  private static final double SWITCH = 1.0;

  private Kolmogorov() {}

  /** Q(x) = P(√n·D &gt; x) in the limit; 1 for x of at most 0. */
  public static double upperTail(double x) {
    if (x <= 0) {
      return 1;
    }
    return x < SWITCH ? 1 - theta(x) : alternating(x);
  }

  /** 2 Σ (−1)^{k−1} exp(−2k²x²). */
  private static double alternating(double x) {
    double sum = 0;
    for (int k = 20; k >= 1; k--) {
      double term = Math.exp(-2.0 * k * k * x * x);
      sum += k % 2 == 1 ? term : -term;
    }
    return Math.min(1, 2 * sum);
  }

  /** √(2π)/x Σ exp(−(2k−1)²π²/(8x²)), the same function by Poisson summation. */
  private static double theta(double x) {
    double sum = 0;
    for (int k = 20; k >= 1; k--) {
      double odd = 2.0 * k - 1;
      sum += Math.exp(-odd * odd * Math.PI * Math.PI / (8 * x * x));
    }
    return Math.sqrt(2 * Math.PI) / x * sum;
  }
}
