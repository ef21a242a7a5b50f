// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.exact;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.method.UnlearningMethodTck;
import dev.lethe.tck.world.WatchedRecords;
import java.util.List;

class ReplayTckTest extends UnlearningMethodTck {

  @Override
  protected UnlearningMethod method() {
    return new Replay();
  }

  @Override
  protected Trainer trainer() {
    return new RecipeTrainer();
  }

  @Override
  protected Recipe recipe() {
    return new Recipe(
        new Architecture.Mlp(List.of(8)),
        WatchedRecords.SHAPE,
        3,
        new Descent(3, 8, 0.1, 0.9, 1e-4));
  }
}
