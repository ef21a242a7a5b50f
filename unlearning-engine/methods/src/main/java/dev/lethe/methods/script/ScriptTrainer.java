// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.NetworkTrainer;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import java.util.Random;

/** Trains TorchScript modules from their initial checkpoint; every parameter is trained. */
public final class ScriptTrainer implements NetworkTrainer {

  @Override
  public String id() {
    return "script";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.Script;
  }

  /** Draws nothing: the initial weights are in the checkpoint. */
  @Override
  public Network fresh(Recipe recipe, Random random, WeightStore weights) throws RunException {
    if (recipe.architecture() instanceof Architecture.Script script) {
      return ScriptNetwork.trainable(recipe, script.initial(), weights);
    }
    throw new IllegalArgumentException(recipe.architecture() + " is no TorchScript module");
  }

  @Override
  public Network open(Recipe recipe, Digest member, WeightStore weights) throws RunException {
    return ScriptNetwork.trainable(recipe, member, weights);
  }
}
