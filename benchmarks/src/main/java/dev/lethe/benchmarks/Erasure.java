// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.methods.format.EngineEnvironment;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.IdxRecords;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final PluginCatalog plugins;
  private final MemoryWeights weights = new MemoryWeights();

  /**
   * Prepares libtorch for one thread.
   *
   * @param data folder with the four gzipped IDX files of Fashion-MNIST
   */
  public Erasure(Path data) throws RunException {
    EngineEnvironment.properties(1).forEach(System::setProperty);
    this.data = data;
    this.plugins = PluginCatalog.discover(Optional.empty());
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
    return trainer().trainModel(RECIPE, shards, seed, weights, new Silence());
  }

  /** Lets a built-in method treat a model with its preset parameters. */
  public ModelManifest unlearn(
      String method,
      ModelManifest model,
      SortedMap<Integer, Records> retained,
      int touched,
      long seed)
      throws RunException {
    UnlearningMethod plugin = plugins.method(method).plugin();
    UnlearningJob.Selection selection =
        new UnlearningJob.Selection(
            retained,
            IntStream.range(0, touched).boxed().collect(Collectors.toCollection(TreeSet::new)),
            new TreeMap<>());
    UnlearningJob job = UnlearningJob.of(plugin.descriptor(), model, selection, Map.of(), seed);
    return plugin.unlearn(job, trainer(), weights, new Silence());
  }

  /** Opens a model for scoring. */
  public LoadedModel load(ModelManifest model) throws RunException {
    return plugins.format(model).plugin().load(model, weights);
  }

  /** Share of records that a model is right on, 0 to 1. */
  public double accuracy(ModelManifest model, Records records) throws RunException {
    Batch all = records.read(IntStream.range(0, records.size()).toArray());
    try (LoadedModel loaded = load(model)) {
      double[][] logits = loaded.score(records, new Silence());
      long right =
          IntStream.range(0, logits.length)
              .filter(i -> largest(logits[i]) == all.labels()[i])
              .count();
      return (double) right / logits.length;
    }
  }

  private Trainer trainer() throws RunException {
    return plugins.trainer(RECIPE).plugin();
  }

  private List<Records> read(String part, List<RecordSet> sets) throws IOException, RunException {
    return IdxRecords.read(
        Files.newInputStream(data.resolve(part + "-images-idx3-ubyte.gz")),
        Files.newInputStream(data.resolve(part + "-labels-idx1-ubyte.gz")),
        sets);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static final class Silence implements RunListener {
    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void metric(String name, double value) {}

    @Override
    public void warning(String message) {}

    @Override
    public void checkCancelled() {}
  }
}
