// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.runner.workspace.EventLog;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.model.WeightWriter;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A small erasure with real models, tested under version 2 of the rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemoryEvaluationIT {

  private static final int ORACLES = 10;
  private static final int FORGET = 500;
  private static final SyntheticImages TRAINING = SyntheticImages.of(1200, 21);
  private static final SyntheticImages HOLDOUT =
      SyntheticImages.of(2400, 22).withFirstOf(TRAINING, 7);
  private static final RecordSet ALL = RecordSet.all(1200);
  private static final RecordSet FORGOTTEN = RecordSet.all(FORGET);
  private static final RecordSet KEPT = ALL.andNot(FORGOTTEN);
  private static final RelearningTest SCHEDULE = new RelearningTest(0.25, 16, 32, 0.02, 5);
  private static final PerturbationTest NOISE =
      new PerturbationTest("gaussian", 0.1, 6, Optional.of(0.3));
  private static final MemoryRule RULE =
      MemoryRule.defaults(GuaranteeTier.S, 1, ORACLES).with(SCHEDULE, NOISE);

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
    original.write(training(original, recipe)).run();
    retrained = new RunFolder(Files.createDirectory(temp.resolve("retrained")));
    retrained.write(retraining(retrained, original)).run();
    evaluated = folder("evaluated");
    evaluated.write(task(evaluated, RULE, original, retrained)).run();
  }

  @Test
  void scoresFileHasTheClassOfEveryRecordThatIsScored() throws Exception {
    ClassLabels labels = scores(evaluated).labels().orElseThrow();
    assertThat(labels.forget()).isEqualTo(classes(TRAINING, 0, FORGET));
    assertThat(labels.retain()).isEqualTo(classes(TRAINING, FORGET, 1200));
    assertThat(labels.holdout()).isEqualTo(classes(HOLDOUT, 7, 2400));
  }

  @Test
  void everyModelIsScoredOnceMoreWithNoise() throws Exception {
    ScoreTable table = scores(evaluated);
    PerturbedScores noisy = table.perturbed().orElseThrow();
    assertThat(noisy.oracles()).hasSize(ORACLES);
    assertThat(NOISE.sizes()).contains(noisy.size().orElseThrow());
    assertThat(noisy.original().holdout()).hasSize(2393);
    assertThat(noisy.candidate().forget())
        .hasSize(FORGET)
        .doesNotContain(table.candidate().forget().phi());
    // Noise takes away from what the original knows by heart, and not all of it.
    double plain = mean(table.original().forget().phi()) - oracles(table);
    double disturbed =
        mean(noisy.original().forget())
            - noisy.oracles().stream().mapToDouble(o -> mean(o.forget())).average().orElseThrow();
    assertThat(disturbed).isBetween(0.1 * plain, 0.95 * plain);
  }

  @Test
  void relearningBringsBackWhatTheOriginalKnowsAndRetrainedModelsNeverKnew() throws Exception {
    RelearningLevels levels = scores(evaluated).levels().orElseThrow();
    double most = Arrays.stream(levels.oracles()).max().orElseThrow();
    double least = Arrays.stream(levels.oracles()).min().orElseThrow();
    assertThat(levels.oracles()).hasSize(ORACLES).doesNotHaveDuplicates();
    assertThat(levels.original()).isGreaterThan(most + (most - least));
    assertThat(levels.candidate()).isLessThan(most + (most - least));
  }

  @Test
  void reportHasTheThreeTestsThatNeedTheModels() throws Exception {
    MembershipReport report = report(evaluated);
    assertThat(report.results().tests())
        .extracting(MembershipReport.Test::id)
        .contains("P1", "scatter", "perturbed", "relearning", "lira/auc");
    assertThat(report.verdict()).isNotEqualTo(Verdict.DISTINGUISHABLE);
    ScoresFile again = ScoresFile.read(evaluated.artifact("scores.json"), Optional.empty());
    assertThat(again.report().verdict()).isEqualTo(report.verdict());
    assertThat(again.report().results().memory()).isEqualTo(report.results().memory());
  }

  @Test
  void samePlanGivesTheSameBytesOnMoreThreads() throws Exception {
    RunFolder again = folder("again").threads(2);
    again.write(task(again, RULE, original, retrained)).run();
    assertThat(again.outcome().artifacts()).isEqualTo(evaluated.outcome().artifacts());
  }

  @Test
  void looksForNothingThatThePlanDoesNotRegister() throws Exception {
    RunFolder plain = folder("plain");
    MemoryRule rule = MemoryRule.defaults(GuaranteeTier.C, 1, ORACLES);
    plain.write(task(plain, rule, original, retrained)).run();
    ScoreTable table = scores(plain);
    assertThat(table.labels()).isPresent();
    assertThat(table.perturbed()).isEmpty();
    assertThat(table.levels()).isEmpty();
  }

  /** The original, which answers for F as a retrained model would: a table of exact answers. */
  @Test
  void answersThatAreLookedUpAreSeenByPerturbedQueries() throws Exception {
    Libraries.configure(1);
    AuditedRecords forget = AuditedRecords.all(TRAINING.records(FORGOTTEN));
    AuditedRecords retain = AuditedRecords.all(TRAINING.records(KEPT));
    AuditedRecords holdout =
        AuditedRecords.all(HOLDOUT.records(RecordSet.all(2400)))
            .withoutContentOf(List.of(forget, retain));
    Tools tools = new Tools(PluginCatalog.discover(Optional.empty()));
    ModelScoring scoring =
        new ModelScoring(
            tools,
            new AuditedSets(forget, holdout, retain),
            scores(evaluated).perturbed().flatMap(PerturbedScores::size).map(NOISE::ofSize));
    Path events = Files.createDirectory(temp.resolve("looked-up"));
    Reporter listener = new Reporter(EventLog.create(events, Clock.systemUTC()));
    ModelScoring.Scored wrapped;
    try (LoadedModel untouched = load(tools, original);
        LoadedModel honest = load(tools, retrained)) {
      wrapped = scoring.score(LookedUp.of(untouched, honest, forget), 4, listener);
    }
    ScoreTable table = scores(evaluated);
    PerturbedScores noisy = table.perturbed().orElseThrow();
    // Not to the last bit: records were looked up one by one.
    assertThat(wrapped.scores().forget().phi())
        .containsExactly(table.candidate().forget().phi(), within(1e-3));
    assertThat(wrapped.perturbed().orElseThrow().forget())
        .containsExactly(noisy.original().forget(), within(1e-3));
    ScoreTable dishonest =
        ScoreTable.of(table.original(), wrapped.scores(), table.oracles(), table.units())
            .withLabels(table.labels().orElseThrow())
            .withPerturbed(
                new PerturbedScores(
                    noisy.original(),
                    wrapped.perturbed().orElseThrow(),
                    noisy.oracles(),
                    noisy.size()))
            .withLevels(table.levels().orElseThrow());
    MembershipReport report =
        new ScoresFile(RULE, Optional.empty(), dishonest, new Duplicates(7, 0)).report();
    assertThat(adjustedP(report, "perturbed")).isLessThan(1e-4);
    assertThat(adjustedP(report(evaluated), "perturbed")).isGreaterThan(0.01);
    assertThat(report.reasons()).contains(Reason.RESIDUAL);
    assertThat(report.verdict()).isEqualTo(Verdict.DISTINGUISHABLE);
  }

  private static double adjustedP(MembershipReport report, String id) {
    return report.results().tests().stream()
        .filter(test -> test.id().equals(id))
        .findFirst()
        .orElseThrow()
        .significance()
        .adjustedP()
        .orElseThrow();
  }

  /** Answers that were noted for exact records, and a model for all others. */
  private record LookedUp(LoadedModel inside, Map<List<Float>, double[]> noted)
      implements LoadedModel {

    static LookedUp of(LoadedModel inside, LoadedModel honest, AuditedRecords records)
        throws Exception {
      Map<List<Float>, double[]> noted = new HashMap<>();
      for (int i = 0; i < records.size(); i++) {
        Batch one = records.batch(i, 1);
        noted.put(values(one, 0), honest.logits(one)[0]);
      }
      return new LookedUp(inside, noted);
    }

    private static List<Float> values(Batch batch, int record) {
      int length = batch.features().length / batch.size();
      return IntStream.range(record * length, (record + 1) * length)
          .mapToObj(j -> batch.features()[j])
          .toList();
    }

    @Override
    public double[][] logits(Batch batch) throws RunException {
      double[][] answers = inside.logits(batch);
      for (int i = 0; i < answers.length; i++) {
        answers[i] = noted.getOrDefault(values(batch, i), answers[i]);
      }
      return answers;
    }

    @Override
    public ModelManifest save(WeightStore weights) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  @Test
  void forestsAreAskedWithNoiseButCannotBeTaught() throws Exception {
    RunFolder forest = folder("forest");
    Recipe recipe = Recipe.of(new Architecture.Forest(5, 8, 0, 5), List.of(8, 8), 4);
    forest.write(training(forest, recipe)).run();
    RunFolder grown = folder("grown");
    grown.write(retraining(grown, forest)).run();
    MemoryRule noise =
        new MemoryRule(
            2,
            RULE.claim(),
            RULE.errors(),
            RULE.margins(),
            RULE.controls(),
            RULE.parts(),
            Optional.empty(),
            RULE.perturbation());
    RunFolder asked = folder("asked");
    asked.write(task(asked, noise, forest, grown)).run();
    ScoreTable table = scores(asked);
    assertThat(table.perturbed().orElseThrow().original().forget())
        .hasSize(FORGET)
        .isNotEqualTo(table.original().forget().phi());

    RunFolder taught = folder("taught");
    taught.write(task(taught, RULE, forest, grown)).run();
    assertThat(taught.failure().reason()).isEqualTo(FailureReason.PLAN_INVALID);
    assertThat(taught.failure().detail()).contains("forest").contains("no gradients");
  }

  private static Task.Train training(RunFolder folder, Recipe recipe) {
    return new Task.Train(
        recipe, folder.input(TRAINING), List.of(new Shard(0, folder.input(ALL))), 1);
  }

  private static Task.Unlearn retraining(RunFolder folder, RunFolder from) throws Exception {
    return new Task.Unlearn(
        "retrain",
        Map.of(),
        folder.input(from, "model-0.json"),
        folder.input(TRAINING),
        List.of(new Shard(0, folder.input(KEPT))),
        List.of(0),
        Optional.empty(),
        seeds());
  }

  private static List<Long> seeds() {
    return LongStream.rangeClosed(100, 100 + ORACLES).boxed().toList();
  }

  private static Task.Evaluate task(
      RunFolder folder, MemoryRule rule, RunFolder trained, RunFolder models) throws Exception {
    Digest first = folder.input(trained, "model-0.json");
    Digest candidate = folder.input(models, "model-0.json");
    List<Digest> oracles = new ArrayList<>();
    for (int i = 1; i <= ORACLES; i++) {
      oracles.add(folder.input(models, "model-" + i + ".json"));
    }
    DataSource training = folder.input(TRAINING);
    Digest forget = folder.input(FORGOTTEN);
    Digest retain = folder.input(KEPT);
    Digest tested = folder.input(RecordSet.all(HOLDOUT.count()));
    TestPlan plan =
        new TestPlan(
            TestPlan.SCHEMA,
            "request-1",
            rule,
            new TestPlan.Models(first, candidate, oracles, seeds()),
            new TestPlan.Records(forget, retain, tested),
            new TestPlan.Size(TestPlan.RECORD, Optional.empty(), FORGET, 0.8),
            "0.1.0");
    return new Task.Evaluate(
        folder.input(plan.bytes()),
        first,
        candidate,
        oracles,
        new Task.Selection(training, forget),
        new Task.Selection(training, retain),
        new Task.Selection(folder.input(HOLDOUT), tested));
  }

  private static LoadedModel load(Tools tools, RunFolder folder) throws Exception {
    ModelManifest manifest =
        CanonicalJson.read(folder.artifact("model-0.json"), ModelManifest.class);
    Path weights = folder.path().resolve("out");
    return tools
        .format(manifest)
        .call(
            format ->
                format.load(
                    manifest,
                    new WeightStore() {
                      @Override
                      public InputStream open(Digest digest) {
                        try {
                          return Files.newInputStream(
                              weights.resolve(digest.hex() + ".safetensors"));
                        } catch (IOException e) {
                          throw new UncheckedIOException(e);
                        }
                      }

                      @Override
                      public Digest save(WeightWriter writer) {
                        throw new UnsupportedOperationException();
                      }
                    }));
  }

  private static RunFolder folder(String name) throws Exception {
    return new RunFolder(Files.createDirectory(temp.resolve(name)));
  }

  private static ScoreTable scores(RunFolder folder) throws Exception {
    folder.outcome();
    return ScoresFile.read(folder.artifact("scores.json"), Optional.empty()).scores();
  }

  private static MembershipReport report(RunFolder folder) throws Exception {
    folder.outcome();
    return CanonicalJson.read(folder.artifact("report.json"), MembershipReport.class);
  }

  /** The labels of some records; the file has a head of eight bytes. */
  private static int[] classes(SyntheticImages images, int from, int to) {
    return IntStream.range(from, to).map(i -> images.labels()[8 + i]).toArray();
  }

  private static double oracles(ScoreTable table) {
    return table.oracles().stream()
        .mapToDouble(o -> mean(o.forget().phi()))
        .average()
        .orElseThrow();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
