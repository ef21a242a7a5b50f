// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.neighbours;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.determinism.TrainerTck;
import dev.lethe.tck.method.UnlearningMethodTck;
import dev.lethe.tck.model.ModelFormatTck;
import dev.lethe.tck.world.WatchedRecords;
import org.junit.jupiter.api.Nested;

class NeighboursTckTest {

  private static final Architecture ARCHITECTURE = new Architecture.Neighbours(5);

  @Nested
  class Training extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new NeighboursTrainer();
    }

    @Override
    protected Architecture architecture() {
      return ARCHITECTURE;
    }

    @Override
    protected boolean drawsAtRandom() {
      return false;
    }
  }

  @Nested
  class Format extends ModelFormatTck {
    @Override
    protected ModelFormat format() {
      return new NeighboursFormat();
    }

    @Override
    protected Trainer trainer() {
      return new NeighboursTrainer();
    }

    @Override
    protected Architecture architecture() {
      return ARCHITECTURE;
    }
  }

  @Nested
  class Removal extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new NeighboursRemoval();
    }

    @Override
    protected Trainer trainer() {
      return new NeighboursTrainer();
    }

    @Override
    protected Recipe recipe() {
      return Recipe.of(ARCHITECTURE, WatchedRecords.SHAPE, WatchedRecords.CLASSES);
    }
  }
}
