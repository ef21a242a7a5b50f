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
public record AppliedRule(int version, double significanceLevel, TestRule thresholds) {

  public AppliedRule {
    if (version != thresholds.version()) {
      throw new IllegalArgumentException(
          "rule version is " + thresholds.version() + " by the thresholds, found " + version);
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
  public static AppliedRule of(TestRule thresholds) {
    return new AppliedRule(thresholds.version(), thresholds.significanceLevel(), thresholds);
  }
}
