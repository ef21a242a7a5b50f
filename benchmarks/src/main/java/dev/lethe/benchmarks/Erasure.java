// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.records.IdxRecords;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The erasure of the demo: 6,000 Fashion-MNIST images, 1,000 of them to be forgotten, an MLP
 * 784-64-10 trained for 15 epochs, unsharded or as a SISA ensemble of four shards of which the
 * forgotten records touch some.
 */
public final class Erasure {

  /** Records of the training set. */
  public static final int TRAINING = 6_000;

  /** Records to forget. */
  public static final int FORGET = 1_000;

  /** Shards of the ensemble. */
  public static final int SHARDS = 4;

  /** How every model is trained. */
  public static final Recipe RECIPE =
      new Recipe(
          new Architecture.Mlp(List.of(64)),
          List.of(28, 28),
          10,
          new Descent(15, 64, 0.05, 0.9, 0));

  private final Path data;
  private final Models models;

  /**
   * Prepares libtorch for one thread.
   *
   * @param data folder with the four gzipped IDX files of Fashion-MNIST
   */
  public Erasure(Path data) throws RunException {
    this(data, RECIPE);
  }

  /** The same with models of another kind. */
  public Erasure(Path data, Recipe recipe) throws RunException {
    this.data = data;
    this.models = new Models(recipe);
  }

  /** The models of this erasure. */
  public Models models() {
    return models;
  }

  /** So many records to forget, spread evenly over the first {@code touched} shards. */
  public static RecordSet forgetSet(int touched, int count) {
    return RecordSet.of(
        IntStream.range(0, TRAINING).filter(i -> i % SHARDS < touched).limit(count));
  }

  /** Training records by shard, with one shard or {@link #SHARDS}, without some. */
  public SortedMap<Integer, Records> shards(int shards, RecordSet without)
      throws IOException, RunException {
    List<RecordSet> sets =
        IntStream.range(0, shards)
            .mapToObj(s -> RecordSet.of(IntStream.range(0, TRAINING).filter(i -> i % shards == s)))
            .map(set -> set.andNot(without))
            .toList();
    List<Records> records = read("train", sets);
    SortedMap<Integer, Records> byShard = new TreeMap<>();
    for (int s = 0; s < shards; s++) {
      byShard.put(s, records.get(s));
    }
    return byShard;
  }

  /** Some training records. */
  public Records training(RecordSet set) throws IOException, RunException {
    return read("train", List.of(set)).get(0);
  }

  /** All test records. */
  public Records holdout() throws IOException, RunException {
    return read("t10k", List.of(RecordSet.all(10_000))).get(0);
  }

  /** Trains a model from nothing. */
  public ModelManifest train(SortedMap<Integer, Records> shards, long seed) throws RunException {
    return models.train(shards, seed);
  }

  /** Lets a built-in method that does not read the forget set treat a model, parameters preset. */
  public ModelManifest unlearn(
      String method,
      ModelManifest model,
      SortedMap<Integer, Records> retained,
      int touched,
      long seed)
      throws RunException {
    return models.unlearn(
        method, Map.of(), model, selection(retained, touched, new TreeMap<>()), seed);
  }

  /** What a method is shown that is to treat the first shards. */
  public static UnlearningJob.Selection selection(
      SortedMap<Integer, Records> retained, int touched, SortedMap<Integer, Records> forget) {
    return new UnlearningJob.Selection(
        retained,
        IntStream.range(0, touched).boxed().collect(Collectors.toCollection(TreeSet::new)),
        forget);
  }

  private List<Records> read(String part, List<RecordSet> sets) throws IOException, RunException {
    return IdxRecords.read(
        Files.newInputStream(data.resolve(part + "-images-idx3-ubyte.gz")),
        Files.newInputStream(data.resolve(part + "-labels-idx1-ubyte.gz")),
        sets);
  }
}
