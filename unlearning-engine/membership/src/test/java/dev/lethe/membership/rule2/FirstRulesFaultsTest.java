// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.decision.DecisionRule;
import dev.lethe.membership.hypothesis.Prediction;
import dev.lethe.membership.hypothesis.RelativeTest;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.Calibrated;
import dev.lethe.membership.score.Calibration;
import dev.lethe.membership.score.Psi;
import dev.lethe.membership.score.ScoreTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was wrong in the first version, shown by it, and how the second one answers. */
class FirstRulesFaultsTest {

  private static final TestPlan.Rule FIRST =
      new TestPlan.Rule(
          new TestPlan.Errors(0.05, 1, 5, 0.05),
          new TestPlan.Margins(0.10, 1.0 / 3, 0.05, 0.5, 0.06),
          List.of(0.001, 0.01, 0.05));

  private static ScoresFile file(String candidate) throws Exception {
    JsonNode world = Vectors.read("gaussian-world-2.json");
    return ScoresFile.read(CanonicalJson.bytes(world), Optional.of(candidate));
  }

  @Test
  void aModelRolledBackToBeforeTheRecordsWasCalledNearerToTheOriginal() throws Exception {
    ScoreTable table = file("rolled_back").scores();
    Calibration calibration =
        Calibration.of(table.oracles().stream().map(o -> Psi.of(o, table.units())).toList());
    RelativeTest nearer =
        RelativeTest.of(
            calibration.apply(Psi.of(table.candidate(), table.units())).forget(),
            calibration.apply(Psi.of(table.original(), table.units())).forget(),
            calibration.oracles().stream().map(Calibrated::forget).toList());
    assertThat(nearer.pCloserToOriginal()).isLessThan(1e-6);

    MembershipReport second = file("rolled_back").report();
    assertThat(second.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(
            second.results().tests().stream()
                .filter(t -> t.id().equals(Seen.NEARER_ON_FORGET))
                .findFirst()
                .orElseThrow()
                .significance()
                .pValue()
                .orElseThrow())
        .isGreaterThan(0.5);
  }

  @Test
  void honestOraclesThatTooFewRecordsLeftUndecidedReadAsBroken() throws Exception {
    ScoresFile good = file("good");
    MembershipReport first = DecisionRule.of(FIRST).judge(good.scores(), Duplicates.NONE);
    assertThat(first.reasons()).contains(Reason.NEGATIVE_CONTROL);
    assertThat(first.results().controls().negative())
        .extracting(MembershipReport.Control::verdict)
        .doesNotContain(Verdict.DISTINGUISHABLE);

    MembershipReport second = good.report();
    assertThat(second.results().controls().negative())
        .extracting(MembershipReport.Control::verdict)
        .contains(Verdict.INCONCLUSIVE);
    assertThat(second.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
  }

  /** It never saw F, but was pushed down, and comes back to where retrained models are. */
  @Test
  void theGainOfRelearningMeasuredHowHardAModelWasPushed() throws Exception {
    double[] oracles = {0.9, 1.1, 1.0, 0.95, 1.05, 1.02};
    double[] areas = new double[oracles.length];
    for (int k = 0; k < oracles.length; k++) {
      areas[k] = RelearningCurve.of(new double[] {0, oracles[k] / 2, oracles[k]}).area();
    }
    double pushed = RelearningCurve.of(new double[] {-2, 0, 1}).area();
    assertThat(Prediction.of(pushed, areas).pValue()).isLessThan(1e-4);
    assertThat(pushed).isGreaterThan(areas[0]);

    Member level = Extras.relearning(RelearningLevels.of(3, 1, oracles));
    assertThat(level.pValue()).isGreaterThan(0.3);
    Member kept = Extras.relearning(RelearningLevels.of(3, 2, oracles));
    assertThat(kept.pValue()).isLessThan(1e-4);
  }
}
