// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.determinism.TrainerTck;
import dev.lethe.tck.method.UnlearningMethodTck;
import dev.lethe.tck.model.ModelFormatTck;
import dev.lethe.tck.world.WatchedRecords;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class LogisticTckTest {

  private static final byte[] KEY = new byte[32];

  private static final Architecture ARCHITECTURE =
      new Architecture.Logistic(0.01, 0.2, Optional.of(Digest.of(KEY)));

  @Nested
  class Training extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new LogisticTrainer();
    }

    @Override
    protected List<byte[]> files() {
      return List.of(KEY);
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
      return new LogisticFormat();
    }

    @Override
    protected Trainer trainer() {
      return new LogisticTrainer();
    }

    @Override
    protected List<byte[]> files() {
      return List.of(KEY);
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
      return new NewtonRemoval();
    }

    @Override
    protected Trainer trainer() {
      return new LogisticTrainer();
    }

    @Override
    protected List<byte[]> files() {
      return List.of(KEY);
    }

    @Override
    protected Recipe recipe() {
      return Recipe.of(ARCHITECTURE, WatchedRecords.SHAPE, WatchedRecords.CLASSES);
    }
  }
}
