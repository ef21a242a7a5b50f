// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Erasing;
import dev.lethe.methods.plain.ExactRemoval;
import dev.lethe.methods.plain.Examples;
import dev.lethe.methods.plain.TableRecords;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.run.RunException;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchfulListener;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterRemovalTest {

  private static Erasing erasing(Architecture.KMeans kMeans, int width, int classes) {
    return new Erasing(
        new ClusterRemoval(),
        new ClusterTrainer(),
        Recipe.of(kMeans, List.of(width), classes),
        new MemoryWeights());
  }

  /** Fine grains and coarse, few passes and enough, few clusters and as many as records. */
  @ParameterizedTest
  @CsvSource({
    "300,5,2,4,20,0.05",
    "300,3,3,8,3,0.0001",
    "40,2,2,40,10,0.01",
    "120,9,4,3,30,0.2",
    "200,4,2,6,1,1"
  })
  void everyRemovalLeavesTheBytesOfClusteringTheRest(
      int records, int width, int classes, int clusters, int passes, double grain)
      throws RunException {
    for (long seed = 1; seed <= 4; seed++) {
      Erasing erasing = erasing(new Architecture.KMeans(clusters, passes, grain), width, classes);
      TableRecords all = TableRecords.drawn(records, width, classes, seed);
      ExactRemoval.leavesTheBytesOfTraining(erasing, all, seed, records / 4, 1);
    }
  }

  /** Without it the test above could pass on retraining alone. */
  @Test
  void aRemovalThatMovesNoCentreReadsNothingOfTheRest() throws RunException {
    Recipe recipe = Recipe.of(new Architecture.KMeans(4, 10, 0.1), List.of(4), 2);
    TableRecords all = TableRecords.drawn(2000, 4, 2, 5);
    int kept = 0;
    for (int position = 0; position < 20; position++) {
      int one = position;
      boolean[] read = new boolean[1];
      Clustering before =
          Clustering.learn(recipe, 1, points(recipe, all), WatchfulListener.patient());
      before.without(
          points(recipe, all.where(i -> i == one)),
          () -> {
            read[0] = true;
            return points(recipe, all.where(i -> i != one));
          },
          1,
          WatchfulListener.patient());
      kept += read[0] ? 0 : 1;
    }

    assertThat(kept).isGreaterThan(10);
  }

  private static Points points(Recipe recipe, TableRecords records) throws RunException {
    return Points.of(Examples.read(recipe, records, WatchfulListener.patient()));
  }

  @Test
  void aRecordIsScoredByTheClassesOfItsCluster() throws RunException {
    Erasing erasing = erasing(new Architecture.KMeans(2, 10, 0.001), 1, 2);
    TableRecords all =
        new TableRecords(new float[][] {{0f}, {0.1f}, {0.2f}, {0.8f}, {0.9f}}, 0, 0, 1, 1, 1);

    try (LoadedModel loaded = new ClusterFormat().load(erasing.train(all, 1), erasing.weights())) {
      double[][] logits = loaded.logits(all.read(new int[] {2, 3}));
      assertThat(Math.exp(logits[0][1])).isCloseTo(1.5 / 4, within(1e-12));
      assertThat(Math.exp(logits[1][1])).isCloseTo(2.5 / 3, within(1e-12));
    }
  }

  @Test
  void refusesRecordsThatTheClustersDidNotLearn() throws RunException {
    Erasing erasing = erasing(new Architecture.KMeans(4, 5, 0.05), 6, 3);
    ExactRemoval.refusesStrangers(erasing);
  }

  @Test
  void everyDamagedByteIsRefusedOrHarmless() throws RunException {
    Erasing erasing = erasing(new Architecture.KMeans(3, 4, 0.01), 3, 2);
    ExactRemoval.damageIsRefusedOrHarmless(
        erasing, new ClusterFormat(), TableRecords.drawn(40, 3, 2, 2), ExactRemoval.AS_A_MODEL, 1);
  }
}
