// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.method.UnlearningMethodTck;
import dev.lethe.tck.world.WatchedRecords;
import java.util.List;

/** The contract on a network. */
public abstract class NetworkMethodTck extends UnlearningMethodTck {

  @Override
  protected Trainer trainer() {
    return new RecipeTrainer();
  }

  @Override
  protected Recipe recipe() {
    return new Recipe(
        new Architecture.Mlp(List.of(6)),
        WatchedRecords.SHAPE,
        WatchedRecords.CLASSES,
        new Descent(2, 16, 0.1, 0.9, 1e-4));
  }
}
