// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import dev.lethe.runner.plugin.FoundPlugin;
import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.spi.membership.Scores;
import dev.lethe.spi.run.RunException;
import java.util.ArrayList;
import java.util.List;

/**
 * Membership tests that are plug-ins. What they find stands in the report beside the registered
 * rule and decides nothing, because the plan did not name them.
 */
final class PluginTests {

  private final Tools tools;

  PluginTests(Tools tools) {
    this.tools = tools;
  }

  /**
   * The report with their findings, if the rule judged the candidate at all.
   *
   * @param table what was judged; plug-ins see the mean φ of every unit
   */
  MembershipReport addTo(MembershipReport report, TestRule rule, ScoreTable table)
      throws RunException {
    if (report.results().tests().isEmpty()) {
      return report;
    }
    Units units = table.units();
    Scores scores =
        new Scores(
            means(table.original(), units),
            means(table.candidate(), units),
            table.oracles().stream().map(oracle -> means(oracle, units)).toList());
    List<MembershipReport.Test> tests = new ArrayList<>();
    for (FoundPlugin<MembershipTest> plugin : tools.membershipTests()) {
      for (MembershipReport.Test test : plugin.call(t -> t.test(scores, rule))) {
        tests.add(test.as(plugin.id() + "/" + test.id(), MembershipReport.Role.REPORTED));
      }
    }
    return report.withTests(tests);
  }

  private static Scores.ModelScores means(ModelScores scores, Units units) {
    return new Scores.ModelScores(
        units.forget().average(scores.forget().phi()),
        units.retain().average(scores.retain().phi()),
        units.holdout().average(scores.holdout().phi()));
  }
}
