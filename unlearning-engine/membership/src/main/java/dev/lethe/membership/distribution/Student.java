// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.distribution;

import org.hipparchus.special.Beta;

/** Student's t law; degrees of freedom need not be whole. */
public final class Student {

  private Student() {}

  /**
   * P(T &gt; t), with relative accuracy far into the tail.
   *
   * @param t any number
   * @param df above 0
   */
  public static double upperTail(double t, double df) {
    if (t < 0) {
      return 1 - upperTail(-t, df);
    }
    if (Double.isInfinite(t)) {
      return 0;
    }
    double square = t * t;
    // Near the middle the complementary argument keeps the digits of t.
    if (square * (df + 2) < 3 * df) {
      return 0.5 * (1 - Beta.regularizedBeta(square / (df + square), 0.5, 0.5 * df));
    }
    return 0.5 * Beta.regularizedBeta(df / (df + square), 0.5 * df, 0.5);
  }

  /** P(T ≤ t). */
  public static double lowerTail(double t, double df) {
    return upperTail(-t, df);
  }

  /**
   * The t with P(T &gt; t) = q.
   *
   * @param q above 0 and at most one half
   */
  public static double upperQuantile(double q, double df) {
    double scale = Math.exp(-Beta.logBeta(0.5 * df, 0.5)) / Math.sqrt(df);
    return Quantile.falling(
        t -> upperTail(t, df),
        t -> scale * Math.exp(-0.5 * (df + 1) * Math.log1p(t * t / df)),
        q,
        8);
  }
}
