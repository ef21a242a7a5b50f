// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterCountTest {

  @Test
  void countsSoftmaxRegression() {
    assertThat(count(new Architecture.Linear())).isEqualTo(784 * 10 + 10);
  }

  @Test
  void countsFullyConnectedLayers() {
    assertThat(count(new Architecture.Mlp(List.of(128, 64))))
        .isEqualTo(784 * 128 + 128 + 128 * 64 + 64 + 64 * 10 + 10);
  }

  @Test
  void countsConvolutionsAndWhatIsLeftAfterPooling() {
    assertThat(count(new Architecture.Cnn(List.of(8, 16, 32), List.of(20))))
        .isEqualTo(
            (9 * 8 + 8)
                + (8 * 9 * 16 + 16)
                + (16 * 9 * 32 + 32)
                + (32 * 3 * 3 * 20 + 20)
                + (20 * 10 + 10));
  }

  private static long count(Architecture.Network architecture) {
    return ParameterCount.of(
        new Recipe(architecture, List.of(28, 28), 10, new Descent(1, 1, 0.1, 0.9, 0)));
  }
}
