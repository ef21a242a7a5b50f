// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.PerturbedScores.Model;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NoiseSizeTest {

  private static final int ORACLES = 20;
  private static final MemoryRule RULE = MemoryRule.defaults(GuaranteeTier.S, 1, ORACLES);
  private static final PerturbationTest NOISE =
      new PerturbationTest(PerturbationTest.GAUSSIAN, 0.4, 3, Optional.of(0.5));

  @Test
  void triesSizesFromTheLargestOnEachRootTwoTimesSmaller() {
    assertThat(NOISE.sizes()).hasSize(7).startsWith(0.4).contains(0.2, 0.1, 0.05);
    assertThat(new PerturbationTest(PerturbationTest.GAUSSIAN, 0.4, 3).sizes())
        .containsExactly(0.4);
  }

  @Test
  void takesTheLargestSizeAtWhichTheOriginalStillShowsHalf() throws StatisticsException {
    List<Double> asked = new ArrayList<>();
    NoiseSize.Found found = find(size -> 1 - 2 * size, size -> 0.05, asked);
    assertThat(found.noise().size()).isEqualTo(0.2);
    assertThat(found.noise().keeps()).isEmpty();
    assertThat(found.scores()).hasSize(ORACLES + 1);
    assertThat(asked).as("smaller ones are not asked for").hasSize(3).endsWith(0.2);
  }

  @Test
  void takesTheLargestAtOnceWhereItHidesNothing() throws StatisticsException {
    assertThat(find(size -> 0.9, size -> 0.05, new ArrayList<>()).noise().size()).isEqualTo(0.4);
  }

  @Test
  void goesOnToASmallerSizeWhereRetrainedModelsVaryTooMuchToSeeIt() throws StatisticsException {
    assertThat(find(size -> 0.9, size -> size > 0.11 ? 0.5 : 0.05, new ArrayList<>()).noise())
        .extracting(PerturbationTest::size)
        .isEqualTo(0.1);
  }

  @Test
  void isLeftWithTheSmallestWhereEveryOneHidesTheMemory() throws StatisticsException {
    assertThat(find(size -> 0.1, size -> 0.05, new ArrayList<>()).noise().size()).isEqualTo(0.05);
  }

  /**
   * Models on records whose original is one unit above all others, and under noise a part of it.
   *
   * @param left of the unit
   * @param spread of the retrained models, common to all of F
   */
  private static NoiseSize.Found find(
      DoubleUnaryOperator left, DoubleUnaryOperator spread, List<Double> asked)
      throws StatisticsException {
    List<ModelScores> plain = new ArrayList<>();
    for (Model model : models(1, 0.05)) {
      plain.add(
          new ModelScores(
              SetScores.of(model.forget()),
              SetScores.of(model.holdout()),
              SetScores.of(model.holdout())));
    }
    ModelScores original = plain.get(0);
    ScoreTable table =
        ScoreTable.of(original, original, plain.subList(1, ORACLES + 1), Units.ofRecords(original));
    return NoiseSize.<StatisticsException>find(
        RULE,
        NOISE,
        table,
        noise -> {
          asked.add(noise.size());
          return models(left.applyAsDouble(noise.size()), spread.applyAsDouble(noise.size()));
        });
  }

  private static List<Model> models(double lift, double spread) throws StatisticsException {
    List<Model> models = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    double[] difficulty = random.doubles(900, -1, 1).toArray();
    for (int m = 0; m <= ORACLES; m++) {
      double shift = spread * random.nextGaussian();
      double[] phi = new double[900];
      for (int i = 0; i < phi.length; i++) {
        double common = i < 300 ? shift + (m == 0 ? lift : 0) : 0;
        phi[i] = Math.sinh(difficulty[i] + common + 0.1 * random.nextGaussian());
      }
      models.add(Model.of(Arrays.copyOf(phi, 300), Arrays.copyOfRange(phi, 300, 900)));
    }
    return models;
  }
}
