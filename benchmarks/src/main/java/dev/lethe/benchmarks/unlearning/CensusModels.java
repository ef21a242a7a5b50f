// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.benchmarks.MemoryWeights;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Unsharded models of the census: four fifths to learn from, every fifth record to test on. */
final class CensusModels {

  private static final byte[] KEY = new byte[32];

  private final Census census;
  private final PluginCatalog plugins;
  private final MemoryWeights weights = new MemoryWeights();
  private final Map<String, Double> metrics = new TreeMap<>();
  private Recipe recipe;

  CensusModels(Census census) throws RunException {
    this.census = census;
    this.plugins = PluginCatalog.discover(Optional.empty());
    this.recipe = Recipe.of(new Architecture.Ridge(1), List.of(census.width()), 2);
    weights.save(out -> out.write(KEY));
  }

  /** From now on, models are of this kind. */
  void of(Architecture architecture) {
    recipe = Recipe.of(architecture, List.of(census.width()), 2);
    metrics.clear();
  }

  /** What the noise derives from; a benchmark keeps no secret. */
  Digest key() {
    return Digest.of(KEY);
  }

  RecordSet training() {
    return RecordSet.of(IntStream.range(0, census.size()).filter(i -> i % 5 != 0));
  }

  ModelManifest train(RecordSet records, long seed) throws RunException {
    return trainer()
        .trainModel(
            recipe,
            new TreeMap<>(Map.of(0, census.records(records))),
            seed,
            weights,
            new Listener());
  }

  ModelManifest unlearn(String method, ModelManifest model, RecordSet rest, RecordSet gone)
      throws RunException {
    UnlearningMethod plugin = plugins.method(method).plugin();
    UnlearningJob.Selection selection =
        new UnlearningJob.Selection(
            new TreeMap<>(Map.of(0, census.records(rest))),
            new TreeSet<>(List.of(0)),
            new TreeMap<>(Map.of(0, census.records(gone))));
    UnlearningJob job = UnlearningJob.of(plugin.descriptor(), model, selection, Map.of(), 3);
    return plugin.unlearn(job, trainer(), weights, new Listener());
  }

  /** Drops the weights of all models but one. */
  void keepOnly(ModelManifest model) {
    weights.keepOnly(Set.of(key(), model.members().get(0).weights()));
  }

  /** Share of the test records that a model is right on. */
  double accuracy(ModelManifest model) throws RunException {
    Records test =
        census.records(RecordSet.of(IntStream.range(0, census.size()).filter(i -> i % 5 == 0)));
    Batch all = test.read(IntStream.range(0, test.size()).toArray());
    try (LoadedModel loaded = plugins.format(model).plugin().load(model, weights)) {
      double[][] logits = loaded.logits(all);
      return IntStream.range(0, logits.length)
              .filter(i -> (logits[i][1] > logits[i][0] ? 1 : 0) == all.labels()[i])
              .count()
          / (double) logits.length;
    }
  }

  /** The last value of every metric. */
  Map<String, Double> lastMetrics() {
    return Map.copyOf(metrics);
  }

  private Trainer trainer() throws RunException {
    return plugins.trainer(recipe).plugin();
  }

  private final class Listener implements RunListener {
    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void metric(String name, double value) {
      metrics.put(name, value);
    }

    @Override
    public void warning(String message) {}

    @Override
    public void checkCancelled() {}
  }
}
