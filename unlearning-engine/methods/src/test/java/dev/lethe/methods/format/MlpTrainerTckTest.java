// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import dev.lethe.contract.model.Architecture;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.determinism.TrainerTck;
import java.util.List;

class MlpTrainerTckTest extends TrainerTck {

  @Override
  protected Trainer trainer() {
    return new RecipeTrainer();
  }

  @Override
  protected Architecture.Network architecture() {
    return new Architecture.Mlp(List.of(16, 8));
  }
}
