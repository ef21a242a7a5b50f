// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.TestPlan;

/**
 * The thresholds of one audit.
 *
 * @param rule the registered rule
 * @param alpha level of each test, after division by the number of candidates allowed
 * @param beta miss rate of one prediction half-width: the control error over the number of oracles
 */
public record Levels(TestPlan.Rule rule, double alpha, double beta) {

  /** The levels for an audit with this many oracles. */
  public static Levels of(TestPlan.Rule rule, int oracles) {
    return new Levels(rule, rule.significanceLevel(), rule.errors().controlError() / oracles);
  }
}
