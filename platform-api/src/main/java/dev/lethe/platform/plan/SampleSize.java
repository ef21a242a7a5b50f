// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.TestPlan.Rule;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How many units the forget set needs so that a well treated model can pass the equivalence test of
 * the calibrated AUC, and so that the negative controls can.
 *
 * <p>Source: {@code docs/statistics.md} 3.8; variance of the AUC under equality by Hanley and
 * McNeil (1982).
 */
public final class SampleSize {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private SampleSize() {}

  /** Power aimed at: so high that all K negative controls pass together. */
  public static double power(Rule rule, int oracles) {
    return 1 - rule.controlError() / oracles;
  }

  /**
   * Units needed in F beside a holdout set of {@code holdout} units.
   *
   * @return at least 1; {@link Integer#MAX_VALUE} where no size is enough beside so small a holdout
   *     set
   */
  public static int units(Rule rule, int oracles, int holdout) {
    double alpha = rule.alpha() / rule.candidates();
    double missed = 1 - power(rule, oracles);
    double quantiles =
        NORMAL.inverseCumulativeProbability(1 - alpha)
            + NORMAL.inverseCumulativeProbability(1 - missed / 2);
    double balanced = quantiles * quantiles / (12 * rule.aucMargin() * rule.aucMargin());
    // n = balanced (1 + n / holdout), solved for n.
    double share = balanced / holdout;
    return share >= 1 ? Integer.MAX_VALUE : (int) Math.ceil(balanced / (1 - share));
  }
}
