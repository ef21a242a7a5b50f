// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A TorchScript model, trained and treated by processes that get its initial checkpoint. */
class ScriptRunIT {

  private static final SyntheticImages DATA = SyntheticImages.of(120, 3);

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"retrain", "fine-tune"})
  void isTreatedAndReplayedBitForBit(String method) throws Exception {
    RunFolder original = train();
    RunOutcome first = unlearn("first", method, original).outcome();
    RunOutcome second = unlearn("second", method, original).outcome();
    assertThat(second.artifacts()).isEqualTo(first.artifacts()).hasSize(2);
    assertThat(first.artifacts()).anyMatch(artifact -> artifact.name().endsWith(".pt"));
    assertThat(first.artifacts()).doesNotContainAnyElementsOf(original.outcome().artifacts());
  }

  @Test
  void doesNotBeginFromWeightsThatSawTheRecords() throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve("run")));
    Digest initial = folder.input(checkpoint());
    Digest all = folder.input(RecordSet.all(100));
    ModelManifest model =
        new ModelManifest(recipe(initial), List.of(new ModelManifest.Member(0, 1, all, initial)));
    folder.write(task("retrain", folder, folder.input(CanonicalJson.bytes(model)))).run();
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.MODEL_INVALID);
  }

  private RunFolder train() throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve("original")));
    Recipe recipe = recipe(folder.input(checkpoint()));
    List<Shard> shards = List.of(new Shard(0, folder.input(RecordSet.all(100))));
    return folder.write(new Task.Train(recipe, folder.input(DATA), shards, 11)).run();
  }

  private RunFolder unlearn(String name, String method, RunFolder original) throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve(name)));
    folder.input(checkpoint());
    return folder.write(task(method, folder, folder.input(original, "model-0.json"))).run();
  }

  private static Task task(String method, RunFolder folder, Digest model) {
    Digest retained = folder.input(RecordSet.all(80));
    return new Task.Unlearn(
        method,
        Map.of(),
        model,
        folder.input(DATA),
        List.of(new Shard(0, retained)),
        List.of(0),
        Optional.empty(),
        List.of(5L));
  }

  private static Recipe recipe(Digest initial) {
    return new Recipe(
        new Architecture.Script(initial), List.of(8, 8), 4, new Descent(2, 16, 0.1, 0.9, 1e-4));
  }

  private static byte[] checkpoint() throws Exception {
    try (InputStream in = ScriptRunIT.class.getResourceAsStream("net.pt")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
