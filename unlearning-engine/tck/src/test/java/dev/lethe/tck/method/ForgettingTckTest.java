// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.tck.KitRun;
import dev.lethe.tck.world.WatchedRecords;
import org.junit.jupiter.api.Test;

class ForgettingTckTest {

  @Test
  void passesAMethodThatTrainsAnew() {
    assertThat(KitRun.brokenPromises(AnewKit.class, 2)).isEmpty();
  }

  static class AnewKit extends ForgettingTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa();
    }
  }

  @Test
  void catchesAMethodThatDoesNothing() {
    assertThat(KitRun.brokenPromises(IdleKit.class, 2))
        .containsExactly("takesTheModelNearerToOneThatNeverSawTheRecords");
  }

  static class IdleKit extends ForgettingTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l) {
          return job.model();
        }
      };
    }
  }

  @Test
  void catchesAMethodThatDamagesTheModel() {
    assertThat(KitRun.brokenPromises(DamagingKit.class, 2))
        .contains("keepsWhatItKnowsOfTheOtherRecords");
  }

  /** One step of no length: what comes out knows nothing. */
  private static final Recipe UNTAUGHT =
      new Recipe(
          new Architecture.Linear(),
          WatchedRecords.SHAPE,
          WatchedRecords.CLASSES,
          new Descent(1, 65_536, 1e-9, 0, 0));

  static class DamagingKit extends ForgettingTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return job.replaceTouched(
              (member, records, part) ->
                  t.train(
                      TrainingJob.fresh(UNTAUGHT, member.shard(), job.seed(), records), w, part),
              l);
        }
      };
    }
  }
}
