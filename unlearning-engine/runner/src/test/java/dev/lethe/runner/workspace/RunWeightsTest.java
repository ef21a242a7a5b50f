// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.spi.model.ModelException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWeightsTest {

  private static final byte[] INPUT = {1, 2, 3};
  private static final Recipe RECIPE =
      new Recipe(new Architecture.Linear(), List.of(8, 8), 4, new Descent(1, 16, 0.1, 0.9, 0));

  @TempDir Path folder;
  private final Digest input = Digest.of(INPUT);
  private Workspace workspace;

  @BeforeEach
  void open() throws Exception {
    Files.write(Files.createDirectory(folder.resolve("in")).resolve(input.hex()), INPUT);
    Task task =
        new Task.Train(RECIPE, new DataSource(input, input), List.of(new Shard(0, input)), 1);
    RunPlan plan = new RunPlan(task, List.of(input), new RunPlan.Limits(64L << 20, 1, 1));
    workspace = Workspace.open(folder, plan, EventLog.create(folder, Clock.systemUTC()));
  }

  @Test
  void opensInputsThatTheTaskAllowsAndNoOthers() throws Exception {
    try (InputStream in = new RunWeights(workspace, Set.of(input)).open(input)) {
      assertThat(in.readAllBytes()).isEqualTo(INPUT);
    }
    assertThatThrownBy(() -> new RunWeights(workspace, Set.of()).open(input))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> assertThat(e.failureReason()).isEqualTo(FailureReason.INPUT_MISSING));
  }

  @Test
  void publishesOnlyWhatAManifestNames() throws Exception {
    RunWeights weights = new RunWeights(workspace, Set.of());
    weights.save(out -> out.write(7));
    Digest named = weights.save(out -> out.write(8));
    assertThat(weights.save(out -> out.write(8))).isEqualTo(named);
    weights.publish(model(named), Set.of());
    weights.publish(model(named), Set.of());
    assertThat(workspace.finishedArtifacts())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.digest()).isEqualTo(named);
              assertThat(a.name()).isEqualTo(named.hex() + ".safetensors");
            });
    try (InputStream in = weights.open(named)) {
      assertThat(in.readAllBytes()).containsExactly(8);
    }
  }

  @Test
  void refusesAManifestOfWeightsThatNobodyWrote() throws Exception {
    RunWeights weights = new RunWeights(workspace, Set.of());
    assertThatThrownBy(() -> weights.publish(model(Digest.of(new byte[] {9})), Set.of()))
        .isInstanceOfSatisfying(
            RunFailure.class,
            e -> assertThat(e.failureReason()).isEqualTo(FailureReason.PLUGIN_FAILED));
  }

  @Test
  void refusesArtifactNamesThatLeaveTheFolder() {
    for (String name : List.of("../plan.json", "a/b", "", ".hidden", "a b")) {
      assertThatThrownBy(() -> workspace.write(name, INPUT))
          .isInstanceOfSatisfying(
              RunFailure.class,
              e -> assertThat(e.failureReason()).isEqualTo(FailureReason.OUTPUT_INVALID));
    }
  }

  @Test
  void noticesAnArtifactThatChangedAfterwards() throws Exception {
    workspace.write("a.json", INPUT);
    Files.write(folder.resolve("out/a.json"), new byte[] {0});
    assertThatThrownBy(() -> workspace.finishedArtifacts())
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("changed");
  }

  private static ModelManifest model(Digest weights) {
    return new ModelManifest(
        RECIPE, List.of(new ModelManifest.Member(0, 1, RecordSet.of(1).digest(), weights)));
  }
}
