// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.determinism;

import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.world.SoftmaxTrainer;

class SoftmaxTrainerTckTest extends TrainerTck {

  @Override
  protected Trainer trainer() {
    return new SoftmaxTrainer();
  }
}
