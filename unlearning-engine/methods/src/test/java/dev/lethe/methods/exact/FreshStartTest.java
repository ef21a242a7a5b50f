// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.empirical.FineTune;
import dev.lethe.methods.empirical.Ssd;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.methods.network.ArrayRecords;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.NetworkWorld;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A published "retrain" reset only those layers that were direct children of the network, so most
 * of its oracle remembered the records. Here every model says what its training began with.
 */
class FreshStartTest {

  private static final ArrayRecords ALL = ArrayRecords.clouds(0, 80, 36, 3, 1);
  private static final Recipe RECIPE =
      new Recipe(
          new Architecture.Mlp(List.of(8, 8)), List.of(36), 3, new Descent(2, 16, 0.1, 0.9, 0));

  @Test
  void everyLayerOfARetrainedNetworkBeganAnew() throws Exception {
    NetworkWorld world = new NetworkWorld(RECIPE, ALL, ALL.part(20, 80), ALL.part(0, 20));
    ModelManifest.Member retrained = world.unlearned(new Retrain(), Map.of()).members().get(0);
    Digest start = retrained.start().orElseThrow();

    try (Network old = world.open(world.original());
        Network begun =
            new RecipeTrainer().fresh(RECIPE, new Random(retrained.seed()), world.weights())) {
      assertThat(begun.save(world.weights())).isEqualTo(start);
      begun
          .parameters()
          .forEach(
              (name, values) ->
                  assertThat(values.toFloatArray())
                      .as(name)
                      .doesNotContain(old.parameters().get(name).toFloatArray()));
    }
  }

  @Test
  void twoOraclesNeverBeginWithTheSameWeights() throws Exception {
    NetworkWorld world = new NetworkWorld(RECIPE, ALL, ALL.part(20, 80), ALL.part(0, 20));

    assertThat(
            List.of(
                world.original().members().get(0).start(),
                world.trained(ALL.part(20, 80), 2).members().get(0).start(),
                world.trained(ALL.part(20, 80), 3).members().get(0).start()))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatGoesOnFromOldWeightsSaysSo() throws Exception {
    NetworkWorld world = new NetworkWorld(RECIPE, ALL, ALL.part(20, 80), ALL.part(0, 20));
    Digest old = world.original().members().get(0).weights();

    assertThat(world.unlearned(new FineTune(), Map.of()).members().get(0).start()).contains(old);
    assertThat(world.unlearned(new Ssd(), Map.of()).members().get(0).start()).contains(old);
  }
}
