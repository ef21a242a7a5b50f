// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.model.WeightWriter;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.KitRun;
import dev.lethe.tck.world.SoftmaxFormat;
import dev.lethe.tck.world.SoftmaxTrainer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Proves the kit: each broken format fails the promise it breaks, and no other. */
class BrokenFormatsTest {

  private static final String UNREGISTERED = "isFoundByServiceLoader";

  /** A sound format behind something that spoils it. */
  private static class Spoilt implements ModelFormat {

    final SoftmaxFormat sound = new SoftmaxFormat();

    @Override
    public String id() {
      return "spoilt";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public boolean accepts(ModelManifest manifest) {
      return sound.accepts(manifest);
    }

    @Override
    public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
      return sound.load(manifest, weights);
    }
  }

  private abstract static class Kit extends ModelFormatTck {
    @Override
    protected Trainer trainer() {
      return new SoftmaxTrainer();
    }
  }

  /** Passes everything on. */
  private static class Passing implements LoadedModel {

    final LoadedModel sound;

    Passing(LoadedModel sound) {
      this.sound = sound;
    }

    @Override
    public double[][] logits(Batch batch) throws RunException {
      return sound.logits(batch);
    }

    @Override
    public ModelManifest save(WeightStore weights) throws ModelException {
      return sound.save(weights);
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  @Test
  void catchesAnEnsembleThatScoresByItsFirstMemberAlone() {
    assertThat(brokenPromises(FirstMemberKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "averagesTheLogitsOfItsMembers");
  }

  static class FirstMemberKit extends Kit {
    @Override
    protected ModelFormat format() {
      return new Spoilt() {
        @Override
        public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
          ModelManifest first =
              new ModelManifest(manifest.recipe(), manifest.members().subList(0, 1));
          LoadedModel whole = sound.load(manifest, weights);
          LoadedModel alone = sound.load(first, weights);
          return new Passing(whole) {
            @Override
            public double[][] logits(Batch batch) throws RunException {
              return alone.logits(batch);
            }
          };
        }
      };
    }
  }

  @Test
  void catchesScoresThatDependOnWhatWasScoredBefore() {
    assertThat(brokenPromises(DriftingKit.class))
        .contains("scoresTheSameTwice")
        .doesNotContain("savesTheVeryBytesThatItLoaded");
  }

  static class DriftingKit extends Kit {
    @Override
    protected ModelFormat format() {
      return new Spoilt() {
        @Override
        public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
          return new Passing(sound.load(manifest, weights)) {
            private double drift;

            @Override
            public double[][] logits(Batch batch) throws RunException {
              double[][] logits = super.logits(batch);
              drift += 0.001 * batch.size();
              for (double[] row : logits) {
                row[0] += drift;
              }
              return logits;
            }
          };
        }
      };
    }
  }

  @Test
  void catchesAFormatThatSavesOtherBytes() {
    assertThat(brokenPromises(RestampingKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "savesTheVeryBytesThatItLoaded");
  }

  static class RestampingKit extends Kit {
    @Override
    protected ModelFormat format() {
      return new Spoilt() {
        @Override
        public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
          return new Passing(sound.load(manifest, weights)) {
            @Override
            public ModelManifest save(WeightStore store) throws ModelException {
              return super.save(new Stamping(store));
            }
          };
        }
      };
    }
  }

  private record Stamping(WeightStore store) implements WeightStore {
    @Override
    public InputStream open(Digest weights) throws ModelException {
      return store.open(weights);
    }

    @Override
    public Digest save(WeightWriter writer) throws ModelException {
      return store.save(
          out -> {
            writer.writeTo(out);
            out.write(1);
          });
    }
  }

  @Test
  void catchesAFormatThatFillsUpAFileThatIsNotWhole() {
    assertThat(brokenPromises(PaddingKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED, "refusesAWeightFileThatIsNotWhole", "refusesWeightsOfAnotherRecipe");
  }

  static class PaddingKit extends Kit {
    @Override
    protected ModelFormat format() {
      return new Spoilt() {
        @Override
        public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
          int features = manifest.recipe().inputShape().stream().reduce(1, (a, b) -> a * b);
          int length = manifest.recipe().classes() * (features + 1) * Double.BYTES;
          return sound.load(manifest, new Padding(weights, length));
        }
      };
    }
  }

  private record Padding(WeightStore store, int length) implements WeightStore {
    @Override
    public InputStream open(Digest weights) throws ModelException {
      try (InputStream in = store.open(weights)) {
        return new ByteArrayInputStream(Arrays.copyOf(in.readAllBytes(), length));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Digest save(WeightWriter writer) throws ModelException {
      return store.save(writer);
    }
  }

  @Test
  void catchesAFormatThatForgetsWhatItLearned() {
    assertThat(brokenPromises(GuessingKit.class))
        .contains("scoresEveryRecordMostlyRightAfterTraining");
  }

  static class GuessingKit extends Kit {
    @Override
    protected ModelFormat format() {
      return new Spoilt() {
        @Override
        public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
          return new Passing(sound.load(manifest, weights)) {
            @Override
            public double[][] logits(Batch batch) {
              return new double[batch.size()][manifest.recipe().classes()];
            }
          };
        }
      };
    }
  }

  private static Set<String> brokenPromises(Class<? extends ModelFormatTck> kit) {
    return KitRun.brokenPromises(kit, 11);
  }
}
