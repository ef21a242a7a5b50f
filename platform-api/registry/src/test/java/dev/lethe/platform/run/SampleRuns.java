// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Plans for the real engine, and the store with their inputs. */
final class SampleRuns implements InputSource {

  private static final int SIDE = 8;

  private final Map<Digest, byte[]> store = new HashMap<>();

  @Override
  public Optional<InputStream> open(Digest digest) {
    return Optional.ofNullable(store.get(digest)).map(ByteArrayInputStream::new);
  }

  void drop(Digest digest) {
    store.remove(digest);
  }

  void replace(Digest digest, byte[] bytes) {
    store.put(digest, bytes);
  }

  /** Done in a second or two. */
  RunPlan shortTraining() {
    return training(200, 2, 16);
  }

  /** Goes on for minutes. */
  RunPlan longTraining() {
    return training(5000, 1000, 512);
  }

  /** Reads more bytes than its heap of 64 MiB can hold. */
  RunPlan tooLargeTraining() {
    return training(1_500_000, 1, 16);
  }

  /** Lets a method treat a model whose weights are no weights. */
  RunPlan unlearning(String method) {
    DataSource data = data(20);
    Digest all = put(RecordSet.all(16).bytes());
    Digest weights = put(new byte[] {7});
    ModelManifest model =
        new ModelManifest(recipe(1, 16), List.of(new ModelManifest.Member(0, 1, all, weights)));
    Digest manifest = put(CanonicalJson.bytes(model));
    return new RunPlan(
        new Task.Unlearn(
            method,
            Map.of(),
            manifest,
            data,
            List.of(new Shard(0, all)),
            List.of(0),
            Optional.empty(),
            List.of(5L)),
        List.of(data.images(), data.labels(), all, weights, manifest),
        new RunPlan.Limits(64L << 20, 60, 1));
  }

  private RunPlan training(int records, int epochs, int hidden) {
    DataSource data = data(records);
    Digest all = put(RecordSet.all(records).bytes());
    return new RunPlan(
        new Task.Train(recipe(epochs, hidden), data, List.of(new Shard(0, all)), 7),
        List.of(data.images(), data.labels(), all),
        new RunPlan.Limits(64L << 20, 300, 1));
  }

  private static Recipe recipe(int epochs, int hidden) {
    return new Recipe(
        new Architecture.Mlp(List.of(hidden)),
        List.of(SIDE, SIDE),
        3,
        new Descent(epochs, 16, 0.01, 0.9, 0));
  }

  private DataSource data(int records) {
    Random random = new Random(5);
    ByteBuffer images = ByteBuffer.allocate(16 + records * SIDE * SIDE);
    random.nextBytes(images.array());
    images.putInt(0x803).putInt(records).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + records);
    labels.putInt(0x801).putInt(records);
    for (int i = 0; i < records; i++) {
      labels.put((byte) random.nextInt(3));
    }
    return new DataSource(put(images.array()), put(labels.array()));
  }

  private Digest put(byte[] bytes) {
    Digest digest = Digest.of(bytes);
    store.put(digest, bytes);
    return digest;
  }
}
