// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

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

class MultinomialBayesTckTest {

  private static final Architecture ARCHITECTURE = new Architecture.MultinomialBayes(0.1);

  @Nested
  class Training extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new StatisticsTrainer();
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
      return new StatisticsFormat();
    }

    @Override
    protected Trainer trainer() {
      return new StatisticsTrainer();
    }

    @Override
    protected Architecture architecture() {
      return ARCHITECTURE;
    }
  }

  @Nested
  class Refitting extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new Refit();
    }

    @Override
    protected Trainer trainer() {
      return new StatisticsTrainer();
    }

    @Override
    protected Recipe recipe() {
      return Recipe.of(ARCHITECTURE, WatchedRecords.SHAPE, WatchedRecords.CLASSES);
    }
  }
}
