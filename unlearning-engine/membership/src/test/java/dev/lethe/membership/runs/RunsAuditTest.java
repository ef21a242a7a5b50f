// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.StatisticsException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsAuditTest {

  private static final RunsRule RULE = RunsRule.defaults();

  /** Models whose φ of unit i is N(i + shift, deviation²). */
  private static double[][] models(
      int models, int units, double shift, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] phi = new double[models][units];
    for (double[] model : phi) {
      for (int i = 0; i < units; i++) {
        model[i] = i + shift + deviation * random.nextGaussian();
      }
    }
    return phi;
  }

  private static RunsReport judge(double[][] unlearned, double[][] retrained)
      throws StatisticsException {
    return RunsAudit.judge(RULE, RunScores.of(unlearned, retrained, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 571", "0.10, 143", "0.15, 64", "0.20, 36"})
  void plansTheModelsOfEachKind(double margin, int models) throws Exception {
    assertThat(RunsRule.scored(margin, 0.05, 0.80)).isEqualTo(models);
  }

  @Test
  void asksFor143AndSixteenOfEachByDefault() throws Exception {
    assertThat(RULE.scored()).isEqualTo(143);
    assertThat(RULE.models()).isEqualTo(159);
  }

  @Test
  void equalLawsPassWithRoom() throws Exception {
    RunsReport report = judge(models(800, 2, 0, 1, 1), models(800, 2, 0, 1, 2));
    assertThat(report.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(report.reasons()).isEmpty();
    assertThat(report.units()).hasSize(2);
    assertThat(report.notes()).anyMatch(n -> n.startsWith("No models were given that still hold"));
  }

  @Test
  void aUnitThatStillLooksLikeAMemberIsFoundAmongOthers() throws Exception {
    double[][] unlearned = models(800, 3, 0, 1, 1);
    for (double[] model : unlearned) {
      model[1] += 1;
    }
    RunsReport report = judge(unlearned, models(800, 3, 0, 1, 2));
    assertThat(report.verdict()).isEqualTo(Verdict.DISTINGUISHABLE);
    assertThat(report.reasons()).containsExactly(Reason.RESIDUAL);
    assertThat(report.units().get(1).decision()).isEqualTo(TestDecision.DIFFERENT);
    assertThat(report.units().get(0).decision()).isEqualTo(TestDecision.EQUIVALENT);
  }

  @Test
  void aUnitThatIsTooUnfamiliarIsOvershoot() throws Exception {
    RunsReport report = judge(models(200, 1, -1, 1, 1), models(200, 1, 0, 1, 2));
    assertThat(report.reasons()).containsExactly(Reason.OVERSHOOT);
  }

  @Test
  void aWiderLawAroundTheSameCentreIsFound() throws Exception {
    RunsReport report = judge(models(400, 1, 0, 3, 1), models(400, 1, 0, 1, 2));
    assertThat(report.units().get(0).area()).isBetween(0.42, 0.58);
    assertThat(report.verdict()).isEqualTo(Verdict.DISTINGUISHABLE);
  }

  @Test
  void oneModelFewerThanPlannedIsInconclusive() throws Exception {
    RunsReport enough = judge(models(159, 1, 5, 1, 1), models(159, 1, 0, 1, 2));
    assertThat(enough.verdict()).isEqualTo(Verdict.DISTINGUISHABLE);
    RunsReport report = judge(models(159, 1, 5, 1, 1), models(158, 1, 0, 1, 2));
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.reasons()).containsExactly(Reason.TOO_FEW_ORACLES);
    assertThat(report.units()).isEmpty();
    assertThat(report.notes().get(0)).contains("143 unlearned and 142 retrained", "143 of each");
    assertThat(judge(models(3, 1, 5, 1, 1), models(3, 1, 0, 1, 2)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void withoutMemoryToSeeNothingIsJudged() throws Exception {
    RunScores scores =
        RunScores.of(
            models(800, 1, 0, 1, 1), models(800, 1, 0, 1, 2), Optional.of(models(800, 1, 0, 1, 3)));
    RunsReport report = RunsAudit.judge(RULE, scores);
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.reasons()).containsExactly(Reason.POSITIVE_CONTROL);
    RunScores seen =
        RunScores.of(
            models(800, 1, 0, 1, 1), models(800, 1, 0, 1, 2), Optional.of(models(800, 1, 2, 1, 3)));
    assertThat(RunsAudit.judge(RULE, seen).verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
  }

  @Test
  void noModelIsBothFittedAndScored() throws Exception {
    double[][] unlearned = models(200, 1, 0, 1, 1);
    double[][] retrained = models(200, 1, 0, 1, 2);
    double before = judge(unlearned, retrained).units().get(0).area();
    for (int m = 0; m < RULE.fitted(); m++) {
      unlearned[m][0] += 100;
    }
    assertThat(judge(unlearned, retrained).units().get(0).area()).isEqualTo(before);
  }

  @Test
  void reportReadsBack() throws Exception {
    RunsReport report = judge(models(200, 2, 1, 1, 1), models(200, 2, 0, 1, 2));
    byte[] bytes = CanonicalJson.bytes(report);
    assertThat(CanonicalJson.readData(bytes, RunsReport.class)).isEqualTo(report);
  }

  @Test
  void refusesAWideMarginAndTooFewToFit() {
    assertThatThrownBy(() -> RunsRule.of(0.05, 0.11, 16)).isInstanceOf(StatisticsException.class);
    assertThatThrownBy(() -> RunsRule.of(0.05, 0.1, 15)).isInstanceOf(StatisticsException.class);
    assertThatThrownBy(() -> RunScores.of(new double[0][], new double[][] {{1}}, Optional.empty()))
        .isInstanceOf(StatisticsException.class);
    assertThatThrownBy(
            () -> RunScores.of(new double[][] {{1, 2}}, new double[][] {{1}}, Optional.empty()))
        .isInstanceOf(StatisticsException.class);
  }
}
