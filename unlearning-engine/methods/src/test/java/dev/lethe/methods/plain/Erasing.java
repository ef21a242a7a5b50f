// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchfulListener;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Trains unsharded models and lets a method treat them. */
public record Erasing(
    UnlearningMethod method, Trainer trainer, Recipe recipe, MemoryWeights weights) {

  public ModelManifest train(Records records, long seed) throws RunException {
    return trainer.trainModel(
        recipe, new TreeMap<>(Map.of(0, records)), seed, weights, WatchfulListener.patient());
  }

  public ModelManifest unlearn(ModelManifest model, Records retained, Records forget)
      throws RunException {
    return unlearn(model, retained, forget, Map.of(), WatchfulListener.patient());
  }

  public ModelManifest unlearn(
      ModelManifest model,
      Records retained,
      Records forget,
      Map<String, Double> parameters,
      RunListener listener)
      throws RunException {
    UnlearningJob.Selection selection =
        new UnlearningJob.Selection(
            new TreeMap<>(Map.of(0, retained)),
            new TreeSet<>(List.of(0)),
            new TreeMap<>(Map.of(0, forget)));
    UnlearningJob job = UnlearningJob.of(method.descriptor(), model, selection, parameters, 99);
    return method.unlearn(job, trainer, weights, listener);
  }
}
