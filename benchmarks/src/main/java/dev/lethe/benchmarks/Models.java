// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.SetScores;
import dev.lethe.methods.format.EngineEnvironment;
import dev.lethe.runner.plugin.FoundPlugin;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.WeightWriter;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Models of one recipe, trained, treated and scored in memory by the plug-ins of the class path.
 */
public final class Models {

  private final Recipe recipe;
  private final PluginCatalog plugins;
  private final Set<Digest> kept = new HashSet<>();
  private final MemoryWeights weights = new MemoryWeights();
  private final Map<String, Double> metrics = new TreeMap<>();

  /** Prepares libtorch for one thread. */
  public Models(Recipe recipe) throws RunException {
    EngineEnvironment.properties(1).forEach(System::setProperty);
    this.recipe = recipe;
    this.plugins = PluginCatalog.discover(Optional.empty());
  }

  /** How every model is trained. */
  public Recipe recipe() {
    return recipe;
  }

  /** Descriptors of the methods that treat such models, by id. */
  public List<MethodDescriptor> methods() throws RunException {
    List<MethodDescriptor> all = new ArrayList<>();
    for (FoundPlugin<UnlearningMethod> method : plugins.methods()) {
      all.add(method.plugin().descriptor());
    }
    return all.stream().filter(m -> m.treats(recipe.architecture())).toList();
  }

  /** Keeps a file that models need, for example a key. */
  public Digest keep(WeightWriter writer) throws RunException {
    Digest file = weights.save(writer);
    kept.add(file);
    return file;
  }

  /** Trains a model from nothing. */
  public ModelManifest train(SortedMap<Integer, Records> shards, long seed) throws RunException {
    return trainer().trainModel(recipe, shards, seed, weights, new Listener());
  }

  /** Lets a method treat a model. */
  public ModelManifest unlearn(
      String method,
      Map<String, Double> parameters,
      ModelManifest model,
      UnlearningJob.Selection selection,
      long seed)
      throws RunException {
    UnlearningMethod plugin = plugins.method(method).plugin();
    UnlearningJob job = UnlearningJob.of(plugin.descriptor(), model, selection, parameters, seed);
    return plugin.unlearn(job, trainer(), weights, new Listener());
  }

  /** Lets a method make several models that differ in their seeds alone, together if it can. */
  public List<ModelManifest> unlearnTogether(
      String method, ModelManifest model, UnlearningJob.Selection selection, List<Long> seeds)
      throws RunException {
    UnlearningMethod plugin = plugins.method(method).plugin();
    List<UnlearningJob> jobs = new ArrayList<>();
    for (long seed : seeds) {
      jobs.add(UnlearningJob.of(plugin.descriptor(), model, selection, Map.of(), seed));
    }
    Optional<List<ModelManifest>> together =
        plugin.unlearnTogether(jobs, trainer(), weights, new Listener());
    if (together.isPresent()) {
      return together.get();
    }
    List<ModelManifest> made = new ArrayList<>();
    for (UnlearningJob job : jobs) {
      made.add(plugin.unlearn(job, trainer(), weights, new Listener()));
    }
    return made;
  }

  /** Opens a model for scoring. */
  public LoadedModel load(ModelManifest model) throws RunException {
    return plugins.format(model).plugin().load(model, weights);
  }

  /** Share of records that a model is right on, 0 to 1. */
  public double accuracy(ModelManifest model, Records records) throws Exception {
    try (LoadedModel loaded = load(model)) {
      return scores(loaded, records).accuracy();
    }
  }

  /** Scores of a model on what is forgotten, held out and retained. */
  public ModelScores scores(ModelManifest model, Records forget, Records holdout, Records retain)
      throws Exception {
    try (LoadedModel loaded = load(model)) {
      return new ModelScores(
          scores(loaded, forget), scores(loaded, holdout), scores(loaded, retain));
    }
  }

  /** The classes of what is forgotten, held out and retained. */
  public static ClassLabels labels(Records forget, Records holdout, Records retain)
      throws RunException {
    return new ClassLabels(labels(forget), labels(holdout), labels(retain));
  }

  private static int[] labels(Records records) throws RunException {
    return records.read(IntStream.range(0, records.size()).toArray()).labels();
  }

  /** Scores of a model on some records. */
  public SetScores scores(ModelManifest model, Records records) throws Exception {
    try (LoadedModel loaded = load(model)) {
      return scores(loaded, records);
    }
  }

  private static SetScores scores(LoadedModel model, Records records) throws Exception {
    double[] phi = new double[records.size()];
    boolean[] correct = new boolean[records.size()];
    for (int from = 0; from < phi.length; from += model.scoreBatch()) {
      int to = Math.min(from + model.scoreBatch(), phi.length);
      Batch batch = records.read(IntStream.range(from, to).toArray());
      double[][] logits = model.logits(batch);
      for (int i = 0; i < logits.length; i++) {
        LogitScore score = LogitScore.of(logits[i], batch.labels()[i]);
        phi[from + i] = score.phi();
        correct[from + i] = score.correct();
      }
    }
    return SetScores.of(phi, correct);
  }

  /** Drops the files of all models but these, and what {@link #keep} keeps. */
  public void keepOnly(Set<Digest> models) {
    Set<Digest> all = new HashSet<>(models);
    all.addAll(kept);
    weights.keepOnly(all);
  }

  /** The last value of every metric. */
  public Map<String, Double> lastMetrics() {
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
