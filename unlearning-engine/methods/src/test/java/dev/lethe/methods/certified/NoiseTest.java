// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.certified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.lethe.methods.network.NativeEngine;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NoiseTest {

  private static final double[] WEIGHTS = {0.25, -1};

  @Test
  void isDrawnAgainFromSeedAndOldWeightsTogetherOnly() {
    double[] first = draw(new SecretNoise(5, WEIGHTS), 1000);

    assertThat(draw(new SecretNoise(5, WEIGHTS), 1000)).isEqualTo(first);
    assertThat(draw(new SecretNoise(6, WEIGHTS), 1000)).doesNotContain(first);
    assertThat(draw(new SecretNoise(5, new double[] {0.25, -1.5}), 1000)).doesNotContain(first);
  }

  /** 200,000 draws; each bound is more than five standard errors wide. */
  @Test
  void hasTheMomentsOfTheNormalLaw() {
    double[] noise = draw(new SecretNoise(1, WEIGHTS), 200_000);

    assertThat(moment(noise, 1)).isCloseTo(0, within(0.012));
    assertThat(moment(noise, 2)).isCloseTo(1, within(0.017));
    assertThat(moment(noise, 3)).isCloseTo(0, within(0.05));
    assertThat(moment(noise, 4)).isCloseTo(3, within(0.12));
    assertThat(DoubleStream.of(noise).filter(x -> x > 1.6448536).count() / 200_000.0)
        .isCloseTo(0.05, within(0.0025));
  }

  @Test
  void clipsTheGradientOverAllParametersTogether() throws Exception {
    NoisySteps steps = new NoisySteps(0.5, 0, new SecretNoise(1, WEIGHTS));
    try (NDManager manager = NativeEngine.newManager()) {
      List<NDArray> gradients =
          List.of(manager.create(new float[] {3, 0}), manager.create(new float[] {4}));
      steps.beforeStep(0, List.of(), gradients);
      assertThat(gradients.get(0).toFloatArray()[0]).isCloseTo(0.3f, within(1e-6f));
      assertThat(gradients.get(1).toFloatArray()[0]).isCloseTo(0.4f, within(1e-6f));

      List<NDArray> small = List.of(manager.create(new float[] {0.2f, 0.3f}));
      steps.beforeStep(1, List.of(), small);
      assertThat(small.get(0).toFloatArray()).containsExactly(0.2f, 0.3f);
    }
  }

  private static double[] draw(SecretNoise noise, int count) {
    return DoubleStream.generate(noise::next).limit(count).toArray();
  }

  private static double moment(double[] values, int power) {
    return DoubleStream.of(values).map(x -> Math.pow(x, power)).average().orElseThrow();
  }
}
