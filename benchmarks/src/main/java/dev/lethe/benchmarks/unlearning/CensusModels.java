// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Models;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.run.RunException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Unsharded models of the census of one kind. */
final class CensusModels {

  private static final byte[] KEY = new byte[32];

  private final Census census;
  private final Models models;

  CensusModels(Census census, Architecture architecture) throws RunException {
    this.census = census;
    this.models = new Models(Recipe.of(architecture, List.of(census.width()), 2));
    keepKey(models);
  }

  static void keepKey(Models models) throws RunException {
    models.keep(out -> out.write(KEY));
  }

  /** What the noise derives from; a benchmark keeps no secret. */
  static Digest key() {
    return Digest.of(KEY);
  }

  ModelManifest train(RecordSet records, long seed) throws RunException {
    return models.train(new TreeMap<>(Map.of(0, census.records(records))), seed);
  }

  ModelManifest unlearn(String method, ModelManifest model, RecordSet rest, RecordSet gone)
      throws RunException {
    return models.unlearn(
        method,
        Map.of(),
        model,
        Erasure.selection(
            new TreeMap<>(Map.of(0, census.records(rest))),
            1,
            new TreeMap<>(Map.of(0, census.records(gone)))),
        3);
  }

  /** Drops the weights of all models but one. */
  void keepOnly(ModelManifest model) {
    models.keepOnly(Set.of(model.members().get(0).weights()));
  }

  /** Share of the test records that a model is right on. */
  double accuracy(ModelManifest model) throws Exception {
    return models.accuracy(model, census.records(census.test()));
  }

  /** The last value of every metric. */
  Map<String, Double> lastMetrics() {
    return models.lastMetrics();
  }
}
