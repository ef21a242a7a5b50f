// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {

  @Test
  void oneCycleRisesOverThreeTenthsOfTheStepsAndFallsToNearlyZero() {
    LearningRate rate = LearningRate.oneCycle(0.05, 100);

    assertThat(rate.at(0)).isEqualTo(0.05 / 25, within(1e-12));
    assertThat(rate.at(15)).as("half way up").isEqualTo(0.026, within(1e-12));
    assertThat(rate.at(30)).as("peak").isEqualTo(0.05, within(1e-12));
    assertThat(rate.at(65)).as("half way down").isEqualTo(0.025, within(1e-12));
    assertThat(rate.at(99)).isBetween(0.0, 1e-4);
    for (int step = 1; step < 100; step++) {
      assertThat(rate.at(step) > rate.at(step - 1)).as("rises at %s", step).isEqualTo(step <= 30);
    }
  }

  @Test
  void oneCycleOfOneStepIsARate() {
    assertThat(LearningRate.oneCycle(0.05, 1).at(0)).isEqualTo(0.05 / 25, within(1e-12));
  }
}
