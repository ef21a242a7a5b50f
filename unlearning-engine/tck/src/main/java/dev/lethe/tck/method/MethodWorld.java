// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.method;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A trained ensemble of three shards with 40 records each, some of which are to be forgotten. */
final class MethodWorld {

  static final List<Integer> TOUCHED = List.of(0, 2);
  static final int UNTOUCHED = 1;

  private static final int SHARDS = 3;
  private static final int RECORDS = 120;

  private final Trainer trainer;
  private final long seed;
  private final MemoryWeights weights = new MemoryWeights();
  private final SortedMap<Integer, WatchedRecords> retained = new TreeMap<>();
  private final SortedMap<Integer, WatchedRecords> forget = new TreeMap<>();
  private final ModelManifest model;

  /** Trains the ensemble, with the files that the recipe names at hand. */
  MethodWorld(Recipe recipe, Trainer trainer, List<byte[]> files, long seed) throws RunException {
    this.trainer = trainer;
    this.seed = seed;
    files.forEach(weights::put);
    SortedMap<Integer, Records> before = new TreeMap<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      before.put(shard, WatchedRecords.of(ofShard(shard)));
      retained.put(
          shard, WatchedRecords.of(ofShard(shard).filter(ordinal -> !isForgotten(ordinal))));
    }
    for (int shard : TOUCHED) {
      forget.put(shard, WatchedRecords.of(ofShard(shard).filter(MethodWorld::isForgotten)));
    }
    model = trainer.trainModel(recipe, before, seed, weights, WatchfulListener.patient());
  }

  private static IntStream ofShard(int shard) {
    return IntStream.range(0, RECORDS).filter(ordinal -> shardOf(ordinal) == shard);
  }

  /** Dealt so that every shard has all classes. */
  private static int shardOf(int ordinal) {
    return ordinal / WatchedRecords.CLASSES % SHARDS;
  }

  /** A quarter of the touched shards. */
  private static boolean isForgotten(int ordinal) {
    return TOUCHED.contains(shardOf(ordinal)) && ordinal / WatchedRecords.CLASSES / SHARDS % 4 == 0;
  }

  static ModelManifest.Member member(ModelManifest model, int shard) {
    return model.members().stream()
        .filter(member -> member.shard() == shard)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the model has no shard " + shard));
  }

  ModelManifest unlearn(UnlearningMethod method) throws RunException {
    return unlearn(method, 11);
  }

  ModelManifest unlearn(UnlearningMethod method, long seed) throws RunException {
    return unlearn(method, Map.of(), seed, WatchfulListener.patient());
  }

  ModelManifest unlearn(
      UnlearningMethod method, Map<String, Double> parameters, RunListener listener)
      throws RunException {
    return unlearn(method, parameters, 11, listener);
  }

  private ModelManifest unlearn(
      UnlearningMethod method, Map<String, Double> parameters, long seed, RunListener listener)
      throws RunException {
    UnlearningJob.Selection selection =
        new UnlearningJob.Selection(
            new TreeMap<>(retained), new TreeSet<>(TOUCHED), new TreeMap<>(forget));
    UnlearningJob job = UnlearningJob.of(method.descriptor(), model, selection, parameters, seed);
    return method.unlearn(job, trainer, weights, listener);
  }

  /** Gives the weight files up that saw records to forget. */
  void dropTouchedWeights() {
    TOUCHED.forEach(shard -> weights.drop(member(model, shard).weights()));
  }

  /** What training on what is left of a shard gives under the seed of the original. */
  ModelManifest.Member trainedAnew(int shard) throws RunException {
    TrainingJob job = TrainingJob.fresh(model.recipe(), shard, seed, retained(shard));
    return trainer.train(job, weights, WatchfulListener.patient());
  }

  List<Integer> shards() {
    return List.copyOf(retained.keySet());
  }

  ModelManifest model() {
    return model;
  }

  MemoryWeights weights() {
    return weights;
  }

  WatchedRecords retained(int shard) {
    return Optional.ofNullable(retained.get(shard)).orElseThrow();
  }

  /** How often records to forget were read. */
  long forgetReads() {
    return forget.values().stream().mapToLong(WatchedRecords::reads).sum();
  }

  /** Attempts to read what is not there. */
  List<String> violations() {
    List<String> all = new ArrayList<>();
    forget.values().forEach(records -> all.addAll(records.violations()));
    retained.values().forEach(records -> all.addAll(records.violations()));
    return all;
  }
}
