// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.NetworkTrainer;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Trains linear, MLP and CNN recipes. */
public final class RecipeTrainer implements NetworkTrainer {

  @Override
  public String id() {
    return "recipe";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return Layout.describes(recipe);
  }

  @Override
  public Network fresh(Recipe recipe, Random random, WeightStore weights) throws RunException {
    Layout layout = Layout.of(recipe);
    return RecipeNetwork.of(layout, layout.initialValues(random));
  }

  @Override
  public Optional<List<ModelManifest.Member>> trainTogether(
      List<TrainingJob> jobs, WeightStore weights, RunListener listener) throws RunException {
    return StackedTraining.pays(jobs.get(0))
        ? Optional.of(
            NativeEngine.guard(() -> new StackedTraining(jobs, weights, listener).members()))
        : Optional.empty();
  }

  @Override
  public Network open(Recipe recipe, Digest member, WeightStore weights) throws RunException {
    Layout layout = Layout.of(recipe);
    try (InputStream in = weights.open(member)) {
      return RecipeNetwork.of(layout, WeightFile.read(in, layout));
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weight file could not be closed", e);
    }
  }
}
