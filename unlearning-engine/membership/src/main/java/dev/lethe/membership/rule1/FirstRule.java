// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Judged;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.report.Clipping;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.ScoreTable;
import java.util.List;
import java.util.Optional;

/** Judges a candidate by the controls first, then by its own tests. */
public final class FirstRule {

  /** Each oracle must be judged by at least two others. */
  private static final int FEWEST_ORACLES = 3;

  private FirstRule() {}

  /**
   * The report on the candidate of a table.
   *
   * @param by rule and plan that the report names
   * @param duplicates records that stand in two sets
   * @throws StatisticsException NON_FINITE when scores are so large that a sum overflows,
   *     EMPTY_SAMPLE or LENGTH_MISMATCH when the relearning curves are not as planned
   */
  public static MembershipReport judge(
      TestPlan.Rule rule, Judged by, ScoreTable table, Duplicates duplicates)
      throws StatisticsException {
    requirePlannedCurves(rule, table);
    Subject original = Subject.original(table);
    Subject candidate = Subject.candidate(table);
    List<Subject> oracles = Subject.oracles(table);
    Levels levels = Levels.of(rule, oracles.size());
    ReportBuilder report =
        new ReportBuilder(by, levels, table, original, candidate, oracles, duplicates);
    if (oracles.size() < Math.max(FEWEST_ORACLES, rule.minOracles())) {
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

  private static void requirePlannedCurves(TestPlan.Rule rule, ScoreTable table)
      throws StatisticsException {
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
