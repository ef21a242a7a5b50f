// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConjugateGradientTest {

  private static final double[][] MATRIX = {{4, 1, 0}, {1, 3, -1}, {0, -1, 2}};

  @Test
  void solvesInAsManyProductsAsThereAreUnknowns() throws Exception {
    List<Integer> products = new ArrayList<>();

    double[] solution =
        ConjugateGradient.solve(
            ConjugateGradientTest::times, new double[] {1, 2, 3}, 10, products::add);

    double[] back = times(solution);
    for (int i = 0; i < 3; i++) {
      assertThat(back[i]).isCloseTo(i + 1, within(1e-9));
    }
    assertThat(products).containsExactly(1, 2, 3);
  }

  @Test
  void nothingToSolveNeedsNoProduct() throws Exception {
    assertThat(
            ConjugateGradient.solve(
                vector -> {
                  throw new AssertionError("a product");
                },
                new double[3],
                10,
                done -> {}))
        .containsOnly(0);
  }

  private static double[] times(double[] vector) {
    double[] product = new double[3];
    for (int i = 0; i < 3; i++) {
      product[i] = WeightVector.dot(MATRIX[i], vector);
    }
    return product;
  }
}
