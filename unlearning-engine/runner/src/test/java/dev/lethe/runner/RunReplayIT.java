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
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same plan in two processes gives the same bytes. */
class RunReplayIT {

  private static final SyntheticImages DATA = SyntheticImages.of(240, 3);
  private static final Map<String, Architecture.Network> ARCHITECTURES =
      Map.of(
          "linear", new Architecture.Linear(),
          "mlp", new Architecture.Mlp(List.of(16)),
          "cnn", new Architecture.Cnn(List.of(4), List.of(8)));

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp", "cnn"})
  void trainingIsReplayedBitForBit(String architecture) throws Exception {
    RunOutcome first = train("first", architecture, 2, 11).outcome();
    RunOutcome second = train("second", architecture, 2, 11).outcome();
    assertThat(second.plan()).isEqualTo(first.plan());
    assertThat(second.artifacts()).isEqualTo(first.artifacts()).hasSize(3);
    assertThat(second.provenance()).isEqualTo(first.provenance());
    RunOutcome other = train("other", architecture, 2, 12).outcome();
    assertThat(other.artifacts()).doesNotContainAnyElementsOf(first.artifacts());
  }

  @ParameterizedTest
  @CsvSource({"retrain,1", "sisa,2", "l1-sparse,1", "noisy-finetune,1"})
  void unlearningIsReplayedBitForBit(String method, int shards) throws Exception {
    RunFolder original = train("original", "mlp", shards, 11);
    RunOutcome first = unlearn("first", method, original, shards).outcome();
    RunOutcome second = unlearn("second", method, original, shards).outcome();
    assertThat(second.artifacts()).isEqualTo(first.artifacts());
    assertThat(first.artifact("model-0.json")).isPresent();
    assertThat(first.artifact("model-1.json"))
        .get()
        .extracting(RunOutcome.Artifact::digest)
        .isNotEqualTo(first.artifact("model-0.json").orElseThrow().digest());
    assertThat(first.provenance().plugins()).extracting(RunOutcome.Plugin::id).contains(method);
  }

  private static final Map<String, Architecture> REMOVED_FROM =
      Map.of(
          "dare-forest", new Architecture.Forest(3, 6, 1, 5),
          "boosted-removal", new Architecture.Boosted(5, 3, 16, 20, 1, 0.3, 0.02),
          "neighbours-removal", new Architecture.Neighbours(5),
          "k-means-removal", new Architecture.KMeans(8, 10, 0.05),
          "svm-removal", new Architecture.Svm(1));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dare-forest",
        "boosted-removal",
        "neighbours-removal",
        "k-means-removal",
        "svm-removal"
      })
  void anExactRemovalIsRepeatedByATrainingThatSawNeitherRecordsNorOldWeights(String method)
      throws Exception {
    Recipe recipe = Recipe.of(REMOVED_FROM.get(method), List.of(8, 8), 4);
    RecordSet all = everyNth(200, 0, 1);
    RecordSet forget = everyNth(200, 0, 7);
    RunFolder original = new RunFolder(Files.createDirectory(temp.resolve("original")));
    Shard trained = new Shard(0, original.input(all));
    original.write(new Task.Train(recipe, original.input(DATA), List.of(trained), 11)).run();
    RunFolder removal = new RunFolder(Files.createDirectory(temp.resolve("removal")));
    Task.ForgetData gone =
        new Task.ForgetData(removal.input(DATA), List.of(new Shard(0, removal.input(forget))));
    Digest model = removal.input(original, "model-0.json");
    removal.write(withoutForgotten(removal, method, model, all.andNot(forget), gone, 5)).run();
    RunFolder replay = new RunFolder(Files.createDirectory(temp.resolve("replay")));
    Digest manifest = replay.input(original.artifact("model-0.json"));
    replay.write(withoutForgotten(replay, "sisa", manifest, all.andNot(forget), null, 11)).run();

    assertThat(removal.outcome().artifacts())
        .isEqualTo(replay.outcome().artifacts())
        .isNotEqualTo(original.outcome().artifacts());
  }

  private static Task.Unlearn withoutForgotten(
      RunFolder folder,
      String method,
      Digest model,
      RecordSet rest,
      Task.ForgetData gone,
      long seed) {
    return new Task.Unlearn(
        method,
        Map.of(),
        model,
        folder.input(DATA),
        List.of(new Shard(0, folder.input(rest))),
        List.of(0),
        Optional.ofNullable(gone),
        List.of(seed));
  }

  @Test
  void unlearningLeavesUntouchedShardsAlone() throws Exception {
    RunFolder original = train("original", "mlp", 2, 11);
    RunFolder unlearned = unlearn("unlearned", "sisa", original, 2);
    assertThat(unlearned.outcome().artifacts()).hasSize(4);
    ModelManifest before = model(original, 0);
    ModelManifest after = model(unlearned, 0);
    assertThat(after.members().get(1)).isEqualTo(before.members().get(1));
    assertThat(after.members().get(0).weights()).isNotEqualTo(before.members().get(0).weights());
  }

  @Test
  void outcomeSaysWhatTheBitsDependOn() throws Exception {
    RunFolder folder = train("train", "mlp", 1, 11);
    RunOutcome outcome = folder.outcome();
    assertThat(outcome.provenance().libraries()).containsKeys("java", "djl", "libtorch");
    assertThat(outcome.provenance().cpu()).matches(".+ \\((avx512|avx2|baseline)\\)");
    assertThat(outcome.provenance().threads()).isEqualTo(1);
    assertThat(outcome.provenance().plugins()).isNotEmpty();
    assertThat(outcome.cost().cpuSeconds()).isPositive();
    assertThat(outcome.cost().peakMemoryBytes()).isGreaterThan(50L << 20);
    RunEvent.Finished end = (RunEvent.Finished) folder.lastEvent();
    assertThat(end.outcome()).isEqualTo(Digest.of(folder.path().resolve("outcome.json")));
    assertThat(folder.events()).anyMatch(e -> e instanceof RunEvent.Progress);
  }

  private RunFolder train(String name, String architecture, int shards, long seed)
      throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve(name)));
    Recipe recipe =
        new Recipe(
            ARCHITECTURES.get(architecture), List.of(8, 8), 4, new Descent(3, 16, 0.1, 0.9, 1e-4));
    List<Shard> parts =
        IntStream.range(0, shards)
            .mapToObj(s -> new Shard(s, folder.input(everyNth(200, s, shards))))
            .toList();
    return folder.write(new Task.Train(recipe, folder.input(DATA), parts, seed)).run();
  }

  private RunFolder unlearn(String name, String method, RunFolder original, int shards)
      throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve(name)));
    RecordSet forget = RecordSet.of(IntStream.range(0, 30).map(i -> i * shards));
    List<Shard> retained =
        IntStream.range(0, shards)
            .mapToObj(s -> new Shard(s, folder.input(everyNth(200, s, shards).andNot(forget))))
            .toList();
    Digest model = folder.input(original, "model-0.json");
    return folder
        .write(
            new Task.Unlearn(
                method,
                Map.of(),
                model,
                folder.input(DATA),
                retained,
                List.of(0),
                Optional.empty(),
                List.of(5L, 6L)))
        .run();
  }

  private static ModelManifest model(RunFolder folder, int no) throws Exception {
    return CanonicalJson.read(folder.artifact("model-" + no + ".json"), ModelManifest.class);
  }

  private static RecordSet everyNth(int count, int first, int step) {
    return RecordSet.of(IntStream.range(0, count).filter(i -> i % step == first));
  }
}
