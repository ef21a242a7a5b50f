// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

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

class BoostedTckTest {

  private static final Architecture ARCHITECTURE =
      new Architecture.Boosted(20, 3, 16, 8, 1, 0.3, 0.01);

  @Nested
  class Training extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new BoostedTrainer();
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
      return new BoostedFormat();
    }

    @Override
    protected Trainer trainer() {
      return new BoostedTrainer();
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
      return new BoostedRemoval();
    }

    @Override
    protected Trainer trainer() {
      return new BoostedTrainer();
    }

    @Override
    protected Recipe recipe() {
      return Recipe.of(ARCHITECTURE, WatchedRecords.SHAPE, WatchedRecords.CLASSES);
    }
  }
}
