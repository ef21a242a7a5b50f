// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import dev.lethe.contract.model.Architecture;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.model.ModelFormatTck;

class LinearFormatTckTest extends ModelFormatTck {

  @Override
  protected ModelFormat format() {
    return new RecipeFormat();
  }

  @Override
  protected Trainer trainer() {
    return new RecipeTrainer();
  }

  @Override
  protected Architecture.Network architecture() {
    return new Architecture.Linear();
  }
}
