// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchfulListener;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussNewtonTest {

  private static final int WIDTH = 4;
  private static final int CLASSES = 3;
  private static final ArrayRecords RECORDS = ArrayRecords.clouds(0, 30, WIDTH, CLASSES, 1);

  @Test
  void isTheHessianOfSoftmaxRegression() throws Exception {
    Recipe recipe =
        new Recipe(
            new Architecture.Linear(), List.of(WIDTH), CLASSES, new Descent(1, 8, 0.1, 0, 0));
    try (Network network = new RecipeTrainer().fresh(recipe, new Random(1), new MemoryWeights())) {
      double[] weights = WeightVector.read(network);
      double[] vector = new Random(2).doubles(weights.length, -1, 1).toArray();
      int[] all = IntStream.range(0, RECORDS.size()).toArray();

      double[] product =
          new GaussNewton(network, RECORDS, all, 0.1, WatchfulListener.patient()).times(vector);

      double[] expected = hessianTimes(weights, vector);
      for (int i = 0; i < product.length; i++) {
        assertThat(product[i]).isCloseTo(expected[i] + 0.1 * vector[i], within(2e-4));
      }
      assertThat(WeightVector.read(network)).isEqualTo(weights);
    }
  }

  /** Differences of the exact gradient, in doubles. */
  private static double[] hessianTimes(double[] weights, double[] vector) {
    double step = 1e-6;
    double[] ahead = gradient(moved(weights, vector, step));
    double[] behind = gradient(moved(weights, vector, -step));
    double[] product = new double[vector.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = (ahead[i] - behind[i]) / (2 * step);
    }
    return product;
  }

  private static double[] moved(double[] weights, double[] vector, double step) {
    return IntStream.range(0, weights.length)
        .mapToDouble(i -> weights[i] + step * vector[i])
        .toArray();
  }

  /** Weights are the matrix, output first, and then the biases. */
  private static double[] gradient(double[] weights) {
    double[] gradient = new double[weights.length];
    for (int i = 0; i < RECORDS.size(); i++) {
      float[] x = RECORDS.features()[i];
      double[] p = new double[CLASSES];
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        double logit = weights[CLASSES * WIDTH + c];
        for (int j = 0; j < WIDTH; j++) {
          logit += weights[c * WIDTH + j] * x[j];
        }
        p[c] = Math.exp(logit);
        sum += p[c];
      }
      for (int c = 0; c < CLASSES; c++) {
        double delta = (p[c] / sum - (RECORDS.labels()[i] == c ? 1 : 0)) / RECORDS.size();
        gradient[CLASSES * WIDTH + c] += delta;
        for (int j = 0; j < WIDTH; j++) {
          gradient[c * WIDTH + j] += delta * x[j];
        }
      }
    }
    return gradient;
  }
}
