// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

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

class ClusterTckTest {

  private static final Architecture ARCHITECTURE = new Architecture.KMeans(12, 10, 0.05);

  @Nested
  class Training extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new ClusterTrainer();
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
      return new ClusterFormat();
    }

    @Override
    protected Trainer trainer() {
      return new ClusterTrainer();
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
      return new ClusterRemoval();
    }

    @Override
    protected Trainer trainer() {
      return new ClusterTrainer();
    }

    @Override
    protected Recipe recipe() {
      return Recipe.of(ARCHITECTURE, WatchedRecords.SHAPE, WatchedRecords.CLASSES);
    }
  }
}
