// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.certified;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.Guarantee;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.ArrayRecords;
import dev.lethe.methods.network.NetworkWorld;
import dev.lethe.methods.network.WeightVector;
import dev.lethe.tck.world.WatchfulListener;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoisyFineTuneTest {

  private static final ArrayRecords ALL = ArrayRecords.clouds(0, 90, 6, 3, 1);
  private static final Map<String, Double> NOISELESS =
      Map.of(
          "epsilon", 1e9,
          "delta", 0.1,
          "model-norm", 1.0,
          "gradient-norm", 0.05,
          "noisy-learning-rate", 0.1,
          "shrinkage", 0.2,
          "epochs", 0.0);

  /**
   * The heart of the proof: with the same order, two descents end no further apart than the shifts
   * that the noise is chosen to hide. The noise here is too small to matter.
   */
  @Test
  void twoDescentsFromFarApartComeAsCloseAsTheProofSays() throws Exception {
    NetworkWorld world = world();
    ModelManifest other = world.trained(ALL.part(30, 90), 99);
    WatchfulListener listener = WatchfulListener.patient();

    double[] one = world.vector(world.unlearned(new NoisyFineTune(), NOISELESS));
    double[] two = world.vector(world.unlearned(new NoisyFineTune(), NOISELESS, other, listener));

    int steps = 4;
    double apart = 2;
    for (int i = 0; i < steps; i++) {
      apart = 0.8 * apart + 2 * 0.1 * 0.05;
    }
    double[] difference = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = one[i] - two[i];
    }
    assertThat(WeightVector.norm(difference)).isLessThan(apart + 1e-2);
    assertThat(WeightVector.norm(one)).isLessThan(1 + 1e-2);
  }

  @Test
  void statesTheBoundThatThePlanAskedForHoweverLarge() throws Exception {
    WatchfulListener listener = WatchfulListener.patient();
    NetworkWorld world = world();

    world.unlearned(new NoisyFineTune(), NOISELESS, world.original(), listener);

    Guarantee guarantee = listener.guarantees().get(0);
    assertThat(guarantee.epsilon()).isEqualTo(1e9);
    assertThat(guarantee.delta()).isEqualTo(0.1);
    assertThat(guarantee.assumptions()).contains("assumption.noise-secret");
  }

  @Test
  void drownsTheOldWeightsInNoiseWhenTheBoundIsSmall() throws Exception {
    NetworkWorld world = world();

    ModelManifest drowned =
        world.unlearned(
            new NoisyFineTune(), Map.of("epsilon", 0.5, "epochs", 0.0, "model-norm", 1.0));

    assertThat(WeightVector.norm(world.vector(drowned))).isGreaterThan(10);
  }

  private static NetworkWorld world() throws Exception {
    return new NetworkWorld(
        new Recipe(
            new Architecture.Mlp(List.of(8)), List.of(6), 3, new Descent(3, 16, 0.1, 0.9, 0)),
        ALL,
        ALL.part(30, 90),
        ALL.part(0, 30));
  }
}
