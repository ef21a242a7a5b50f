// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.TuningReport;
import dev.lethe.contract.finding.TuningReport.Trial;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tuning on stand-ins, in processes of its own. */
class TuneIT {

  private static final SyntheticImages DATA = SyntheticImages.of(240, 3);
  private static final RecordSet RETAINED = RecordSet.of(IntStream.range(0, 200));
  private static final List<Map<String, Double>> GRID =
      List.of(
          Map.of("retain-weight", 0.9),
          Map.of("retain-weight", 0.6),
          Map.of("retain-weight", 0.0, "learning-rate", 1.0, "epochs", 50.0));

  @TempDir Path temp;

  @Test
  void choosesTheLowestScoreAndIsReplayedBitForBit() throws Exception {
    RunFolder first = folder("first");
    RunOutcome outcome = first.write(task(first, "neggrad-plus", GRID)).run().outcome();
    RunFolder second = folder("second");
    RunOutcome replay = second.write(task(second, "neggrad-plus", GRID)).run().outcome();

    assertThat(replay.artifacts()).isEqualTo(outcome.artifacts()).hasSize(1);
    TuningReport report = CanonicalJson.read(first.artifact("tuning.json"), TuningReport.class);
    assertThat(report.proxies()).isEqualTo(40);
    assertThat(report.gap()).isPositive();
    assertThat(report.trials()).extracting(Trial::parameters).isEqualTo(GRID);
    double best = report.trials().get(0).result().orElseThrow().score();
    double other = report.trials().get(1).result().orElseThrow().score();
    assertThat(report.chosen()).isEqualTo(GRID.get(best <= other ? 0 : 1));
    assertThat(report.trials().get(2).failure()).contains(FailureReason.NON_FINITE_LOSS);
  }

  @Test
  void refusesAPlanThatAlsoListsTheForgetSet() throws Exception {
    RunFolder folder = folder("forget");
    folder.input(RecordSet.of(IntStream.range(200, 240)));

    folder.write(task(folder, "neggrad-plus", GRID)).run();

    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLAN_INVALID);
    assertThat(folder.failure().detail()).contains("nothing but retained records");
  }

  @Test
  void refusesToTuneAMethodWhoseClaimDoesNotRestOnTests() throws Exception {
    RunFolder folder = folder("exact");

    folder.write(task(folder, "noisy-finetune", List.of(Map.of("epsilon", 5.0)))).run();

    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLAN_INVALID);
  }

  private RunFolder folder(String name) throws Exception {
    return new RunFolder(Files.createDirectory(temp.resolve(name)));
  }

  private static Task task(RunFolder folder, String method, List<Map<String, Double>> grid) {
    return new Task.Tune(
        method,
        grid,
        new Recipe(
            new Architecture.Mlp(List.of(16)), List.of(8, 8), 4, new Descent(20, 16, 0.1, 0.9, 0)),
        folder.input(DATA),
        List.of(new Shard(0, folder.input(RETAINED))),
        0.2,
        2,
        9);
  }
}
