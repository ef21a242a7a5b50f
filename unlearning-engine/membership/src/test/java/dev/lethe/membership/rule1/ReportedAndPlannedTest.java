// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TaughtAgain;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.decision.DecisionRule;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.relearning.RelearningCurves;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.OutputDistances;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is planned besides the fixed tests, and what is told beside the decision. */
class ReportedAndPlannedTest {

  private static final TestPlan.Rule RULE =
      new TestPlan.Rule(
          new TestPlan.Errors(0.05, 1, 5, 0.05),
          new TestPlan.Margins(0.10, 1.0 / 3, 0.10, 0.5, 0.06),
          List.of(0.001, 0.01, 0.05));

  private static final TestPlan.Rule RELEARNING =
      RULE.withRelearning(new TestPlan.Relearning(4, 0.01, 64, 7));

  private static ScoreTable honest() throws StatisticsException {
    GaussianWorld world = new GaussianWorld(5, 320, 640, 320);
    ModelScores original = world.original();
    return ScoreTable.of(original, world.fresh(), world.oracles(6), Units.ofRecords(original));
  }

  private static MembershipReport judge(TestPlan.Rule rule, ScoreTable table)
      throws StatisticsException {
    return DecisionRule.of(rule).judge(table, Duplicates.NONE);
  }

  private static MembershipReport.Test test(MembershipReport report, String id) {
    return report.results().tests().stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A curve that starts at 3 and climbs by {@code speed} a step, less and less. */
  private static RelearningCurve curve(double speed) throws StatisticsException {
    return RelearningCurve.of(
        new double[] {3, 3 + speed, 3 + 1.8 * speed, 3 + 2.4 * speed, 3 + 2.8 * speed});
  }

  private static ScoreTable taught(double candidate) throws StatisticsException {
    return taught(curve(candidate));
  }

  private static ScoreTable taught(RelearningCurve candidate) throws StatisticsException {
    SplittableRandom random = new SplittableRandom(9);
    List<RelearningCurve> oracles = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      oracles.add(curve(1 + 0.05 * random.nextGaussian()));
    }
    return honest().withRelearning(RelearningCurves.of(curve(0.2), candidate, oracles));
  }

  @Test
  void relearningIsInTheFamilyOnlyWhenPlanned() throws Exception {
    MembershipReport planned = judge(RELEARNING, taught(1));
    assertThat(test(planned, "relearning").role()).isEqualTo(Role.SECONDARY);
    assertThat(test(planned, "relearning").significance().adjustedP()).isPresent();
    assertThat(planned.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    MembershipReport told = judge(RULE, taught(3));
    assertThat(test(told, "relearning").role()).isEqualTo(Role.REPORTED);
    assertThat(told.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(judge(RULE, honest()).results().tests()).noneMatch(t -> t.id().equals("relearning"));
  }

  @Test
  void fasterRelearningIsResidualAndSlowerIsOvershoot() throws Exception {
    MembershipReport faster = judge(RELEARNING, taught(2));
    assertThat(faster.verdict()).isEqualTo(Verdict.DISTINGUISHABLE);
    assertThat(faster.reasons()).containsExactly(Reason.RESIDUAL);
    double[] fromBelow = {2, 2.1, 2.2, 2.3, 2.4};
    assertThat(judge(RELEARNING, taught(RelearningCurve.of(fromBelow))).reasons())
        .containsExactly(Reason.OVERSHOOT);
  }

  @Test
  void nothingToLearnBecauseItNeverWentIsResidual() throws Exception {
    double[] fromAbove = {5, 5.1, 5.2, 5.3, 5.4};
    assertThat(judge(RELEARNING, taught(RelearningCurve.of(fromAbove))).reasons())
        .containsExactly(Reason.RESIDUAL);
  }

  @Test
  void relearningCurvesAreDrawn() throws Exception {
    TaughtAgain drawn = judge(RULE, taught(1)).plots().relearning().orElseThrow();
    assertThat(drawn.candidate()).hasSize(5).first().isEqualTo(3.0);
    for (int s = 0; s < 5; s++) {
      assertThat(drawn.oracles().get(s))
          .isBetween(drawn.low().get(s) - 1e-12, drawn.high().get(s) + 1e-12);
    }
  }

  @Test
  void plannedRelearningWithoutItsCurvesIsRefused() throws Exception {
    ScoreTable without = honest();
    assertThatThrownBy(() -> judge(RELEARNING, without))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("relearning");
    TestPlan.Rule longer = RULE.withRelearning(new TestPlan.Relearning(9, 0.01, 64, 7));
    ScoreTable shorter = taught(1);
    assertThatThrownBy(() -> judge(longer, shorter))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("expected 10 values, found 5");
  }

  @Test
  void reportedNumbersStandBesideWhatRetrainedModelsGive() throws Exception {
    MembershipReport report = judge(RULE, honest());
    assertThat(report.results().tests().stream().filter(t -> t.role() == Role.REPORTED))
        .extracting(MembershipReport.Test::id)
        .containsExactly(
            "ks",
            "loss_threshold",
            "retain_tail_high@0.05",
            "mia_efficacy",
            "tug_of_war",
            "dual_model_leak");
    assertThat(test(report, "mia_efficacy").measure().nullValue()).isCloseTo(0.95, within(0.02));
    assertThat(test(report, "mia_efficacy").measure().estimate()).isCloseTo(0.95, within(0.03));
    assertThat(test(report, "tug_of_war").measure().nullValue()).isBetween(0.9, 1.0);
    assertThat(test(report, "retain_tail_high@0.05").measure().estimate())
        .isCloseTo(0.05, within(0.04));
    assertThat(test(report, "retain_tail_high@0.05").measure().nullValue())
        .isCloseTo(0.05, within(1e-3));
  }

  @Test
  void originalKeepsItsMembersInTheEfficacyOfTheAttack() throws Exception {
    ScoreTable table = honest();
    ScoreTable noop =
        ScoreTable.of(table.original(), table.original(), table.oracles(), table.units());
    assertThat(test(judge(RULE, noop), "mia_efficacy").measure().estimate()).isLessThan(0.6);
  }

  @Test
  void exposedKeptRecordsShowInTheRetainTail() throws Exception {
    ScoreTable table = honest();
    double[] retain = table.candidate().retain().phi();
    for (int i = 0; i < 60; i++) {
      retain[i] += 6;
    }
    ModelScores exposed =
        new ModelScores(
            table.candidate().forget(), table.candidate().holdout(), SetScores.of(retain));
    ScoreTable changed = ScoreTable.of(table.original(), exposed, table.oracles(), table.units());
    assertThat(test(judge(RULE, changed), "retain_tail_high@0.05").interval().low().orElseThrow())
        .isGreaterThan(0.05);
  }

  @Test
  void warnsWhoHoldsBothModels() throws Exception {
    ScoreTable table = honest();
    List<OutputDistance> oracles = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      oracles.add(distance(0.1));
    }
    MembershipReport leaking =
        judge(RULE, table.withDistances(new OutputDistances(distance(0.4), oracles)));
    assertThat(test(leaking, "dual_model_leak_probabilities").measure().estimate())
        .isGreaterThan(0.9);
    assertThat(leaking.notes())
        .anyMatch(n -> n.contains("dual_model_leak_probabilities") && n.contains("no verdict"));
    assertThat(leaking.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    MembershipReport same =
        judge(RULE, table.withDistances(new OutputDistances(oracles.get(0), oracles)));
    assertThat(same.notes()).noneMatch(n -> n.contains("dual_model_leak_probabilities"));
  }

  private static OutputDistance distance(double more) throws StatisticsException {
    SplittableRandom random = new SplittableRandom(3);
    return OutputDistance.of(
        random.doubles(320).map(u -> u * 0.5 + more).toArray(),
        random.doubles(640).map(u -> u * 0.5).toArray());
  }

  @Test
  void moreThanOneClippedInAHundredIsSaturated() throws Exception {
    ScoreTable table = honest();
    MembershipReport some = judge(RULE, clipped(table, 3));
    assertThat(some.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(some.notes())
        .anyMatch(n -> n.startsWith("FROM_PROBABILITIES") && n.contains("3 of"));
    MembershipReport many = judge(RULE, clipped(table, 4));
    assertThat(many.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(many.reasons()).containsExactly(Reason.SATURATED);
    assertThat(many.results().tests()).isEmpty();
    assertThat(judge(RULE, table).notes()).noneMatch(n -> n.contains("FROM_PROBABILITIES"));
  }

  private static ScoreTable clipped(ScoreTable table, int count) throws StatisticsException {
    ModelScores candidate =
        new ModelScores(
            table.candidate().forget().withClipped(count),
            table.candidate().holdout(),
            table.candidate().retain());
    return ScoreTable.of(table.original(), candidate, table.oracles(), table.units());
  }

  @Test
  void rowsOfOnePersonCountOnceInTheUtilityGate() throws Exception {
    ScoreTable table = honest();
    int[] pairs = new int[320];
    Arrays.setAll(pairs, i -> i / 2);
    Units units = new Units(table.units().forget(), table.units().holdout(), Grouping.of(pairs));
    MembershipReport report =
        judge(RULE, ScoreTable.of(table.original(), table.candidate(), table.oracles(), units));
    assertThat(test(report, "utility@retain-set").measure().n()).isEqualTo(160);
  }

  @Test
  void recordsThatRemainAreNamed() throws Exception {
    MembershipReport report = DecisionRule.of(RULE).judge(honest(), new Duplicates(0, 4));
    assertThat(report.notes())
        .anyMatch(n -> n.startsWith("4 records of the forget set are in the retain set as well"));
  }
}
