// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.model;

import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.world.SoftmaxFormat;
import dev.lethe.tck.world.SoftmaxTrainer;

class SoftmaxFormatTckTest extends ModelFormatTck {

  @Override
  protected ModelFormat format() {
    return new SoftmaxFormat();
  }

  @Override
  protected Trainer trainer() {
    return new SoftmaxTrainer();
  }
}
