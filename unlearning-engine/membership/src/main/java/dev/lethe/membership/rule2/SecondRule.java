// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Judged;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.Reason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.report.Clipping;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ScoreTable;
import java.util.List;
import java.util.Optional;

/** Judges a candidate by the controls first, then by its own tests. */
public final class SecondRule {

  /** Each oracle must be judged by at least two others. */
  private static final int FEWEST_ORACLES = 3;

  private SecondRule() {}

  /**
   * The report on the candidate of a table.
   *
   * @param by rule and plan that the report names
   * @param duplicates records that stand in two sets
   * @throws StatisticsException NON_FINITE when scores are so large that a sum overflows,
   *     EMPTY_SAMPLE where the plan asks for scores that are not there
   */
  public static MembershipReport judge(
      MemoryRule rule, Judged by, ScoreTable table, Duplicates duplicates)
      throws StatisticsException {
    Levels levels = new Levels(rule);
    ReportBuilder report = new ReportBuilder(by, levels, table, duplicates);
    int oracles = table.oracles().size();
    if (oracles < FEWEST_ORACLES) {
      return report.unjudged(List.of(Reason.TOO_FEW_ORACLES), Optional.empty(), Optional.empty());
    }
    Bench bench = Bench.of(levels, table);
    if (oracles < rule.minOracles()) {
      return report.unjudged(List.of(Reason.TOO_FEW_ORACLES), Optional.of(bench), Optional.empty());
    }
    if (Clipping.of(table).saturated()) {
      return report.unjudged(List.of(Reason.SATURATED), Optional.of(bench), Optional.empty());
    }
    Controls controls = Controls.run(bench);
    List<Reason> failures = controls.failures();
    if (!failures.isEmpty()) {
      return report.unjudged(failures, Optional.of(bench), Optional.of(controls));
    }
    Model candidate = bench.model(table.candidate());
    Seen seen = bench.seen(candidate);
    Extras extras = Extras.of(bench, seen, table);
    return report.judged(bench, controls, extras, bench.judge(candidate, seen, extras.members()));
  }
}
