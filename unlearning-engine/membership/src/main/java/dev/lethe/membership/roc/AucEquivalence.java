// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.sample.Samples;
import java.util.OptionalDouble;

/**
 * Two one-sided tests of an area about one half.
 *
 * <p>Source: DeLong et al. 1988 for the variance, Schuirmann 1987 for the tests.
 *
 * @param auc the area
 * @param margin half-width of the equivalence region
 * @param pLow of "the area is at or below ½ − margin"; absent without variance
 * @param pHigh of "the area is at or above ½ + margin"; absent without variance
 * @param pEquivalence the larger of the two, 1 without variance
 * @param low lower end of the 1 − 2α interval, not cut to 0
 * @param high its upper end
 * @param pOutside of "the area is within the margin"
 * @param decision what the interval says
 */
public record AucEquivalence(
    Auc auc,
    double margin,
    OptionalDouble pLow,
    OptionalDouble pHigh,
    double pEquivalence,
    double low,
    double high,
    double pOutside,
    TestDecision decision) {

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
      boolean separated = area == 0 || area == 1;
      return new AucEquivalence(
          auc,
          margin,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          1,
          area,
          area,
          separated ? 0 : 1,
          separated ? TestDecision.DIFFERENT : TestDecision.DEGENERATE);
    }
    double se = auc.standardError();
    double effect = area - 0.5;
    double pLow = Normal.upperTail((effect + margin) / se);
    double pHigh = Normal.lowerTail((effect - margin) / se);
    double reach = Normal.upperQuantile(alpha) * se;
    return new AucEquivalence(
        auc,
        margin,
        OptionalDouble.of(pLow),
        OptionalDouble.of(pHigh),
        Math.max(pLow, pHigh),
        area - reach,
        area + reach,
        Math.min(1, Normal.upperTail((Math.abs(effect) - margin) / se)),
        decide(effect - reach, effect + reach, margin));
  }

  private static TestDecision decide(double low, double high, double margin) {
    if (low > -margin && high < margin) {
      return TestDecision.EQUIVALENT;
    }
    boolean different = low >= margin || high <= -margin;
    return different ? TestDecision.DIFFERENT : TestDecision.UNDECIDED;
  }
}
