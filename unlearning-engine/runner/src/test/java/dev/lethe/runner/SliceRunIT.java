// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Aggregation;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Ensemble;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two shards of three slices each; what is forgotten lies in the last slice of the first shard. */
class SliceRunIT {

  private static final SyntheticImages DATA = SyntheticImages.of(240, 3);
  private static final int SHARDS = 2;
  private static final int SLICES = 3;
  private static final long SEED = 11;
  private static final RecordSet FORGET =
      RecordSet.of(IntStream.range(0, 240).filter(i -> shard(i) == 0 && slice(i) == 2).limit(9));
  private static final Recipe RECIPE =
      new Recipe(
          new Architecture.Mlp(List.of(16)),
          List.of(8, 8),
          4,
          Optional.of(new Descent(4, 16, 0.1, 0.9, 1e-4)),
          Optional.of(new Ensemble(SLICES, Aggregation.MEAN_PROBABILITIES, Optional.of(0.5))));

  @TempDir Path temp;
  private RunFolder original;

  @BeforeEach
  void trainOriginal() throws Exception {
    original = train("original", RecordSet.of());
  }

  @Test
  void keepsACheckpointBeforeEverySliceButTheFirst() throws Exception {
    ModelManifest model = model(original);
    assertThat(model.members()).allSatisfy(m -> assertThat(m.checkpoints()).hasSize(SLICES - 1));
    Member first = model.members().get(0);
    assertThat(first.checkpoints().get(1).records())
        .isEqualTo(set(i -> shard(i) == 0 && slice(i) < 2).digest());
    assertThat(original.outcome().artifacts()).hasSize(1 + SHARDS * SLICES);
  }

  @Test
  void goingOnFromACheckpointGivesTheBytesOfARetrainFromNothing() throws Exception {
    RunFolder unlearned = unlearn("unlearned", 2);
    RunFolder anew = train("anew", FORGET);
    assertThat(unlearned.outcome().artifact("model-0.json"))
        .isEqualTo(anew.outcome().artifact("model-0.json"));
    // One slice of one shard was trained: a manifest and one file of weights.
    assertThat(unlearned.outcome().artifacts()).hasSize(2);

    RunFolder back = new RunFolder(Files.createDirectory(temp.resolve("back")));
    Task.Unlearn keepingSeeds = task(back, 2, "replay", SEED + 1);
    assertThat(back.write(keepingSeeds).run().outcome().artifacts())
        .isEqualTo(unlearned.outcome().artifacts());
  }

  @Test
  void replayGivesTheSameBytes() throws Exception {
    List<RunOutcome.Artifact> first = unlearn("first", 2).outcome().artifacts();
    assertThat(unlearn("second", 2).outcome().artifacts()).isEqualTo(first);
  }

  @Test
  void readsNoCheckpointThatSawWhatIsForgotten() throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve("cautious")));
    Member touched = model(original).members().get(0);
    Task.Unlearn task = task(folder, 1, "sisa", SEED);
    assertThat(folder.inputs())
        .contains(touched.checkpoints().get(0).weights())
        .doesNotContain(touched.checkpoints().get(1).weights(), touched.weights());
    assertThat(folder.write(task).run().outcome().artifacts()).hasSize(3);
  }

  @Test
  void refusesSlicesThatLeaveARecordOut() throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve("short")));
    Shard whole = shards(folder, RecordSet.of(), 0).get(0);
    Shard cut = new Shard(0, whole.records(), whole.slices().subList(0, 2), 0);
    folder.write(new Task.Train(RECIPE, folder.input(DATA), List.of(cut), SEED)).run();
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLAN_INVALID);
  }

  private RunFolder train(String name, RecordSet without) throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve(name)));
    return folder
        .write(new Task.Train(RECIPE, folder.input(DATA), shards(folder, without, 0), SEED))
        .run();
  }

  private RunFolder unlearn(String name, int intact) throws Exception {
    RunFolder folder = new RunFolder(Files.createDirectory(temp.resolve(name)));
    return folder.write(task(folder, intact, "sisa", SEED)).run();
  }

  private Task.Unlearn task(RunFolder folder, int intact, String method, long seed)
      throws Exception {
    byte[] manifest = original.artifact("model-0.json");
    for (Member member : model(original).members()) {
      if (member.shard() == 0) {
        folder.input(weights(member.checkpoints().get(intact - 1).weights()));
      } else {
        folder.input(weights(member.weights()));
      }
    }
    return new Task.Unlearn(
        method,
        Map.of(),
        folder.input(manifest),
        folder.input(DATA),
        shards(folder, FORGET, intact),
        List.of(0),
        Optional.empty(),
        List.of(seed));
  }

  private byte[] weights(Digest digest) throws IOException {
    return original.artifact(digest.hex() + ".safetensors");
  }

  private static List<Shard> shards(RunFolder folder, RecordSet without, int intact) {
    return IntStream.range(0, SHARDS)
        .mapToObj(
            s ->
                new Shard(
                    s,
                    folder.input(set(i -> shard(i) == s).andNot(without)),
                    IntStream.range(0, SLICES)
                        .mapToObj(
                            r ->
                                folder.input(
                                    set(i -> shard(i) == s && slice(i) == r).andNot(without)))
                        .toList(),
                    s == 0 ? intact : 0))
        .toList();
  }

  private static int shard(int record) {
    return record % SHARDS;
  }

  private static int slice(int record) {
    return record / SHARDS % SLICES;
  }

  private static RecordSet set(java.util.function.IntPredicate wanted) {
    return RecordSet.of(IntStream.range(0, 240).filter(wanted));
  }

  private static ModelManifest model(RunFolder folder) throws Exception {
    return CanonicalJson.read(folder.artifact("model-0.json"), ModelManifest.class);
  }
}
