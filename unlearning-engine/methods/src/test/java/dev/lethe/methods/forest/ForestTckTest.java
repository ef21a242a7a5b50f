// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

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

class ForestTckTest {

  private static final Architecture ARCHITECTURE = new Architecture.Forest(8, 6, 1, 5);

  @Nested
  class Training extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new ForestTrainer();
    }

    @Override
    protected Architecture architecture() {
      return ARCHITECTURE;
    }
  }

  @Nested
  class Format extends ModelFormatTck {
    @Override
    protected ModelFormat format() {
      return new ForestFormat();
    }

    @Override
    protected Trainer trainer() {
      return new ForestTrainer();
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
      return new DareForest();
    }

    @Override
    protected Trainer trainer() {
      return new ForestTrainer();
    }

    @Override
    protected Recipe recipe() {
      return Recipe.of(ARCHITECTURE, WatchedRecords.SHAPE, WatchedRecords.CLASSES);
    }
  }
}
