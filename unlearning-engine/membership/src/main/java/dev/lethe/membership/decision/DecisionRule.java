// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.decision;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.AppliedRule;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Judged;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.rule1.FirstRule;
import dev.lethe.membership.rule2.SecondRule;
import dev.lethe.membership.score.ScoreTable;
import java.util.Optional;

/**
 * Judges a candidate by controls first, then by its own tests, by the version of the rule that its
 * plan was registered with. A pure function of rule and scores.
 *
 * @param rule the registered thresholds
 * @param plan digest of the registered test plan, printed in the report
 */
public record DecisionRule(TestRule rule, Digest plan) {

  /** The rule of a registered plan. */
  public static DecisionRule of(TestPlan plan) {
    return new DecisionRule(plan.rule(), plan.digest());
  }

  /** A rule without a plan; the report carries the digest of the thresholds. */
  public static DecisionRule of(TestRule rule) {
    return new DecisionRule(rule, Digest.of(CanonicalJson.bytes(rule)));
  }

  /**
   * The report on the candidate of a table.
   *
   * @param duplicates records that stand in two sets
   * @throws StatisticsException NON_FINITE when scores are so large that a sum overflows,
   *     EMPTY_SAMPLE or LENGTH_MISMATCH when scores that the plan asks for are not as planned
   */
  public MembershipReport judge(ScoreTable table, Duplicates duplicates)
      throws StatisticsException {
    Judged by = new Judged(plan, Optional.of(AppliedRule.of(rule)));
    return rule instanceof MemoryRule second
        ? SecondRule.judge(second, by, table, duplicates)
        : FirstRule.judge((TestPlan.Rule) rule, by, table, duplicates);
  }
}
