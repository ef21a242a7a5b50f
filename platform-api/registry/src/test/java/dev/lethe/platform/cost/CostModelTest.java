// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.RunOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostModelTest {

  private static final Recipe SMALL = mlp(16);
  private static final Recipe LARGE = mlp(1600);

  @Test
  void statesAPriorThatGrowsWithTheModel() {
    CostModel small = CostModel.of(SMALL, List.of());
    CostModel large = CostModel.of(LARGE, List.of());
    assertThat(small.runs()).isZero();
    assertThat(large.secondsPerPass()).isGreaterThan(small.secondsPerPass());
    assertThat(CostModel.of(Recipe.of(new Architecture.Ridge(1), List.of(4), 2), List.of()))
        .satisfies(c -> assertThat(c.startSeconds()).isLessThan(small.startSeconds()));
  }

  @Test
  void predictsARunFromTheMedianOfEarlierOnes() {
    CostModel model =
        CostModel.of(
            SMALL, List.of(run(SMALL, 1000, 12), run(SMALL, 1000, 13), run(SMALL, 1000, 90)));
    assertThat(model.runs()).isEqualTo(3);
    assertThat(model.seconds(1000)).isCloseTo(13, within(1e-9));
    assertThat(model.seconds(2000)).isCloseTo(24, within(1e-9));
    assertThat(model.peakMemoryBytes()).isEqualTo(7);
  }

  @Test
  void takesTheNearestSizeAndScalesIt() {
    CostModel model = CostModel.of(SMALL, List.of(run(SMALL, 1000, 12), run(LARGE, 1000, 500)));
    assertThat(model.seconds(1000)).isCloseTo(12, within(1e-9));
    CostModel scaled = CostModel.of(mlp(32), List.of(run(SMALL, 1000, 12)));
    assertThat(scaled.seconds(1000)).isCloseTo(2 + 2 * 10, within(1e-9));
  }

  @Test
  void neverPredictsThatRecordsTakeNoTime() {
    CostModel model = CostModel.of(SMALL, List.of(run(SMALL, 1000, 0.5)));
    assertThat(model.startSeconds()).isEqualTo(0.5);
    assertThat(model.seconds(100_000)).isGreaterThan(2);
  }

  private static Recipe mlp(int hidden) {
    return new Recipe(
        new Architecture.Mlp(List.of(hidden)), List.of(30), 2, new Descent(1, 1, 0.1, 0, 0));
  }

  private static RunCost run(Recipe recipe, double passes, double seconds) {
    return new RunCost(
        RunCost.Kind.TRAIN,
        Optional.empty(),
        Optional.empty(),
        recipe.architecture().type(),
        Multiplications.of(recipe),
        passes,
        new RunOutcome.Cost(seconds, seconds, 7));
  }
}
