// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.Guarantee;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.spi.training.TrainingJob.Continuation;
import dev.lethe.tck.KitRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Proves the kit: each broken method fails the promise it breaks, and no other. */
class BrokenMethodsTest {

  /** None of them is registered, which the kit must notice every time. */
  private static final String UNREGISTERED = "isFoundByServiceLoader";

  @Test
  void catchesAMethodThatGivesAnotherModelEachTime() {
    assertThat(brokenPromises(WaveringKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED, "givesTheSameModelTwice", "anExactResultDoesNotDependOnTheOldWeights");
  }

  static class WaveringKit extends UnlearningMethodTck {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return fresh(job, job.seed() + CALLS.incrementAndGet() * 1000L, t, w, l);
        }
      };
    }
  }

  @Test
  void catchesAMethodThatRemembersItsLastCall() {
    assertThat(brokenPromises(RememberingKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "givesTheSameModelTwice");
  }

  static class RememberingKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        private long calls;

        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return fresh(job, job.seed() + calls++ * 1000, t, w, l);
        }
      };
    }
  }

  @Test
  void catchesAMethodThatReadsBeyondItsRecords() {
    assertThat(brokenPromises(ReadingBeyondKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "readsNoRecordThatItWasNotGiven");
  }

  static class ReadingBeyondKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          for (Records records : job.retained().values()) {
            try {
              records.read(new int[] {records.size()});
            } catch (IndexOutOfBoundsException e) {
              l.warning("nothing there");
            }
          }
          return super.unlearn(job, t, w, l);
        }
      };
    }
  }

  @Test
  void catchesAMethodThatDoesNotStop() {
    assertThat(brokenPromises(DeafKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "stopsWheneverItIsCancelled");
  }

  static class DeafKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return super.unlearn(job, t, w, new DeafListener(l));
        }
      };
    }
  }

  record DeafListener(RunListener listener) implements RunListener {
    @Override
    public void progress(long done, long total, String unit) {
      try {
        listener.progress(done, total, unit);
      } catch (CancelledException e) {
        listener.warning("going on");
      }
    }

    @Override
    public void metric(String name, double value) {}

    @Override
    public void warning(String message) {}

    @Override
    public void checkCancelled() {}
  }

  @Test
  void catchesAMethodThatStatesAGuaranteeWithoutBeingCertified() {
    assertThat(brokenPromises(BoastingKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED, "statesOneGuaranteeIfItIsCertifiedAndNoneOtherwise");
  }

  static class BoastingKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          l.guarantee(new Guarantee("claim", 1, 1e-5, 0, List.of("assumption"), "no theorem"));
          return super.unlearn(job, t, w, l);
        }
      };
    }
  }

  @Test
  void catchesAnExactMethodThatKeepsTheOldWeights() {
    assertThat(brokenPromises(KeepingKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED,
            "changesEveryTouchedMember",
            "anExactResultDoesNotDependOnTheOldWeights",
            "anExactMethodGivesAnotherModelForAnotherSeed");
  }

  /** Does all the work and then puts the old weights into its result. */
  static class KeepingKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return job.replaceTouched(
              (old, records, part) -> {
                Member made = t.train(freshJob(job, old, job.seed(), records), w, part);
                return new Member(made.shard(), old.seed(), made.records(), old.weights());
              },
              l);
        }
      };
    }
  }

  @Test
  void catchesAnExactMethodThatOnlyFineTunes() {
    assertThat(brokenPromises(FineTuningKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "anExactResultDoesNotDependOnTheOldWeights");
  }

  static class FineTuningKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return job.replaceTouched(
              (old, records, part) ->
                  t.train(
                      new TrainingJob(
                          job.model().recipe(),
                          old.shard(),
                          job.seed(),
                          records,
                          Optional.of(new Continuation(old.weights(), 3, 0.1))),
                      w,
                      part),
              l);
        }
      };
    }
  }

  @Test
  void catchesAMethodThatReadsWhatItRemovesAndOnlyFineTunes() {
    assertThat(brokenPromises(ReadingFineTuningKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED, "anExactResultThatReadWhatItRemovesIsThatOfTrainingAnew");
  }

  static class ReadingFineTuningKit extends FineTuningKit {
    @Override
    protected UnlearningMethod method() {
      UnlearningMethod fineTuning = super.method();
      MethodDescriptor blind = fineTuning.descriptor();
      return new ToySisa() {
        @Override
        public MethodDescriptor descriptor() {
          return new MethodDescriptor(
              blind.id(),
              blind.version(),
              blind.tier(),
              blind.architectures(),
              blind.parameters(),
              true,
              blind.work(),
              blind.literature().source());
        }

        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return fineTuning.unlearn(job, t, w, l);
        }
      };
    }
  }

  @Test
  void catchesADescriptorThatIsInvalid() {
    assertThat(brokenPromises(IllDescribedKit.class))
        .contains("describesItselfTheSameWayEveryTime");
  }

  static class IllDescribedKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public MethodDescriptor descriptor() {
          return described("Toy SISA", "1");
        }
      };
    }
  }

  @Test
  void catchesADescriptorThatChanges() {
    assertThat(brokenPromises(RedescribedKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "describesItselfTheSameWayEveryTime");
  }

  static class RedescribedKit extends UnlearningMethodTck {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public MethodDescriptor descriptor() {
          return described("toy-sisa", "1." + CALLS.incrementAndGet());
        }
      };
    }
  }

  @Test
  void catchesAMethodThatChangesUntouchedShards() {
    assertThat(brokenPromises(CarelessKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "leavesMembersOfUntouchedShardsAsTheyAre");
  }

  static class CarelessKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return t.trainModel(job.model().recipe(), job.retained(), job.seed(), w, l);
        }
      };
    }
  }

  @Test
  void catchesProgressThatFalls() {
    assertThat(brokenPromises(FallingBackKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "tellsProgressThatNeverFallsAndReachesItsTotal");
  }

  static class FallingBackKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          ModelManifest made = super.unlearn(job, t, w, l);
          l.progress(0, 6, "epochs");
          return made;
        }
      };
    }
  }

  @Test
  void catchesWeightsThatWereNeverKept() {
    assertThat(brokenPromises(LosingKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "keepsEveryWeightFileThatItNames");
  }

  static class LosingKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          return job.replaceTouched(
              (old, records, part) -> {
                Member made = t.train(freshJob(job, old, job.seed(), records), w, part);
                Digest lost = Digest.of(made.weights().bytes());
                return new Member(made.shard(), made.seed(), made.records(), lost);
              },
              l);
        }
      };
    }
  }

  @Test
  void catchesAMethodThatBreaksAtALimitItDeclares() {
    assertThat(brokenPromises(BrittleKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED, "endsWithAModelOrAReasonAtEveryLimitOfItsParameters");
  }

  static class BrittleKit extends UnlearningMethodTck {
    @Override
    protected UnlearningMethod method() {
      return new ToySisa() {
        @Override
        public ModelManifest unlearn(UnlearningJob job, Trainer t, WeightStore w, RunListener l)
            throws RunException {
          if (job.parameter("effort") == 0) {
            throw new ArithmeticException("divided by no effort");
          }
          return super.unlearn(job, t, w, l);
        }
      };
    }
  }

  private static Set<String> brokenPromises(Class<? extends UnlearningMethodTck> kit) {
    return KitRun.brokenPromises(kit, 14);
  }

  private static ModelManifest fresh(
      UnlearningJob job, long seed, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return job.replaceTouched(
        (old, records, part) -> trainer.train(freshJob(job, old, seed, records), weights, part),
        listener);
  }

  private static TrainingJob freshJob(UnlearningJob job, Member old, long seed, Records records) {
    return TrainingJob.fresh(job.model().recipe(), old.shard(), seed, records);
  }
}
