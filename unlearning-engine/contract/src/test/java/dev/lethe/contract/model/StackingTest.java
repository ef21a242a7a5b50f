// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackingTest {

  private static final Descent DESCENT = new Descent(15, 64, 0.05, 0.9, 0);

  @Test
  void stacksSmallNetworksUpToSixteen() {
    assertThat(size(new Architecture.Linear(), 104)).isEqualTo(16);
    assertThat(size(new Architecture.Mlp(List.of(32)), 104)).isEqualTo(16);
  }

  @Test
  void stacksFewerWhereAStepTouchesMore() {
    assertThat(size(new Architecture.Linear(), 784)).isEqualTo(14);
    assertThat(size(new Architecture.Mlp(List.of(64)), 784)).isEqualTo(5);
    assertThat(size(new Architecture.Mlp(List.of(512)), 784)).isEqualTo(1);
  }

  @Test
  void leavesEverythingElseAlone() {
    assertThat(
            Stacking.size(
                new Recipe(
                    new Architecture.Cnn(List.of(4), List.of(8)), List.of(8, 8), 3, DESCENT)))
        .isEqualTo(1);
    assertThat(Stacking.size(Recipe.of(new Architecture.Ridge(1), List.of(4), 2))).isEqualTo(1);
    assertThat(
            Stacking.size(
                new Recipe(
                    new Architecture.Linear(),
                    List.of(4),
                    2,
                    Optional.of(DESCENT),
                    Optional.of(new Ensemble(3, Aggregation.MEAN_LOGITS)))))
        .isEqualTo(1);
  }

  private static int size(Architecture.Network architecture, int features) {
    return Stacking.size(new Recipe(architecture, List.of(features), 10, DESCENT));
  }
}
