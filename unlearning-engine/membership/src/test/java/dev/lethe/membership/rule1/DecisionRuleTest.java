// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.decision.DecisionRule;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {

  private static final TestPlan.Rule RULE =
      new TestPlan.Rule(
          new TestPlan.Errors(0.05, 1, 5, 0.05),
          new TestPlan.Margins(0.10, 1.0 / 3, 0.10, 0.5, 0.06),
          List.of(0.001, 0.01, 0.05));

  private static ScoreTable honest(int forget) throws StatisticsException {
    GaussianWorld world = new GaussianWorld(5, forget, 640, 320);
    ModelScores original = world.original();
    return ScoreTable.of(original, world.fresh(), world.oracles(6), Units.ofRecords(original));
  }

  private static MembershipReport judge(ScoreTable table) throws StatisticsException {
    return DecisionRule.of(RULE).judge(table, Duplicates.NONE);
  }

  @Test
  void fillsEveryPlot() throws Exception {
    MembershipReport.Plots plots = judge(honest(320)).plots();
    assertThat(plots.shiftOracles()).hasSize(6);
    assertThat(plots.shiftOracles().stream().mapToDouble(d -> d).sum()).isCloseTo(0, within(1e-9));
    assertThat(plots.shiftOriginal()).isGreaterThan(0.5);
    assertThat(plots.histogram().edges()).hasSize(41).isSorted();
    assertThat(plots.histogram().series().get("original-forget").stream().mapToInt(i -> i).sum())
        .isEqualTo(320);
    assertThat(plots.histogram().series().get("oracle-holdout").stream().mapToInt(i -> i).sum())
        .isEqualTo(640);
    assertThat(plots.roc())
        .extracting(MembershipReport.Roc::model)
        .containsExactly("original", "candidate", "oracles");
    for (MembershipReport.Roc roc : plots.roc()) {
      assertThat(roc.falsePositiveRate()).hasSize(201);
      assertThat(roc.truePositiveRate()).hasSize(201).isSorted().last().isEqualTo(1.0);
      for (int g = 0; g < 201; g++) {
        assertThat(roc.truePositiveRate().get(g))
            .isBetween(roc.low().get(g) - 1e-12, roc.high().get(g) + 1e-12);
      }
    }
  }

  @Test
  void reportIsAPureFunctionAndReadsBack() throws Exception {
    byte[] first = CanonicalJson.bytes(judge(honest(320)));
    byte[] second = CanonicalJson.bytes(judge(honest(320)));
    assertThat(first).isEqualTo(second);
    MembershipReport read = CanonicalJson.readData(first, MembershipReport.class);
    assertThat(CanonicalJson.bytes(read)).isEqualTo(first);
  }

  @Test
  void numberOfThreadsChangesNoBit() throws Exception {
    byte[] alone = CanonicalJson.bytes(judge(honest(320)));
    for (int threads : new int[] {2, 8}) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        List<Callable<byte[]>> judgements =
            Collections.nCopies(8, () -> CanonicalJson.bytes(judge(honest(320))));
        for (Future<byte[]> judged : pool.invokeAll(judgements)) {
          assertThat(judged.get()).isEqualTo(alone);
        }
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void orderOfTheRecordsChangesNothingButRounding() throws Exception {
    ScoreTable table = honest(320);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 320; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(11));
    ScoreTable shuffled =
        ScoreTable.of(
            shuffled(table.original(), order),
            shuffled(table.candidate(), order),
            table.oracles().stream().map(m -> shuffled(m, order)).toList(),
            table.units());
    MembershipReport.Effect one = judge(table).results().effect().orElseThrow();
    MembershipReport.Effect other = judge(shuffled).results().effect().orElseThrow();
    assertThat(other.meanShift().shift()).isCloseTo(one.meanShift().shift(), within(1e-12));
    assertThat(other.meanShift().margin()).isCloseTo(one.meanShift().margin(), within(1e-12));
    assertThat(other.area().aucOriginal()).isEqualTo(one.area().aucOriginal());
  }

  private static ModelScores shuffled(ModelScores model, List<Integer> order) {
    double[] phi = model.forget().phi();
    double[] moved = order.stream().mapToDouble(i -> phi[i]).toArray();
    try {
      return new ModelScores(SetScores.of(moved), model.holdout(), model.retain());
    } catch (StatisticsException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void recordsOfOnePersonCountAsOneUnit() throws Exception {
    ScoreTable table = honest(320);
    int[] pairs = new int[320];
    Arrays.setAll(pairs, i -> i / 2);
    Units units = new Units(Grouping.of(pairs), table.units().holdout(), table.units().retain());
    MembershipReport report =
        judge(ScoreTable.of(table.original(), table.candidate(), table.oracles(), units));
    assertThat(report.sizes().forget()).isEqualTo(160);
  }

  @Test
  void threeRowsOfOnePersonAreInconclusive() throws Exception {
    MembershipReport report = judge(honest(3));
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.results().tests()).isEmpty();
    assertThat(report.notes()).anyMatch(n -> n.contains("no statistical claim"));
    assertThat(judge(honest(1)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void saysHowManyRecordsWouldHaveBeenEnough() throws Exception {
    GaussianWorld world = new GaussianWorld(5, 80, 640, 2000);
    ModelScores original = world.original();
    ScoreTable table =
        ScoreTable.of(original, world.fresh(), world.oracles(10), Units.ofRecords(original));
    MembershipReport report = judge(table);
    assertThat(report.reasons()).contains(Reason.ASSAY_INSENSITIVE);
    assertThat(report.notes())
        .anyMatch(n -> n.matches("80 records are too few to judge this model; \\d+ are needed.*"));
  }

  @Test
  void copiedOraclesAreInconclusive() throws Exception {
    GaussianWorld world = new GaussianWorld(6, 320, 640, 320);
    ModelScores original = world.original();
    ModelScores one = world.fresh();
    ScoreTable table =
        ScoreTable.of(
            original, one, List.of(one, one, one, one, one, one), Units.ofRecords(original));
    MembershipReport report = judge(table);
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.reasons()).contains(Reason.NEGATIVE_CONTROL);
    ScoreTable allEqual =
        ScoreTable.of(one, one, List.of(one, one, one, one, one), Units.ofRecords(one));
    assertThat(judge(allEqual).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aSecondCandidateIsJudgedAtHalfTheLevel() throws Exception {
    ScoreTable table = honest(320);
    MembershipReport.Effect once = judge(table).results().effect().orElseThrow();
    TestPlan.Rule twice =
        new TestPlan.Rule(
            new TestPlan.Errors(0.05, 2, 5, 0.05),
            new TestPlan.Margins(0.10, 1.0 / 3, 0.10, 0.5, 0.06),
            List.of(0.001, 0.01, 0.05));
    MembershipReport report = DecisionRule.of(twice).judge(table, new Duplicates(7, 0));
    MembershipReport.Effect half = report.results().effect().orElseThrow();
    assertThat(half.meanShift().high() - half.meanShift().low())
        .isGreaterThan(once.meanShift().high() - once.meanShift().low());
    assertThat(report.results().tests().get(0).interval().level().orElseThrow()).isEqualTo(0.95);
    assertThat(report.sizes().holdoutDuplicates()).isEqualTo(7);
    assertThat(report.notes()).anyMatch(n -> n.startsWith("7 holdout records"));
  }

  @Test
  void refusesModelsOfDifferentSize() throws Exception {
    ScoreTable table = honest(320);
    ModelScores shorter =
        new ModelScores(
            SetScores.of(new double[] {1, 2}),
            table.candidate().holdout(),
            table.candidate().retain());
    assertThatThrownBy(
            () -> ScoreTable.of(table.original(), shorter, table.oracles(), table.units()))
        .isInstanceOf(StatisticsException.class)
        .hasMessage("candidate on F: expected 320 records, found 2");
  }
}
