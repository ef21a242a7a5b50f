// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.interval.Bounds;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;

/**
 * Two one-sided t tests of a mean against ±margin.
 *
 * <p>Source: Schuirmann, J. Pharmacokin. Biopharm. 15 (1987).
 *
 * @param mean the effect
 * @param standardError its error; 0 means there was no variance
 * @param df degrees of freedom
 * @param bounds what the tests say of the mean
 */
public record Equivalence(double mean, double standardError, double df, Bounds bounds) {

  /**
   * Paired: the mean of a − b.
   *
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH, TOO_FEW, BAD_MARGIN
   */
  public static Equivalence paired(double[] a, double[] b, double margin, double alpha)
      throws StatisticsException {
    Samples.require(a, b);
    Samples.requireSameLength(a.length, b.length);
    Samples.requireAtLeast(2, a.length);
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    Moments moments = Moments.of(difference);
    return of(moments.mean(), moments.standardError(), a.length - 1.0, margin, alpha);
  }

  /**
   * Two independent arms with unequal variances: the mean of a less that of b, Satterthwaite df.
   *
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, TOO_FEW, BAD_MARGIN
   */
  public static Equivalence welch(double[] a, double[] b, double margin, double alpha)
      throws StatisticsException {
    Samples.require(a, b);
    Samples.requireAtLeast(2, Math.min(a.length, b.length));
    Moments first = Moments.of(a);
    Moments second = Moments.of(b);
    double va = first.standardError() * first.standardError();
    double vb = second.standardError() * second.standardError();
    double variance = va + vb;
    double df =
        variance == 0
            ? a.length + b.length - 2.0
            : variance * variance / (va * va / (a.length - 1) + vb * vb / (b.length - 1));
    return of(first.mean() - second.mean(), Math.sqrt(variance), df, margin, alpha);
  }

  /**
   * From a summary.
   *
   * @param mean the effect, finite
   * @param standardError at least 0
   * @param df above 0
   * @throws StatisticsException BAD_MARGIN or BAD_PARAMETER
   */
  public static Equivalence of(
      double mean, double standardError, double df, double margin, double alpha)
      throws StatisticsException {
    Samples.requireMargin(margin);
    Samples.requireWithinUnit("alpha", alpha);
    if (standardError == 0) {
      return new Equivalence(
          mean, 0, df, Bounds.degenerate(margin, mean, Math.abs(mean) >= margin));
    }
    Bounds bounds =
        Bounds.of(
            margin,
            mean,
            mean,
            Student.upperQuantile(alpha, df) * standardError,
            Student.upperTail((mean + margin) / standardError, df),
            Student.lowerTail((mean - margin) / standardError, df),
            Student.upperTail((Math.abs(mean) - margin) / standardError, df));
    return new Equivalence(mean, standardError, df, bounds);
  }
}
