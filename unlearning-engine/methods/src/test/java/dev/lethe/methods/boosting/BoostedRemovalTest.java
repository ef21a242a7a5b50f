// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Erasing;
import dev.lethe.methods.plain.ExactRemoval;
import dev.lethe.methods.plain.TableRecords;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.tck.world.MemoryWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoostedRemovalTest {

  private static final Architecture.Boosted SMALL =
      new Architecture.Boosted(6, 3, 8, 4, 1, 0.3, 0.02);

  private static Erasing erasing(Architecture.Boosted boosted, int width, int classes) {
    return new Erasing(
        new BoostedRemoval(),
        new BoostedTrainer(),
        Recipe.of(boosted, List.of(width), classes),
        new MemoryWeights());
  }

  /** Few records and many, fine grains and coarse, all attributes and one, two bins and most. */
  @ParameterizedTest
  @CsvSource({
    "300,5,2,10,3,16,100,0.01",
    "300,5,3,6,2,64,3,0.05",
    "40,2,2,20,4,256,1,0.0001",
    "120,9,4,5,3,2,4,0.1",
    "600,4,2,12,5,10,2,1"
  })
  void everyRemovalLeavesTheBytesOfBoostingOnTheRest(
      int records,
      int width,
      int classes,
      int rounds,
      int levels,
      int bins,
      int attributes,
      double grain)
      throws RunException {
    Architecture.Boosted boosted =
        new Architecture.Boosted(rounds, levels, bins, attributes, 1, 0.3, grain);
    for (long seed = 1; seed <= 4; seed++) {
      Erasing erasing = erasing(boosted, width, classes);
      TableRecords all = TableRecords.drawn(records, width, classes, seed);
      ExactRemoval.leavesTheBytesOfTraining(erasing, all, seed, records / 4, 5);
    }
  }

  /** Without it the test above could pass on retraining alone. */
  @Test
  void someRemovalsKeepEveryTreeAndOthersGrowSome() throws RunException {
    Erasing erasing = erasing(new Architecture.Boosted(8, 2, 8, 4, 1, 0.3, 0.1), 4, 2);
    TableRecords all = TableRecords.drawn(2000, 4, 2, 5);
    ModelManifest model = erasing.train(all, 1);
    List<Double> regrown = new ArrayList<>();
    for (int gone = 0; gone < 40; gone++) {
      int position = gone;
      erasing.unlearn(
          model,
          all.where(i -> i != position),
          all.where(i -> i == position),
          Map.of(),
          new Regrown(regrown));
    }

    assertThat(regrown).hasSize(40).contains(0.0).anyMatch(share -> share > 0 && share < 1);
  }

  @Test
  void orderOfTheRecordsDoesNotMatter() throws RunException {
    Erasing erasing = erasing(SMALL, 5, 3);
    TableRecords all = TableRecords.drawn(200, 5, 3, 1);
    float[][] rows = new float[200][];
    int[] labels = new int[200];
    for (int i = 0; i < 200; i++) {
      rows[i] = all.row(199 - i);
      labels[i] = all.label(199 - i);
    }

    assertThat(erasing.train(new TableRecords(rows, labels), 1).members().get(0).weights())
        .isEqualTo(erasing.train(all, 1).members().get(0).weights());
  }

  /** One tree, one question, by hand: derivatives at 0 are ∓½ and ¼. */
  @Test
  void aLeafTakesTheShareOfANewtonStep() throws RunException {
    Erasing erasing = erasing(new Architecture.Boosted(1, 1, 2, 1, 0.25, 0.5, 0.001), 1, 2);
    TableRecords all = new TableRecords(new float[][] {{0.1f}, {0.2f}, {0.3f}, {0.9f}}, 0, 0, 1, 1);

    try (LoadedModel loaded = new BoostedFormat().load(erasing.train(all, 1), erasing.weights())) {
      double[][] logits = loaded.logits(all.read(new int[] {0, 3}));
      assertThat(logits[0]).containsExactly(new double[] {0, -0.5 * 0.5 / 1}, within(1e-9));
      assertThat(logits[1]).containsExactly(new double[] {0, 0.5 * 0.5 / 0.5}, within(1e-9));
    }
  }

  @Test
  void aClassWithNothingLeftIsNotChosen() throws RunException {
    Erasing erasing = erasing(new Architecture.Boosted(20, 3, 8, 6, 1, 0.3, 0.01), 6, 3);
    TableRecords all = TableRecords.drawn(300, 6, 3, 2);
    ModelManifest model =
        erasing.unlearn(
            erasing.train(all, 1),
            all.where(i -> all.label(i) != 2),
            all.where(i -> all.label(i) == 2));

    try (LoadedModel loaded = new BoostedFormat().load(model, erasing.weights())) {
      for (int i = 0; i < all.size(); i++) {
        double[] logits = loaded.logits(all.read(new int[] {i}))[0];
        assertThat(logits[2]).isFinite().isLessThan(Math.max(logits[0], logits[1]));
      }
    }
  }

  @Test
  void refusesRecordsThatTheTreesDidNotLearn() throws RunException {
    Erasing erasing = erasing(SMALL, 6, 3);
    ExactRemoval.refusesStrangers(erasing);
  }

  @Test
  void refusesValuesThatAreNoNumbersFromZeroToOne() {
    Erasing erasing = erasing(SMALL, 1, 2);
    TableRecords bad = new TableRecords(new float[][] {{0.1f}, {Float.NaN}}, 0, 1);

    TrainingException refusal =
        catchThrowableOfType(TrainingException.class, () -> erasing.train(bad, 1));

    assertThat(refusal.reason()).isEqualTo(TrainingException.Reason.VALUES);
  }

  @Test
  void refusesLevelsThatTakeTooMuchMemory() {
    Architecture.Boosted vast = new Architecture.Boosted(1, 8, 256, 1000, 1, 1, 1);
    Erasing erasing = erasing(vast, 1000, 2);
    TableRecords some = TableRecords.drawn(2, 1000, 2, 1);

    ModelException refusal =
        catchThrowableOfType(ModelException.class, () -> erasing.train(some, 1));

    assertThat(refusal.reason()).isEqualTo(ModelException.Reason.TOO_LARGE);
  }

  @Test
  void everyDamagedByteIsRefusedOrHarmless() throws RunException {
    Erasing erasing = erasing(new Architecture.Boosted(2, 2, 4, 2, 1, 0.3, 0.01), 3, 2);
    ExactRemoval.damageIsRefusedOrHarmless(
        erasing,
        new BoostedFormat(),
        TableRecords.drawn(40, 3, 2, 2),
        (loaded, manifest, file, at) ->
            assertThat(rewritten(file, manifest.recipe())).as("byte %s", at).isEqualTo(file),
        2);
  }

  private static byte[] rewritten(byte[] file, Recipe recipe) throws ModelException {
    Setting setting = Setting.of(recipe);
    BoostedFile.Reader in = BoostedFile.open(file, setting);
    BoostedFile.Writer out = new BoostedFile.Writer(setting, in.records());
    for (int t = 0; t < setting.trees(); t++) {
      out.put(in.next());
    }
    MemoryWeights weights = new MemoryWeights();
    return weights.bytes(weights.save(out::writeTo));
  }

  /** Keeps what is reported as {@code regrown}. */
  private record Regrown(List<Double> values) implements RunListener {
    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void metric(String name, double value) {
      assertThat(name).isEqualTo("regrown");
      values.add(value);
    }

    @Override
    public void warning(String message) {}

    @Override
    public void checkCancelled() {}
  }
}
