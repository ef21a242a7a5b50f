// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FisherDiagonalTest {

  private static final WatchedRecords RECORDS = WatchedRecords.of(IntStream.range(0, 20));

  @Test
  void closedFormOfLinearLayersIsTheSumOverSingleRecords() throws Exception {
    try (Network network = fresh(new Architecture.Mlp(List.of(5, 4)));
        NDManager scratch = network.manager().newSubManager()) {
      Examples examples = Examples.of(RECORDS.read(IntStream.range(0, 20).toArray()), 3, scratch);

      double[] closed = FisherDiagonal.of(network, RECORDS, WatchfulListener.patient());
      double[] single = FisherDiagonal.oneByOne(network, examples);

      for (int i = 0; i < closed.length; i++) {
        assertThat(closed[i]).isCloseTo(single[i] / 20, within(1e-7));
      }
      assertThat(Arrays.stream(closed).max().orElseThrow()).isGreaterThan(1e-3);
    }
  }

  @Test
  void isTheSquaredGradientWhenThereIsOneRecord() throws Exception {
    WatchedRecords one = WatchedRecords.of(IntStream.of(4));
    try (Network network = fresh(new Architecture.Cnn(List.of(2), List.of(4)))) {
      double[] gradient = MeanGradient.of(network, one, WatchfulListener.patient());

      double[] fisher = FisherDiagonal.of(network, one, WatchfulListener.patient());

      for (int i = 0; i < fisher.length; i++) {
        assertThat(fisher[i]).isCloseTo(gradient[i] * gradient[i], within(1e-9));
      }
    }
  }

  private static Network fresh(Architecture.Network architecture) throws Exception {
    Recipe recipe = new Recipe(architecture, WatchedRecords.SHAPE, 3, new Descent(1, 8, 0.1, 0, 0));
    return new RecipeTrainer().fresh(recipe, new Random(1), new MemoryWeights());
  }
}
