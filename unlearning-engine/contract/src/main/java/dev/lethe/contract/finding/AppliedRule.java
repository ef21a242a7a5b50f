// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

/**
 * The decision rule that a report was judged by. A report keeps its version for ever; another
 * version is another rule with thresholds of its own.
 *
 * @param version of the rule
 * @param significanceLevel of each test: α over the candidates that may be tried
 * @param thresholds as they were registered
 */
public record AppliedRule(int version, double significanceLevel, TestPlan.Rule thresholds) {

  public AppliedRule {
    if (version != TestPlan.Rule.VERSION) {
      throw new IllegalArgumentException(
          "rule version is " + TestPlan.Rule.VERSION + ", found " + version);
    }
    if (significanceLevel != thresholds.significanceLevel()) {
      throw new IllegalArgumentException(
          "significance level is "
              + thresholds.significanceLevel()
              + " by the thresholds, found "
              + significanceLevel);
    }
  }

  /** The rule of these thresholds. */
  public static AppliedRule of(TestPlan.Rule thresholds) {
    return new AppliedRule(TestPlan.Rule.VERSION, thresholds.significanceLevel(), thresholds);
  }
}
