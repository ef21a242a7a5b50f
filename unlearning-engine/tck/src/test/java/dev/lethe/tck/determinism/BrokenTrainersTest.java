// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.tck.KitRun;
import dev.lethe.tck.world.SoftmaxTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Proves the kit: each broken trainer fails the promise it breaks, and no other. */
class BrokenTrainersTest {

  private static final String UNREGISTERED = "isFoundByServiceLoader";

  /** Trains as it should, after the job was spoilt. */
  private abstract static class Spoilt implements Trainer {

    final SoftmaxTrainer sound = new SoftmaxTrainer();

    @Override
    public String id() {
      return "spoilt";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public boolean accepts(Recipe recipe) {
      return sound.accepts(recipe);
    }
  }

  @Test
  void catchesChanceThatDoesNotComeFromTheSeed() {
    assertThat(brokenPromises(WaveringKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED, "givesTheSameBytesTwice", "goesOnFromGivenWeights");
  }

  static class WaveringKit extends TrainerTck {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    protected Trainer trainer() {
      return new Spoilt() {
        @Override
        public Member train(TrainingJob job, WeightStore weights, RunListener listener)
            throws RunException {
          long seed = job.seed() + 1000L * CALLS.incrementAndGet();
          Member made =
              sound.train(
                  new TrainingJob(
                      job.recipe(), job.shard(), seed, job.records(), job.continuation()),
                  weights,
                  listener);
          return new Member(made.shard(), job.memberSeed(), made.records(), made.weights());
        }
      };
    }
  }

  @Test
  void catchesShardsThatShareOneSeed() {
    assertThat(brokenPromises(SameSeedKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "givesOtherBytesForAnotherSeedShardOrRecordSet");
  }

  static class SameSeedKit extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new Spoilt() {
        @Override
        public Member train(TrainingJob job, WeightStore weights, RunListener listener)
            throws RunException {
          TrainingJob first =
              new TrainingJob(job.recipe(), 0, job.seed(), job.records(), job.continuation());
          Member made = sound.train(first, weights, listener);
          return new Member(job.shard(), job.memberSeed(), made.records(), made.weights());
        }
      };
    }
  }

  @Test
  void catchesAContinuationThatStartsAfresh() {
    assertThat(brokenPromises(ForgetfulKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "goesOnFromGivenWeights");
  }

  static class ForgetfulKit extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new Spoilt() {
        @Override
        public Member train(TrainingJob job, WeightStore weights, RunListener listener)
            throws RunException {
          return sound.train(
              new TrainingJob(
                  job.recipe(), job.shard(), job.seed(), job.records(), Optional.empty()),
              weights,
              listener);
        }
      };
    }
  }

  @Test
  void catchesATrainerThatReadsSomeRecordsTwice() {
    assertThat(brokenPromises(RereadingKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "readsEveryRecordOnceAPassAndNoOther");
  }

  static class RereadingKit extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new Spoilt() {
        @Override
        public Member train(TrainingJob job, WeightStore weights, RunListener listener)
            throws RunException {
          if (job.records().size() > 0) {
            job.records().read(new int[] {0});
          }
          return sound.train(job, weights, listener);
        }
      };
    }
  }

  @Test
  void catchesATrainerThatLearnsFromLabelsItDoesNotKnow() {
    assertThat(brokenPromises(LenientKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "refusesALabelThatTheRecipeDoesNotHave");
  }

  static class LenientKit extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new Spoilt() {
        @Override
        public Member train(TrainingJob job, WeightStore weights, RunListener listener)
            throws RunException {
          Records clipped = new Clipped(job.records(), job.recipe().classes());
          return sound.train(
              new TrainingJob(job.recipe(), job.shard(), job.seed(), clipped, job.continuation()),
              weights,
              listener);
        }
      };
    }
  }

  private record Clipped(Records records, int classes) implements Records {
    @Override
    public Digest digest() {
      return records.digest();
    }

    @Override
    public int size() {
      return records.size();
    }

    @Override
    public List<Integer> shape() {
      return records.shape();
    }

    @Override
    public Batch read(int[] positions) throws RecordsException {
      Batch batch = records.read(positions);
      int[] labels = Arrays.stream(batch.labels()).map(y -> Math.min(y, classes - 1)).toArray();
      return new Batch(batch.features(), labels);
    }
  }

  @Test
  void catchesATrainerThatKeepsHalfTrainedWeights() {
    assertThat(brokenPromises(HastyKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "stopsWheneverItIsCancelled");
  }

  static class HastyKit extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new Spoilt() {
        @Override
        public Member train(TrainingJob job, WeightStore weights, RunListener listener)
            throws RunException {
          try {
            return sound.train(job, weights, listener);
          } catch (CancelledException e) {
            weights.save(out -> out.write(1));
            throw e;
          }
        }
      };
    }
  }

  @Test
  void catchesATrainerThatHidesADivergedLoss() {
    assertThat(brokenPromises(HidingKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "refusesALossThatIsNotFinite");
  }

  static class HidingKit extends TrainerTck {
    @Override
    protected Trainer trainer() {
      return new Spoilt() {
        @Override
        public Member train(TrainingJob job, WeightStore weights, RunListener listener)
            throws RunException {
          try {
            return sound.train(job, weights, listener);
          } catch (TrainingException e) {
            if (e.reason() != TrainingException.Reason.NON_FINITE_LOSS) {
              throw e;
            }
            Digest nothing = weights.save(out -> out.write(0));
            return new Member(job.shard(), job.memberSeed(), job.records().digest(), nothing);
          }
        }
      };
    }
  }

  private static Set<String> brokenPromises(Class<? extends TrainerTck> kit) {
    return KitRun.brokenPromises(kit, 13);
  }
}
