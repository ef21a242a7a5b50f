// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestUnits;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.relearning.RelearningCurves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Train, unlearn, retrain oracles, test: a small erasure with real models. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationIT {

  private static final int ORACLES = 5;
  private static final SyntheticImages TRAINING = SyntheticImages.of(1200, 21);
  private static final SyntheticImages HOLDOUT = SyntheticImages.of(2400, 22);

  /** The defaults, but for margins that this few records resolve. */
  private static final TestPlan.Rule RULE =
      new TestPlan.Rule(
          new TestPlan.Errors(0.05, 1, 5, 0.05),
          new TestPlan.Margins(0.1, 1.0 / 3, 0.1, 0.5, 0.06),
          List.of(0.05));

  private static final RecordSet ALL = RecordSet.all(1200);
  private static final RecordSet FORGET = RecordSet.all(500);
  private static final RecordSet RETAIN = ALL.andNot(FORGET);

  @TempDir static Path temp;
  private RunFolder original;
  private RunFolder retrained;
  private RunFolder evaluated;

  @BeforeAll
  void evaluateOnce() throws Exception {
    original = new RunFolder(Files.createDirectory(temp.resolve("original")));
    Recipe recipe =
        new Recipe(
            new Architecture.Mlp(List.of(64)), List.of(8, 8), 4, new Descent(30, 32, 0.1, 0.9, 0));
    original
        .write(
            new Task.Train(
                recipe, original.input(TRAINING), List.of(new Shard(0, original.input(ALL))), 1))
        .run();
    retrained = new RunFolder(Files.createDirectory(temp.resolve("retrained")));
    retrained
        .write(
            new Task.Unlearn(
                "retrain",
                Map.of(),
                retrained.input(original, "model-0.json"),
                retrained.input(TRAINING),
                List.of(new Shard(0, retrained.input(RETAIN))),
                List.of(0),
                Optional.empty(),
                LongStream.rangeClosed(100, 100 + ORACLES).boxed().toList()))
        .run();
    evaluated = evaluation("evaluated", retrained, "model-0.json", HOLDOUT, FORGET).run();
  }

  @Test
  void reportsOnEveryModelAndBothControls() throws Exception {
    RunOutcome outcome = evaluated.outcome();
    assertThat(outcome.artifacts())
        .extracting(RunOutcome.Artifact::name)
        .containsExactly("report.json", "scores.json");
    MembershipReport report = report(evaluated);
    assertThat(report.sizes()).isEqualTo(new MembershipReport.Sizes(500, 700, 2400, ORACLES, 0));
    assertThat(report.results().controls().positive())
        .get()
        .extracting(MembershipReport.Control::verdict)
        .isEqualTo(Verdict.DISTINGUISHABLE);
    assertThat(report.results().controls().negative()).hasSize(ORACLES);
    MembershipReport.Effect effect = report.results().effect().orElseThrow();
    assertThat(effect.meanShift().gap()).isGreaterThan(3 * effect.meanShift().margin());
    assertThat(effect.meanShift().shift())
        .isBetween(-effect.meanShift().margin(), effect.meanShift().margin());
    MembershipReport.Utility onForget =
        report.results().utility().stream()
            .filter(u -> u.target().equals("forget-set"))
            .findFirst()
            .orElseThrow();
    assertThat(onForget.original()).isGreaterThan(onForget.oracles() + 0.05);
    assertThat(onForget.candidate()).isCloseTo(onForget.oracles(), within(0.08));
  }

  @Test
  void scoresGiveTheSameReportAgain() throws Exception {
    ScoresFile scores = ScoresFile.read(evaluated.artifact("scores.json"), Optional.empty());
    assertThat(CanonicalJson.bytes(scores.report()))
        .isEqualTo(CanonicalJson.bytes(byTheRuleAlone(report(evaluated))));
  }

  /** The report without what plug-ins added: their ids carry a slash. */
  private static MembershipReport byTheRuleAlone(MembershipReport report) {
    return new MembershipReport(
        report.schema(),
        report.judged(),
        report.verdict(),
        report.reasons(),
        report.sizes(),
        new MembershipReport.Results(
            report.results().tests().stream().filter(t -> !t.id().contains("/")).toList(),
            report.results().controls(),
            report.results().effect(),
            report.results().utility()),
        report.plots(),
        report.notes());
  }

  @Test
  void reportsTheBuiltInAttacks() throws Exception {
    assertThat(report(evaluated).results().tests())
        .extracting(MembershipReport.Test::id)
        .contains("lira/auc", "rmia/auc", "dual_model_leak_probabilities");
  }

  @Test
  void teachesTheForgetSetAgainWhereTheTestPlanRegistersIt() throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve("relearning")));
    TestPlan.Rule rule = RULE.withRelearning(new TestPlan.Relearning(600, 0.2, 50, 9));
    Digest candidate = folder.input(retrained, "model-0.json");
    folder.write(task(folder, candidate, HOLDOUT, FORGET, rule)).run();
    RelearningCurves curves =
        ScoresFile.read(folder.artifact("scores.json"), Optional.empty())
            .scores()
            .relearning()
            .orElseThrow();
    assertThat(curves.steps()).isEqualTo(600);
    assertThat(curves.oracles()).hasSize(ORACLES);
    // Wrong labels make sure models less sure at first; in the end they know F by heart.
    for (RelearningCurve other :
        Stream.concat(Stream.of(curves.candidate()), curves.oracles().stream()).toList()) {
      assertThat(other.start()).isLessThan(curves.original().start());
      assertThat(other.means()[600]).isGreaterThan(curves.original().start());
    }
    assertThat(report(folder).results().tests())
        .filteredOn(test -> test.id().equals("relearning"))
        .singleElement()
        .satisfies(test -> assertThat(test.role()).isEqualTo(MembershipReport.Role.SECONDARY));
  }

  @Test
  void reportsTestsOfPluginsBesideTheRuleAndNeverAsDeciding() throws Exception {
    Path jars = Files.createDirectory(temp.resolve("plugins"));
    PluginJar.membershipTest(jars, "mean-phi-test");
    RunFolder folder =
        evaluation("plugin", retrained, "model-0.json", HOLDOUT, FORGET).plugins(jars).run();
    MembershipReport report = report(folder);
    MembershipReport without = report(evaluated);
    assertThat(report.verdict()).isEqualTo(without.verdict());
    assertThat(report.results().tests()).hasSize(without.results().tests().size() + 1);
    assertThat(report.results().tests())
        .filteredOn(t -> t.id().startsWith("mean-phi-test/"))
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.id()).isEqualTo("mean-phi-test/mean-phi");
              assertThat(t.role()).isEqualTo(MembershipReport.Role.REPORTED);
              assertThat(t.measure().n()).isEqualTo(500);
            });
    assertThat(folder.outcome().provenance().plugins())
        .extracting(RunOutcome.Plugin::id)
        .contains("mean-phi-test");
  }

  @Test
  void countsPersonsWhereTheTestPlanSaysSo() throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve("persons")));
    SyntheticImages mixed = HOLDOUT.withFirstOf(TRAINING, 7);
    TestUnits persons = new TestUnits(pairs(500), pairs(700), pairs(2400));
    Digest candidate = folder.input(retrained, "model-0.json");
    Task.Evaluate byRecord = task(folder, candidate, mixed, FORGET);
    TestPlan plan = byPerson(folder, byRecord, persons);
    folder.write(byPlan(folder, byRecord, plan)).run();
    // The pair of the seventh record that was left out has one record left.
    assertThat(report(folder).sizes())
        .isEqualTo(new MembershipReport.Sizes(250, 350, 1197, ORACLES, 7));
    assertThat(report(folder).results().tests())
        .filteredOn(test -> test.id().equals("lira/auc"))
        .singleElement()
        .satisfies(test -> assertThat(test.measure().n()).isEqualTo(250));

    RunFolder other = new RunFolder(Files.createDirectory(temp.resolve("other-persons")));
    byRecord = task(other, other.input(retrained, "model-0.json"), HOLDOUT, FORGET);
    plan = byPerson(other, byRecord, new TestUnits(pairs(499), pairs(700), pairs(2400)));
    other.write(byPlan(other, byRecord, plan)).run();
    assertThat(other.failure().reason()).isEqualTo(FailureReason.PLAN_INVALID);
    assertThat(other.failure().detail()).contains("499 records of a set of 500");
  }

  private static List<Integer> pairs(int records) {
    return IntStream.range(0, records).mapToObj(i -> i / 2).toList();
  }

  private static TestPlan byPerson(RunFolder folder, Task.Evaluate task, TestUnits persons)
      throws Exception {
    return new TestPlan(
        TestPlan.SCHEMA,
        "request-1",
        RULE,
        new TestPlan.Models(
            task.original(),
            task.candidate(),
            task.oracles(),
            List.of(100L, 101L, 102L, 103L, 104L, 105L)),
        new TestPlan.Records(
            task.forget().records(), task.retain().records(), task.holdout().records()),
        new TestPlan.Size(TestPlan.SUBJECT, Optional.of(folder.input(persons.bytes())), 250, 0.8),
        "0.1.0");
  }

  private static Task.Evaluate byPlan(RunFolder folder, Task.Evaluate task, TestPlan plan)
      throws Exception {
    return new Task.Evaluate(
        folder.input(plan.bytes()),
        task.original(),
        task.candidate(),
        task.oracles(),
        task.forget(),
        task.retain(),
        task.holdout());
  }

  @Test
  void evaluationIsReplayedBitForBit() throws Exception {
    RunFolder again = evaluation("again", retrained, "model-0.json", HOLDOUT, FORGET).run();
    assertThat(again.outcome().artifacts()).isEqualTo(evaluated.outcome().artifacts());
  }

  @Test
  void seesThatAnUntouchedModelForgotNothing() throws Exception {
    RunFolder noop = evaluation("noop", original, "model-0.json", HOLDOUT, FORGET).run();
    assertThat(report(noop).verdict()).isEqualTo(Verdict.DISTINGUISHABLE);
    assertThat(report(noop).reasons()).contains(Reason.RESIDUAL);
  }

  @Test
  void leavesOutHoldoutRecordsThatTheModelsWereTrainedOn() throws Exception {
    RunFolder folder = evaluation("duplicates", retrained, "model-0.json", TRAINING, FORGET).run();
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.DATA_INVALID);
    SyntheticImages mixed = HOLDOUT.withFirstOf(TRAINING, 7);
    RunFolder some = evaluation("some", retrained, "model-0.json", mixed, FORGET).run();
    assertThat(report(some).sizes().holdoutDuplicates()).isEqualTo(7);
    assertThat(report(some).sizes().holdout()).isEqualTo(2393);
  }

  @Test
  void warnsWhenForgottenRecordsRemain() throws Exception {
    RunFolder folder =
        evaluation("remain", retrained, "model-0.json", HOLDOUT, RecordSet.all(510)).run();
    assertThat(folder.events())
        .anyMatch(e -> e instanceof RunEvent.Warning w && w.message().startsWith("10 records"));
  }

  @Test
  void refusesModelsThatTheTestPlanDoesNotName() throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve("other")));
    Task.Evaluate task = task(folder, retrained, "model-0.json", HOLDOUT, FORGET);
    Task.Evaluate swapped =
        new Task.Evaluate(
            task.testPlan(),
            task.original(),
            task.original(),
            task.oracles(),
            task.forget(),
            task.retain(),
            task.holdout());
    folder.write(swapped).run();
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLAN_INVALID);
    assertThat(folder.failure().detail()).contains("candidate model");
  }

  @Test
  void refusesAModelWhoseScoresAreNotFinite() throws Exception {
    RunFolder broken = new RunFolder(Files.createDirectory(temp.resolve("broken")));
    ModelManifest good = CanonicalJson.read(original.artifact("model-0.json"), ModelManifest.class);
    ModelManifest.Member member = good.members().get(0);
    byte[] weights = original.artifact(member.weights().hex() + ".safetensors");
    // The last four bytes of a safetensors file are a float; this one is not a number.
    System.arraycopy(new byte[] {0, 0, (byte) 0xc0, 0x7f}, 0, weights, weights.length - 4, 4);
    Digest altered = broken.input(weights);
    ModelManifest manifest =
        new ModelManifest(
            good.recipe(),
            List.of(new ModelManifest.Member(0, member.seed(), member.records(), altered)));
    Digest candidate = broken.input(CanonicalJson.bytes(manifest));
    broken.write(task(broken, candidate, HOLDOUT, FORGET)).run();
    assertThat(broken.failure().reason()).isEqualTo(FailureReason.MODEL_INVALID);
  }

  private RunFolder evaluation(
      String name, RunFolder candidate, String manifest, SyntheticImages holdout, RecordSet forget)
      throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve(name)));
    return folder.write(task(folder, candidate, manifest, holdout, forget));
  }

  private Task.Evaluate task(
      RunFolder folder,
      RunFolder candidate,
      String manifest,
      SyntheticImages holdout,
      RecordSet forget)
      throws Exception {
    return task(folder, folder.input(candidate, manifest), holdout, forget);
  }

  private Task.Evaluate task(
      RunFolder folder, Digest candidate, SyntheticImages holdoutData, RecordSet forgetSet)
      throws Exception {
    return task(folder, candidate, holdoutData, forgetSet, RULE);
  }

  private Task.Evaluate task(
      RunFolder folder,
      Digest candidate,
      SyntheticImages holdoutData,
      RecordSet forgetSet,
      TestPlan.Rule rule)
      throws Exception {
    Digest first = folder.input(original, "model-0.json");
    List<Digest> oracles = new ArrayList<>();
    for (int i = 1; i <= ORACLES; i++) {
      oracles.add(folder.input(retrained, "model-" + i + ".json"));
    }
    DataSource training = folder.input(TRAINING);
    DataSource holdout = folder.input(holdoutData);
    Digest forget = folder.input(forgetSet);
    Digest retain = folder.input(RETAIN);
    Digest tested = folder.input(RecordSet.all(holdoutData.count()));
    TestPlan plan =
        new TestPlan(
            TestPlan.SCHEMA,
            "request-1",
            rule,
            new TestPlan.Models(
                first, candidate, oracles, List.of(100L, 101L, 102L, 103L, 104L, 105L)),
            new TestPlan.Records(forget, retain, tested),
            new TestPlan.Size(TestPlan.RECORD, Optional.empty(), 500, 0.8),
            "0.1.0");
    return new Task.Evaluate(
        folder.input(plan.bytes()),
        first,
        candidate,
        oracles,
        new Task.Selection(training, forget),
        new Task.Selection(training, retain),
        new Task.Selection(holdout, tested));
  }

  private static MembershipReport report(RunFolder folder) throws Exception {
    folder.outcome();
    return CanonicalJson.read(folder.artifact("report.json"), MembershipReport.class);
  }
}
