// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.format.RecipeTrainer;
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

/** One network, trained on records of which some are to be forgotten. */
public final class NetworkWorld {

  private final Trainer trainer = new RecipeTrainer();
  private final MemoryWeights weights = new MemoryWeights();
  private final Recipe recipe;
  private final Records retained;
  private final Records forget;
  private final ModelManifest original;

  /** Trains the network on {@code all}. */
  public NetworkWorld(Recipe recipe, Records all, Records retained, Records forget)
      throws RunException {
    this.recipe = recipe;
    this.retained = retained;
    this.forget = forget;
    original = trained(all, 1);
  }

  /** A network trained from nothing. */
  public ModelManifest trained(Records records, long seed) throws RunException {
    return trainer.trainModel(
        recipe, new TreeMap<>(Map.of(0, records)), seed, weights, WatchfulListener.patient());
  }

  public ModelManifest original() {
    return original;
  }

  public MemoryWeights weights() {
    return weights;
  }

  /** The network treated by a method. */
  public ModelManifest unlearned(UnlearningMethod method, Map<String, Double> parameters)
      throws RunException {
    return unlearned(method, parameters, original, WatchfulListener.patient());
  }

  /** A network of this kind, treated by a method. */
  public ModelManifest unlearned(
      UnlearningMethod method,
      Map<String, Double> parameters,
      ModelManifest model,
      RunListener listener)
      throws RunException {
    UnlearningJob job =
        UnlearningJob.of(
            method.descriptor(),
            model,
            new UnlearningJob.Selection(
                new TreeMap<>(Map.of(0, retained)),
                new TreeSet<>(List.of(0)),
                new TreeMap<>(Map.of(0, forget))),
            parameters,
            7);
    return method.unlearn(job, trainer, weights, listener);
  }

  /** The weights of a network as one vector. */
  public double[] vector(ModelManifest model) throws RunException {
    try (Network network = open(model)) {
      return WeightVector.read(network);
    }
  }

  /** A network, to be closed by the caller. */
  public Network open(ModelManifest model) throws RunException {
    return new RecipeTrainer().open(recipe, model.members().get(0).weights(), weights);
  }
}
