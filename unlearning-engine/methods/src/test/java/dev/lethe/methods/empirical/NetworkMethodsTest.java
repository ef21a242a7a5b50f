// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.ArrayRecords;
import dev.lethe.methods.network.NetworkWorld;
import dev.lethe.methods.network.WeightVector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is particular to each method, on small networks. */
class NetworkMethodsTest {

  private static final ArrayRecords ALL = ArrayRecords.clouds(0, 120, 6, 3, 1);
  private static NetworkWorld mlp;
  private static NetworkWorld convex;

  @BeforeAll
  static void train() throws Exception {
    mlp =
        new NetworkWorld(
            new Recipe(
                new Architecture.Mlp(List.of(8)), List.of(6), 3, new Descent(10, 16, 0.1, 0.9, 0)),
            ALL,
            ALL.part(30, 120),
            ALL.part(0, 30));
    convex =
        new NetworkWorld(
            new Recipe(
                new Architecture.Linear(), List.of(6), 3, new Descent(200, 120, 1, 0.9, 0.01)),
            ALL,
            ALL.part(30, 120),
            ALL.part(0, 30));
  }

  @Test
  void influenceTakesAConvexModelMostOfTheWayToItsRetraining() throws Exception {
    double[] retrained = convex.vector(convex.trained(ALL.part(30, 120), 2));
    double before = distance(convex.vector(convex.original()), retrained);

    ModelManifest unlearned =
        convex.unlearned(new Influence(), Map.of("damping", 1e-5, "products", 50.0));

    assertThat(distance(convex.vector(unlearned), retrained)).isLessThan(0.2 * before);
  }

  @Test
  void salunMovesNoMoreWeightsThanItsShare() throws Exception {
    double[] before = mlp.vector(mlp.original());

    double[] after = mlp.vector(mlp.unlearned(new Salun(), Map.of("share", 0.3)));

    long moved = 0;
    for (int i = 0; i < before.length; i++) {
      moved += before[i] != after[i] ? 1 : 0;
    }
    assertThat(moved).isBetween((long) (0.2 * before.length), (long) (0.3 * before.length) + 1);
  }

  @Test
  void sparsePenaltyMakesTheSumOfAbsoluteWeightsSmaller() throws Exception {
    Map<String, Double> without = Map.of("penalty", 0.0, "learning-rate", 0.1);
    Map<String, Double> with = Map.of("penalty", 0.02, "learning-rate", 0.1);

    double plain = absoluteSum(mlp.vector(mlp.unlearned(new SparseFineTune(), without)));
    double sparse = absoluteSum(mlp.vector(mlp.unlearned(new SparseFineTune(), with)));

    assertThat(sparse).isLessThan(0.8 * plain);
  }

  @Test
  void scrubStaysNearerToTheOldNetworkTheMoreItAgrees() throws Exception {
    Map<String, Double> rates = Map.of("epochs", 10.0, "task", 0.1);

    double[] loose = mlp.vector(mlp.unlearned(new Scrub(), with(rates, "agreement", 0.0)));
    double[] tied = mlp.vector(mlp.unlearned(new Scrub(), with(rates, "agreement", 10.0)));

    double[] old = mlp.vector(mlp.original());
    assertThat(distance(tied, old)).isLessThan(distance(loose, old));
  }

  private static Map<String, Double> with(Map<String, Double> some, String name, double value) {
    Map<String, Double> more = new HashMap<>(some);
    more.put(name, value);
    return more;
  }

  private static double absoluteSum(double[] vector) {
    return Arrays.stream(vector).map(Math::abs).sum();
  }

  private static double distance(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return WeightVector.norm(difference);
  }
}
