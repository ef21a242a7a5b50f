// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.interval.Bounds;
import dev.lethe.membership.sample.Samples;

/**
 * Two one-sided tests of an area about one half.
 *
 * <p>Source: DeLong et al. 1988 for the variance, Schuirmann 1987 for the tests.
 *
 * @param auc the area
 * @param bounds what the tests say of it; the interval is not cut to 0 and 1
 */
public record AucEquivalence(Auc auc, Bounds bounds) {

  private static final double NO_VARIANCE = 1e-24;

  /**
   * Tests {@code members} against {@code nonMembers}.
   *
   * @param margin above 0
   * @param alpha level of each one-sided test, above 0 and below 1
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, TOO_FEW, BAD_MARGIN or BAD_PARAMETER
   */
  public static AucEquivalence of(
      double[] members, double[] nonMembers, double margin, double alpha)
      throws StatisticsException {
    Auc auc = Auc.of(members, nonMembers);
    Samples.requireMargin(margin);
    Samples.requireWithinUnit("alpha", alpha);
    double area = auc.value();
    if (auc.variance() < NO_VARIANCE) {
      return new AucEquivalence(auc, Bounds.degenerate(margin, area, area == 0 || area == 1));
    }
    double se = auc.standardError();
    double effect = area - 0.5;
    Bounds bounds =
        Bounds.of(
            margin,
            area,
            effect,
            Normal.upperQuantile(alpha) * se,
            Normal.upperTail((effect + margin) / se),
            Normal.lowerTail((effect - margin) / se),
            Math.min(1, Normal.upperTail((Math.abs(effect) - margin) / se)));
    return new AucEquivalence(auc, bounds);
  }
}
