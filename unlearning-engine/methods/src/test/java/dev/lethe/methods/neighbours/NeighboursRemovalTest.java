// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Erasing;
import dev.lethe.methods.plain.ExactRemoval;
import dev.lethe.methods.plain.TableRecords;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.run.RunException;
import dev.lethe.tck.world.MemoryWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursRemovalTest {

  private static Erasing erasing(int neighbours, int width, int classes) {
    return new Erasing(
        new NeighboursRemoval(),
        new NeighboursTrainer(),
        Recipe.of(new Architecture.Neighbours(neighbours), List.of(width), classes),
        new MemoryWeights());
  }

  /** Records of two binary values and two classes: nearly all of them several times. */
  private static TableRecords copies(int count, long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[count][2];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = new float[] {random.nextInt(2), random.nextInt(2)};
      labels[i] = random.nextInt(2);
    }
    return new TableRecords(rows, labels);
  }

  @Test
  void everyRemovalLeavesTheBytesOfKeepingTheRest() throws RunException {
    for (long seed = 1; seed <= 20; seed++) {
      boolean manyCopies = seed % 2 == 0;
      Erasing erasing = manyCopies ? erasing(3, 2, 2) : erasing(3, 5, 3);
      TableRecords all = manyCopies ? copies(60, seed) : TableRecords.drawn(60, 5, 3, seed);
      ExactRemoval.leavesTheBytesOfTraining(erasing, all, seed, 10, 1);
    }
  }

  /** Against looking at all distances as a whole, one after the other. */
  @Test
  void scoresAreSharesOfTheNearestRecords() throws RunException {
    int most = 7;
    Erasing erasing = erasing(most, 40, 3);
    TableRecords all = TableRecords.drawn(150, 40, 3, 4);
    TableRecords asked = TableRecords.drawn(30, 40, 3, 5);

    try (LoadedModel loaded =
        new NeighboursFormat().load(erasing.train(all, 1), erasing.weights())) {
      double[][] logits = loaded.logits(asked.read(IntStream.range(0, 30).toArray()));
      for (int i = 0; i < asked.size(); i++) {
        float[] row = asked.row(i);
        int[] nearest =
            IntStream.range(0, all.size())
                .boxed()
                .sorted(
                    (a, b) -> Double.compare(distance(all.row(a), row), distance(all.row(b), row)))
                .limit(most)
                .mapToInt(all::label)
                .toArray();
        for (int k = 0; k < 3; k++) {
          int label = k;
          double count = Arrays.stream(nearest).filter(l -> l == label).count();
          assertThat(Math.exp(logits[i][k])).isCloseTo((count + 1 / 3.0) / 8, within(1e-12));
        }
      }
    }
  }

  private static double distance(float[] one, float[] other) {
    double squares = 0;
    for (int j = 0; j < one.length; j++) {
      squares += Math.pow((double) one[j] - other[j], 2);
    }
    return squares;
  }

  @Test
  void fewerRecordsThanNeighboursAreAllAsked() throws RunException {
    Erasing erasing = erasing(50, 1, 2);
    TableRecords all = new TableRecords(new float[][] {{0.1f}, {0.2f}, {0.9f}}, 0, 1, 1);

    try (LoadedModel loaded =
        new NeighboursFormat().load(erasing.train(all, 1), erasing.weights())) {
      double[] logits = loaded.logits(all.read(new int[] {0}))[0];
      assertThat(Math.exp(logits[0])).isCloseTo(1.5 / 4, within(1e-12));
      assertThat(Math.exp(logits[1])).isCloseTo(2.5 / 4, within(1e-12));
    }
  }

  @Test
  void refusesRecordsThatItDoesNotHold() throws RunException {
    Erasing erasing = erasing(3, 6, 3);
    TableRecords all = TableRecords.drawn(300, 6, 3, 2);
    ModelManifest model = erasing.train(all.where(i -> i < 100), 1);
    TableRecords rest = all.where(i -> i < 90);
    List<TableRecords> strangers =
        List.of(all.where(i -> i < 11), all.where(i -> i >= 91 && i < 101));

    for (TableRecords forget : strangers) {
      ExactRemoval.refuses(erasing, model, rest, forget);
    }
  }

  @Test
  void everyDamagedByteIsRefusedOrHarmless() throws RunException {
    Erasing erasing = erasing(3, 3, 2);
    ExactRemoval.damageIsRefusedOrHarmless(
        erasing,
        new NeighboursFormat(),
        TableRecords.drawn(20, 3, 2, 2),
        ExactRemoval.AS_A_MODEL,
        1);
  }
}
