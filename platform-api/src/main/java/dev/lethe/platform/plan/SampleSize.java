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

  /** P1 needs this many deviations of retraining within the widest margin, at ten oracles. */
  private static final double SPREAD = 4.45;

  /** What is planned with of that margin. */
  private static final double SAFE = 0.8;

  private SampleSize() {}

  /**
   * What an earlier test of the same model gave.
   *
   * @param aucOriginal AUC of the model on records that it had learned, 0 to 1
   * @param gap G, what it remembered
   * @param deviation s, spread of retraining, on the scale of the gap
   * @param units n_F of that test
   */
  public record Pilot(double aucOriginal, double gap, double deviation, int units) {}

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
    return units(rule, oracles, holdout, rule.aucMargin());
  }

  private static int units(Rule rule, int oracles, int holdout, double margin) {
    double alpha = rule.alpha() / rule.candidates();
    double missed = 1 - power(rule, oracles);
    double quantiles =
        NORMAL.inverseCumulativeProbability(1 - alpha)
            + NORMAL.inverseCumulativeProbability(1 - missed / 2);
    double balanced = quantiles * quantiles / (12 * margin * margin);
    // n = balanced (1 + n / holdout), solved for n.
    double share = balanced / holdout;
    return share >= 1 ? Integer.MAX_VALUE : (int) Math.ceil(balanced / (1 - share));
  }

  /**
   * Units needed in F, knowing what an earlier test of the same model gave: a model that remembers
   * little needs a narrower margin, one whose retrainings scatter needs more records.
   *
   * @return as {@link #units(Rule, int, int)}; at least what that says
   */
  public static int units(Rule rule, int oracles, int holdout, Pilot pilot) {
    double margin = Math.min(rule.aucMargin(), rule.aucFraction() * (pilot.aucOriginal() - 0.5));
    if (margin <= 0 || pilot.gap() <= 0) {
      return Integer.MAX_VALUE;
    }
    double spread = SPREAD * pilot.deviation() / (SAFE * pilot.gap() * rule.gapFraction());
    double forShift = Math.ceil(pilot.units() * spread * spread);
    int forAuc = units(rule, oracles, holdout, margin);
    return forShift >= Integer.MAX_VALUE
        ? Integer.MAX_VALUE
        : Math.max(Math.max(forAuc, (int) forShift), units(rule, oracles, holdout));
  }

  /**
   * Chance that a well treated model passes the equivalence test of the calibrated AUC.
   *
   * @param units in F, at least 1
   * @param holdout units in T, at least 1
   * @return 0 to 1
   */
  public static double achieved(Rule rule, int units, int holdout) {
    double error = Math.sqrt((1 + (double) units / holdout) / (12.0 * units));
    double quantile = NORMAL.inverseCumulativeProbability(1 - rule.alpha() / rule.candidates());
    return Math.max(0, 2 * NORMAL.cumulativeProbability(rule.aucMargin() / error - quantile) - 1);
  }
}
