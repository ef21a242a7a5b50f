// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link ModelFormat}. A format keeps it if an extending test class passes whole;
 * one that knows several architectures extends it once for each.
 */
public abstract class ModelFormatTck {

  private final MemoryWeights weights = new MemoryWeights();

  /** A fresh instance of the format under test. */
  protected abstract ModelFormat format();

  /** A trainer whose weights the format can load. */
  protected abstract Trainer trainer();

  /** The architecture to try. */
  protected Architecture architecture() {
    return new Architecture.Linear();
  }

  /** Files that the architecture names. */
  protected List<byte[]> files() {
    return List.of();
  }

  /**
   * A learning rate with which twenty passes of a network are enough to learn the three classes.
   */
  protected double learningRate() {
    return 0.5;
  }

  @Test
  protected void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(ModelFormat.class).stream())
        .as("META-INF/services/%s", ModelFormat.class.getName())
        .anyMatch(found -> found.type() == format().getClass());
  }

  @Test
  protected void scoresEveryRecordMostlyRightAfterTraining() throws RunException {
    ModelManifest manifest = trained(1);
    assertThat(format().accepts(manifest)).isTrue();
    WatchedRecords fresh = WatchedRecords.of(IntStream.range(1000, 1600));
    WatchfulListener listener = WatchfulListener.patient();

    try (LoadedModel model = format().load(manifest, weights)) {
      double[][] logits = model.score(fresh, listener);

      assertThat(logits).hasDimensions(600, WatchedRecords.CLASSES);
      assertThat(accuracy(logits, 1000)).as("share of fresh records right").isGreaterThan(0.9);
    }
    assertThat(fresh.violations()).isEmpty();
    assertThat(fresh.reads()).isEqualTo(600);
    assertThat(listener.violationsAtEnd()).isEmpty();
  }

  @Test
  protected void scoresTheSameTwice() throws RunException {
    ModelManifest manifest = trained(2);

    double[][] first = logits(manifest);

    assertThat(logits(manifest)).isDeepEqualTo(first);
    try (LoadedModel model = format().load(manifest, weights)) {
      model.logits(some(0, 7));
      assertThat(model.logits(some(0, 30))).as("after other records").isDeepEqualTo(first);
    }
  }

  @Test
  protected void scoresARecordAloneAsItDoesAmongOthers() throws RunException {
    ModelManifest manifest = trained(2);
    double[][] together = logits(manifest);

    try (LoadedModel model = format().load(manifest, weights)) {
      for (int i = 0; i < together.length; i++) {
        double[] alone = model.logits(some(i, i + 1))[0];
        for (int k = 0; k < alone.length; k++) {
          assertThat(alone[k]).isCloseTo(together[i][k], within(1e-4));
        }
      }
    }
  }

  @Test
  protected void averagesTheLogitsOfItsMembers() throws RunException {
    ModelManifest ensemble = trained(3);
    double[][] expected = new double[30][WatchedRecords.CLASSES];
    for (ModelManifest.Member member : ensemble.members()) {
      double[][] own = logits(new ModelManifest(ensemble.recipe(), List.of(member)));
      for (int i = 0; i < own.length; i++) {
        for (int k = 0; k < own[i].length; k++) {
          expected[i][k] += own[i][k] / 3;
        }
      }
    }

    double[][] found = logits(ensemble);

    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).containsExactly(expected[i], within(1e-6));
    }
  }

  @Test
  protected void savesTheVeryBytesThatItLoaded() throws RunException {
    ModelManifest manifest = trained(2);
    MemoryWeights copy = new MemoryWeights();

    try (LoadedModel model = format().load(manifest, weights)) {
      model.logits(some(0, 30));
      assertThat(model.save(copy)).isEqualTo(manifest);
    }
    for (ModelManifest.Member member : manifest.members()) {
      assertThat(copy.bytes(member.weights())).isEqualTo(weights.bytes(member.weights()));
    }
  }

  @Test
  protected void refusesAMissingWeightFile() throws RunException {
    Digest absent = Digest.of(new byte[] {1, 2, 3});

    assertThat(refusal(withWeights(trained(1), absent)).reason()).isEqualTo(Reason.MISSING);
  }

  @Test
  protected void refusesAWeightFileThatIsNotWhole() throws RunException {
    ModelManifest manifest = trained(1);
    byte[] whole = weights.bytes(manifest.members().get(0).weights());

    for (int length : new int[] {0, 1, 8, whole.length / 2, whole.length - 1, whole.length + 1}) {
      Digest damaged = weights.put(Arrays.copyOf(whole, length));
      assertThat(refusal(withWeights(manifest, damaged)).reason())
          .as("%s of %s bytes", length, whole.length)
          .isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  protected void refusesWeightsOfAnotherRecipe() throws RunException {
    ModelManifest manifest = trained(1);
    Recipe wider = recipe(List.of(8, 4));

    assertThat(refusal(new ModelManifest(wider, manifest.members())).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  protected void refusesRecordsOfAnotherSize() throws RunException {
    try (LoadedModel model = format().load(trained(1), weights)) {
      ModelException refusal =
          catchThrowableOfType(
              ModelException.class, () -> model.logits(new Batch(new float[15], new int[1])));

      assertThat(refusal.reason()).isEqualTo(Reason.MISMATCH);
    }
  }

  @Test
  protected void canBeClosedTwice() throws RunException {
    LoadedModel model = format().load(trained(1), weights);
    model.close();
    model.close();

    assertThat(logits(trained(1))).as("another model still works").hasNumberOfRows(30);
  }

  private ModelException refusal(ModelManifest manifest) {
    ModelException refusal =
        catchThrowableOfType(ModelException.class, () -> format().load(manifest, weights).close());
    assertThat(refusal).as("the model was loaded").isNotNull();
    return refusal;
  }

  private double[][] logits(ModelManifest manifest) throws RunException {
    try (LoadedModel model = format().load(manifest, weights)) {
      return model.logits(some(0, 30));
    }
  }

  private static Batch some(int from, int to) {
    WatchedRecords records = WatchedRecords.of(IntStream.range(2000, 2030));
    return records.read(IntStream.range(from, to).toArray());
  }

  private static double accuracy(double[][] logits, int firstOrdinal) {
    int right = 0;
    for (int i = 0; i < logits.length; i++) {
      int best = 0;
      for (int k = 1; k < logits[i].length; k++) {
        best = logits[i][k] > logits[i][best] ? k : best;
      }
      right += best == (firstOrdinal + i) % WatchedRecords.CLASSES ? 1 : 0;
    }
    return (double) right / logits.length;
  }

  private ModelManifest trained(int members) throws RunException {
    SortedMap<Integer, Records> shards = new TreeMap<>();
    for (int shard = 0; shard < members; shard++) {
      shards.put(shard, WatchedRecords.of(IntStream.range(120 * shard, 120 * (shard + 1))));
    }
    files().forEach(weights::put);
    return trainer()
        .trainModel(recipe(WatchedRecords.SHAPE), shards, 1, weights, WatchfulListener.patient());
  }

  private Recipe recipe(List<Integer> shape) {
    Optional<Descent> descent =
        architecture() instanceof Architecture.Network
            ? Optional.of(new Descent(20, 16, learningRate(), 0, 0))
            : Optional.empty();
    return new Recipe(architecture(), shape, WatchedRecords.CLASSES, descent);
  }

  private static ModelManifest withWeights(ModelManifest manifest, Digest file) {
    ModelManifest.Member old = manifest.members().get(0);
    return new ModelManifest(
        manifest.recipe(),
        List.of(new ModelManifest.Member(old.shard(), old.seed(), old.records(), file)));
  }
}
