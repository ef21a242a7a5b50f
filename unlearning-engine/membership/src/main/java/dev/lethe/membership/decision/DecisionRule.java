// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.decision;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.control.Controls;
import dev.lethe.membership.judgement.Assay;
import dev.lethe.membership.judgement.Judgement;
import dev.lethe.membership.judgement.Levels;
import dev.lethe.membership.judgement.Subject;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.ScoreTable;
import java.util.List;
import java.util.Optional;

/**
 * Judges a candidate by controls first, then by its own tests. A pure function of rule and scores.
 *
 * @param rule the registered thresholds
 * @param plan digest of the registered test plan, printed in the report
 */
public record DecisionRule(TestPlan.Rule rule, Digest plan) {

  /** Each oracle must be judged by at least two others. */
  private static final int FEWEST_ORACLES = 3;

  /** The rule of a registered plan. */
  public static DecisionRule of(TestPlan plan) {
    return new DecisionRule(plan.rule(), plan.digest());
  }

  /** A rule without a plan; the report carries the digest of the thresholds. */
  public static DecisionRule of(TestPlan.Rule rule) {
    return new DecisionRule(rule, Digest.of(CanonicalJson.bytes(rule)));
  }

  /**
   * The report on the candidate of a table.
   *
   * @param duplicates records that stand in two sets
   * @throws StatisticsException NON_FINITE when scores are so large that a sum overflows,
   *     EMPTY_SAMPLE or LENGTH_MISMATCH when the relearning curves are not as planned
   */
  public MembershipReport judge(ScoreTable table, Duplicates duplicates)
      throws StatisticsException {
    requirePlannedCurves(table);
    Subject original = Subject.original(table);
    Subject candidate = Subject.candidate(table);
    List<Subject> oracles = Subject.oracles(table);
    Levels levels = Levels.of(rule, oracles.size());
    ReportBuilder report =
        new ReportBuilder(this, levels, table, original, candidate, oracles, duplicates);
    if (oracles.size() < Math.max(FEWEST_ORACLES, rule.errors().minOracles())) {
      return report.unjudged(List.of(Reason.TOO_FEW_ORACLES), Optional.empty());
    }
    if (Clipping.of(table).saturated()) {
      return report.unjudged(List.of(Reason.SATURATED), Optional.empty());
    }
    Assay assay = Assay.of(levels, original, oracles);
    Controls controls = Controls.run(assay, original, oracles);
    List<Reason> failures = controls.failures();
    if (!failures.isEmpty()) {
      return report.unjudged(failures, Optional.of(controls));
    }
    Judgement judgement = assay.judge(candidate, 1);
    return report.judged(assay, controls, judgement);
  }

  private void requirePlannedCurves(ScoreTable table) throws StatisticsException {
    if (rule.relearning().isEmpty()) {
      return;
    }
    if (table.relearning().isEmpty()) {
      throw new StatisticsException(
          StatisticsException.Reason.EMPTY_SAMPLE,
          "the plan tests relearning, but there are no relearning curves");
    }
    Samples.requireSameLength(
        rule.relearning().get().steps() + 1, table.relearning().get().steps() + 1);
  }
}
