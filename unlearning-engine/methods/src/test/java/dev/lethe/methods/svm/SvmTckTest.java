// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

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

class SvmTckTest {

  private static final Architecture ARCHITECTURE = new Architecture.Svm(0.5);

  @Nested
  class Training extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new SvmTrainer();
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
      return new SvmFormat();
    }

    @Override
    protected Trainer trainer() {
      return new SvmTrainer();
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
      return new SvmRemoval();
    }

    @Override
    protected Trainer trainer() {
      return new SvmTrainer();
    }

    @Override
    protected Recipe recipe() {
      return Recipe.of(ARCHITECTURE, WatchedRecords.SHAPE, WatchedRecords.CLASSES);
    }
  }
}
