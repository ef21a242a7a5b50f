// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.KitRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Methods that say they repeat the old training: the kit tells those that do from those that don't.
 */
class BrokenRepetitionsTest {

  private static final String UNREGISTERED = "isFoundByServiceLoader";
  private static final String NOT_THAT = "anExactResultUnderTheOldSeedsIsThatOfTrainingAnew";

  @Test
  void passesAMethodThatRepeats() {
    assertThat(KitRun.brokenPromises(RepeatingKit.class, 14)).containsExactly(UNREGISTERED);
  }

  static class RepeatingKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new Repeating() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return repeated(job, t, w, l);
        }
      };
    }
  }

  @Test
  void catchesAMethodThatTakesASeedOfItsOwn() {
    assertThat(KitRun.brokenPromises(OwnSeedKit.class, 14))
        .containsExactlyInAnyOrder(UNREGISTERED, NOT_THAT);
  }

  static class OwnSeedKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new Repeating() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return job.replaceTouched(
              (member, records, part) ->
                  t.trainMember(
                      job.model().recipe(),
                      member.shard(),
                      job.seed(),
                      records,
                      List.of(),
                      w,
                      part),
              l);
        }
      };
    }
  }

  @Test
  void catchesAMethodThatOpensTheOldWeights() {
    assertThat(KitRun.brokenPromises(OpeningKit.class, 14))
        .containsExactlyInAnyOrder(UNREGISTERED, NOT_THAT);
  }

  static class OpeningKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new Repeating() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          for (ModelManifest.Member member : job.model().members()) {
            assertThat(w.open(member.weights())).isNotNull();
          }
          return repeated(job, t, w, l);
        }
      };
    }
  }

  private abstract static class Repeating implements UnlearningMethod {

    @Override
    public MethodDescriptor descriptor() {
      return new MethodDescriptor(
          "toy-replay",
          "1",
          GuaranteeTier.E,
          List.of(),
          List.of(),
          false,
          new Work(false, Passes.ofRecipe(), Passes.fixed(0), Optional.of(Work.Tail.KEPT_SEEDS)),
          "none");
    }

    static ModelManifest repeated(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
        throws RunException {
      return job.replaceTouched(
          (member, records, part) ->
              t.repeatMember(
                  job.model().recipe(),
                  member,
                  job.seed(),
                  records,
                  job.checkpoints(member),
                  w,
                  part),
          l);
    }
  }
}
