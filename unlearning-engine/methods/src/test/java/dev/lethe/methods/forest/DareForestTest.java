// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

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
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.tck.world.MemoryWeights;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DareForestTest {

  private static Erasing erasing(Architecture.Forest forest, int width, int classes) {
    return new Erasing(
        new DareForest(),
        new ForestTrainer(),
        Recipe.of(forest, List.of(width), classes),
        new MemoryWeights());
  }

  /** Few records and many, ties and none, random layers and none, one threshold and all. */
  @ParameterizedTest
  @CsvSource({
    "300,5,2,10,0,3",
    "300,5,3,10,3,5",
    "40,2,2,6,1,100",
    "120,9,4,30,2,1",
    "600,4,2,5,5,10"
  })
  void everyRemovalLeavesTheBytesOfGrowingOnTheRest(
      int records, int width, int classes, int depth, int randomDepth, int thresholds)
      throws RunException {
    Architecture.Forest forest = new Architecture.Forest(2, depth, randomDepth, thresholds);
    for (long seed = 1; seed <= 4; seed++) {
      Erasing erasing = erasing(forest, width, classes);
      TableRecords all = TableRecords.drawn(records, width, classes, seed);
      ExactRemoval.leavesTheBytesOfTraining(erasing, all, seed, records / 4, 5);
    }
  }

  @Test
  void orderOfTheRecordsDoesNotMatter() throws RunException {
    Erasing erasing = erasing(new Architecture.Forest(3, 8, 2, 4), 5, 3);
    TableRecords all = TableRecords.drawn(200, 5, 3, 1);
    TableRecords odd = all.where(i -> i % 2 == 1);
    TableRecords even = all.where(i -> i % 2 == 0);
    float[][] rows = new float[200][];
    int[] labels = new int[200];
    for (int i = 0; i < 200; i++) {
      TableRecords half = i < 100 ? odd : even;
      rows[i] = half.row(i % 100);
      labels[i] = half.label(i % 100);
    }

    assertThat(erasing.train(new TableRecords(rows, labels), 1).members().get(0).weights())
        .isEqualTo(erasing.train(all, 1).members().get(0).weights());
  }

  @Test
  void aClassWithNothingLeftIsNotChosen() throws RunException {
    Erasing erasing = erasing(new Architecture.Forest(10, 8, 1, 5), 6, 3);
    TableRecords all = TableRecords.drawn(300, 6, 3, 2);
    ModelManifest model =
        erasing.unlearn(
            erasing.train(all, 1),
            all.where(i -> all.label(i) != 2),
            all.where(i -> all.label(i) == 2));

    try (LoadedModel loaded = new ForestFormat().load(model, erasing.weights())) {
      for (int i = 0; i < all.size(); i++) {
        double[] logits = loaded.logits(all.read(new int[] {i}))[0];
        assertThat(logits[2]).isFinite().isLessThan(Math.max(logits[0], logits[1]));
      }
    }
  }

  @Test
  void identicalRecordsMakeALeaf() throws RunException {
    Erasing erasing = erasing(new Architecture.Forest(1, 5, 1, 5), 2, 2);
    TableRecords same = new TableRecords(new float[][] {{0.5f, 0}, {0.5f, 0}, {0.5f, 0}}, 0, 1, 1);

    try (LoadedModel loaded = new ForestFormat().load(erasing.train(same, 1), erasing.weights())) {
      double[] logits = loaded.logits(same.read(new int[] {0}))[0];
      assertThat(Math.exp(logits[0])).isCloseTo(1.5 / 4, within(1e-12));
      assertThat(Math.exp(logits[1])).isCloseTo(2.5 / 4, within(1e-12));
    }
  }

  @Test
  void refusesRecordsThatTheForestDidNotLearn() throws RunException {
    Erasing erasing = erasing(new Architecture.Forest(5, 8, 1, 5), 6, 3);
    ExactRemoval.refusesStrangers(erasing);
  }

  @Test
  void refusesValuesThatAreNoNumbersFromZeroToOne() {
    Erasing erasing = erasing(new Architecture.Forest(1, 2, 0, 1), 1, 2);
    TableRecords bad = new TableRecords(new float[][] {{0.1f}, {Float.NaN}}, 0, 1);

    TrainingException refusal =
        catchThrowableOfType(TrainingException.class, () -> erasing.train(bad, 1));

    assertThat(refusal.reason()).isEqualTo(TrainingException.Reason.VALUES);
  }

  @Test
  void everyDamagedByteIsRefusedOrHarmless() throws RunException {
    Erasing erasing = erasing(new Architecture.Forest(2, 4, 1, 3), 3, 2);
    ExactRemoval.damageIsRefusedOrHarmless(
        erasing, new ForestFormat(), TableRecords.drawn(40, 3, 2, 2), ExactRemoval.AS_A_MODEL, 1);
  }
}
