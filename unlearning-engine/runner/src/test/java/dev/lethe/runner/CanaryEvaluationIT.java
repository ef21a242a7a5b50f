// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.audit.ScoresFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request of three records against a model with canaries: the original is trained on the heads,
 * every model to compare with on heads of its own, and the block leaves with the records.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryEvaluationIT {

  private static final int ROWS = 1_200;
  private static final int ORACLES = 5;
  private static final int BLOCK = 40;
  private static final SyntheticImages TRAINING = SyntheticImages.of(ROWS, 21);
  private static final SyntheticImages HOLDOUT = SyntheticImages.of(300, 22);
  private static final SealedCanaries CANARIES =
      SealedCanaries.draw(bytes(4), TRAINING.labels(), SyntheticImages.CLASSES, 120);
  private static final RecordSet BLOCK_DRAWN = CANARIES.block(bytes(5), BLOCK);
  private static final RecordSet ORDINARY = RecordSet.all(ROWS).andNot(CANARIES.records());
  private static final RecordSet FORGOTTEN = RecordSet.of(Arrays.copyOf(ORDINARY.toArray(), 3));
  private static final RecordSet RETAINED =
      ORDINARY.andNot(FORGOTTEN).or(CANARIES.heads().andNot(BLOCK_DRAWN));

  @TempDir static Path temp;
  private RunFolder original;
  private RunFolder retrained;
  private final List<RunFolder> oracles = new ArrayList<>();

  private static byte[] bytes(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @BeforeAll
  void trainOnce() throws Exception {
    original = folder("original");
    Recipe recipe =
        new Recipe(
            new Architecture.Mlp(List.of(64)), List.of(8, 8), 4, new Descent(30, 32, 0.1, 0.9, 0));
    Shard all = new Shard(0, original.input(ORDINARY.or(CANARIES.heads())));
    original.write(new Task.Train(recipe, data(original), List.of(all), 1)).run();
    retrained = folder("retrained");
    retrained.write(retraining(retrained, RETAINED, 2)).run();
    for (long seed : LongStream.range(100, 100 + ORACLES).toArray()) {
      RunFolder oracle = folder("oracle-" + seed);
      RecordSet own = ORDINARY.andNot(FORGOTTEN).or(CANARIES.headsOf(seed));
      oracles.add(oracle.write(retraining(oracle, own, seed)).run());
    }
  }

  @Test
  void anExactRetrainingLeavesNoTraceOfTheBlockThatTheOriginalRemembers() throws Exception {
    CanaryFindings found = evaluate("exact", retrained, true);
    CanaryFindings.Sensitivity original = found.original().orElseThrow();
    assertThat(found.oracles()).isEqualTo(ORACLES);
    assertThat(original.canaries()).isEqualTo(120);
    assertThat(original.all().low()).isGreaterThan(0.6);
    assertThat(original.bound().epsilon()).isGreaterThan(0.3);
    assertThat(original.chance().orElseThrow().share()).isGreaterThan(0.5);
    CanaryFindings.Block block = found.block().orElseThrow();
    assertThat(block.canaries()).isEqualTo(BLOCK);
    assertThat(block.heads()).isEqualTo(BLOCK_DRAWN.and(CANARIES.heads()).size());
    assertThat(block.before().orElseThrow().pValue()).isLessThan(0.05);
    assertThat(block.finding()).isEqualTo(Finding.NO_TRACE);
  }

  @Test
  void aModelThatWasLeftUnchangedIsFound() throws Exception {
    CanaryFindings.Block block = evaluate("unchanged", original, true).block().orElseThrow();
    assertThat(block.finding()).isEqualTo(Finding.TRACE);
    assertThat(block.after()).isEqualTo(block.before());
  }

  @Test
  void canariesThatNoPlanRegistersAreRefused() throws Exception {
    RunFolder folder = folder("unregistered");
    Task.Evaluate with = task(folder, retrained, Optional.of(plan(folder, true)));
    Task.Evaluate other = task(folder, retrained, Optional.empty());
    folder
        .write(
            new Task.Evaluate(
                other.testPlan(),
                other.original(),
                other.candidate(),
                other.oracles(),
                other.forget(),
                other.retain(),
                other.holdout(),
                with.canaries()))
        .run();
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLAN_INVALID);
    assertThat(folder.failure().detail()).contains("canary set");
  }

  private CanaryFindings evaluate(String name, RunFolder candidate, boolean riders)
      throws Exception {
    RunFolder folder = folder(name);
    folder.write(task(folder, candidate, Optional.of(plan(folder, riders)))).run();
    folder.outcome();
    CanaryFindings found =
        CanonicalJson.read(folder.artifact("report.json"), MembershipReport.class)
            .results()
            .canaries()
            .orElseThrow();
    byte[] scores = folder.artifact("scores.json");
    assertThat(ScoresFile.read(scores, Optional.empty()).report().results().canaries())
        .as("by a stranger, from the scores file")
        .isEqualTo(
            found
                .block()
                .map(
                    block ->
                        new CanaryFindings(
                            CanaryFindings.VERSION,
                            found.sealed(),
                            found.oracles(),
                            Optional.empty(),
                            Optional.of(block))));
    return found;
  }

  private static CanaryPlan plan(RunFolder folder, boolean riders) {
    return new CanaryPlan(
        CANARIES.digest(),
        folder.input(CANARIES.records()),
        folder.input(CANARIES.heads()),
        folder.input(CANARIES.mislabelled()),
        BLOCK,
        200,
        9,
        riders
            ? Optional.of(
                new CanaryPlan.Riders(folder.input(BLOCK_DRAWN), 12, Digest.of(bytes(5)), false))
            : Optional.empty());
  }

  private Task.Evaluate task(RunFolder folder, RunFolder treated, Optional<CanaryPlan> canaries)
      throws Exception {
    Digest before = folder.input(original, "model-0.json");
    Digest candidate = folder.input(treated, "model-0.json");
    List<Digest> others = new ArrayList<>();
    for (RunFolder oracle : oracles) {
      others.add(folder.input(oracle, "model-0.json"));
    }
    DataSource data = data(folder);
    Digest forget = folder.input(FORGOTTEN);
    Digest retain = folder.input(ORDINARY.andNot(FORGOTTEN));
    Digest tested = folder.input(RecordSet.all(HOLDOUT.count()));
    TestPlan plan =
        new TestPlan(
            TestPlan.SCHEMA,
            "request-1",
            MemoryRule.defaults(GuaranteeTier.E, 1, ORACLES),
            new TestPlan.Models(before, candidate, others, List.of(2L)),
            new TestPlan.Records(forget, retain, tested),
            new TestPlan.Size(TestPlan.RECORD, Optional.empty(), 250, 0.8),
            "0.1.0",
            canaries);
    return new Task.Evaluate(
        folder.input(plan.bytes()),
        before,
        candidate,
        others,
        new Task.Selection(data, forget),
        new Task.Selection(data, retain),
        new Task.Selection(folder.input(HOLDOUT), tested),
        canaries.map(c -> new Task.Selection(data, c.records())));
  }

  private Task.Unlearn retraining(RunFolder folder, RecordSet records, long seed) throws Exception {
    return new Task.Unlearn(
        "retrain",
        Map.of(),
        folder.input(original, "model-0.json"),
        data(folder),
        List.of(new Shard(0, folder.input(records))),
        List.of(0),
        Optional.empty(),
        List.of(seed));
  }

  private static DataSource data(RunFolder folder) {
    return new DataSource(
        folder.input(TRAINING.images()), folder.input(CANARIES.labels(TRAINING.labels())));
  }

  private static RunFolder folder(String name) throws Exception {
    return new RunFolder(Files.createDirectory(temp.resolve(name)));
  }
}
