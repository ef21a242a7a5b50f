// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Erasing;
import dev.lethe.methods.plain.TableRecords;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.tck.world.MemoryWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
      ModelManifest model = erasing.train(all, seed);
      Random random = new Random(seed);
      while (all.size() > records / 4) {
        boolean[] gone = new boolean[all.size()];
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          gone[random.nextInt(gone.length)] = true;
        }
        TableRecords rest = all.where(i -> !gone[i]);
        model = erasing.unlearn(model, rest, all.where(i -> gone[i]));
        all = rest;
        if (all.size() % 5 == 0) {
          assertThat(model).as("%s records left", all.size()).isEqualTo(erasing.train(all, seed));
        }
      }
      assertThat(model).isEqualTo(erasing.train(all, seed));
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
    TableRecords all = TableRecords.drawn(300, 6, 3, 2);
    ModelManifest model = erasing.train(all.where(i -> i < 100), 1);
    List<TableRecords> strangers =
        List.of(
            all.where(i -> i < 150),
            all.where(i -> i >= 200 && i < 260),
            new TableRecords(new float[41][6], new int[41]));

    for (TableRecords forget : strangers) {
      MethodException refusal =
          catchThrowableOfType(
              MethodException.class,
              () ->
                  erasing.unlearn(
                      model, all.where(i -> i < Math.max(1, 100 - forget.size())), forget));
      assertThat(refusal).as("%s records", forget.size()).isNotNull();
      assertThat(refusal.reason()).isEqualTo(MethodException.Reason.FORGET_SET);
    }
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
    TableRecords all = TableRecords.drawn(40, 3, 2, 2);
    ModelManifest model = erasing.train(all, 1);
    ModelManifest.Member member = model.members().get(0);
    byte[] file = erasing.weights().bytes(member.weights());
    int refused = 0;
    for (int at = 0; at < file.length; at++) {
      for (int flip : new int[] {1, 0x80, 0xff}) {
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) flip;
        Digest digest = erasing.weights().put(damaged);
        ModelManifest bad =
            new ModelManifest(
                model.recipe(), List.of(new ModelManifest.Member(0, 1, member.records(), digest)));
        try (LoadedModel loaded = new ForestFormat().load(bad, erasing.weights())) {
          assertThat(loaded.save(new MemoryWeights())).as("byte %s", at).isEqualTo(bad);
          assertThat(Arrays.stream(loaded.logits(all.read(new int[] {0}))[0]))
              .allMatch(Double::isFinite);
        } catch (ModelException e) {
          assertThat(e.reason()).isEqualTo(ModelException.Reason.MALFORMED);
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(file.length);
  }
}
