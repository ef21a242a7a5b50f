// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.TestPlan.Rule;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How many units the forget set needs so that a well treated model can pass the equivalence test of
 * the calibrated AUC, and so that the negative controls can.
 *
 * <p>Source: {@code docs/statistics-1.md} 3.8; variance of the AUC under equality by Hanley and
 * McNeil (1982).
 */
public final class SampleSize {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** What is planned with of the widest margin of P1. */
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
    return 1 - rule.errors().controlError() / oracles;
  }

  /**
   * Deviations of retraining that P1 needs within its widest margin: the half-width of a prediction
   * of one more oracle and the error of their mean. More oracles need fewer.
   */
  static double spread(Rule rule, int oracles) {
    TDistribution student = new TDistribution(oracles - 1);
    double missed = rule.errors().controlError() / oracles;
    double level = rule.significanceLevel();
    return student.inverseCumulativeProbability(1 - missed / 2) * Math.sqrt(1 + 1.0 / oracles)
        + student.inverseCumulativeProbability(1 - level) / Math.sqrt(oracles);
  }

  /**
   * Units needed in F beside a holdout set of {@code holdout} units.
   *
   * @return at least 1; {@link Integer#MAX_VALUE} where no size is enough beside so small a holdout
   *     set
   */
  public static int units(Rule rule, int oracles, int holdout) {
    return units(rule, oracles, holdout, rule.margins().aucMargin());
  }

  private static int units(Rule rule, int oracles, int holdout, double margin) {
    double alpha = rule.significanceLevel();
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
    double margin =
        Math.min(
            rule.margins().aucMargin(), rule.margins().aucFraction() * (pilot.aucOriginal() - 0.5));
    if (margin <= 0 || pilot.gap() <= 0) {
      return Integer.MAX_VALUE;
    }
    double spread =
        spread(rule, oracles)
            * pilot.deviation()
            / (SAFE * pilot.gap() * rule.margins().gapFraction());
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
    double quantile = NORMAL.inverseCumulativeProbability(1 - rule.significanceLevel());
    return Math.max(
        0, 2 * NORMAL.cumulativeProbability(rule.margins().aucMargin() / error - quantile) - 1);
  }
}
