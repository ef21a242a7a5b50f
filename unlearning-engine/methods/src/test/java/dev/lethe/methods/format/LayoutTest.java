// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.model.ModelException;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void namesAndShapesTheTensorsOfACnn() throws Exception {
    Layout layout =
        Layout.of(recipe(new Architecture.Cnn(List.of(8, 16), List.of(64)), List.of(28, 28)));

    assertThat(layout.tensors())
        .extracting(Layout.Tensor::name, Layout.Tensor::shape)
        .containsExactly(
            tensor("conv1.weight", 8, 1, 3, 3),
            tensor("conv1.bias", 8),
            tensor("conv2.weight", 16, 8, 3, 3),
            tensor("conv2.bias", 16),
            tensor("dense1.weight", 64, 784),
            tensor("dense1.bias", 64),
            tensor("output.weight", 10, 64),
            tensor("output.bias", 10));
  }

  @Test
  void initialValuesStayWithinOneOverTheRootOfTheInputs() throws Exception {
    Layout layout = Layout.of(recipe(new Architecture.Mlp(List.of(50)), List.of(100)));

    List<float[]> values = layout.initialValues(new Random(1));

    assertThat(values).extracting(tensor -> tensor.length).containsExactly(5000, 50, 500, 10);
    float largest = 0;
    for (float value : values.get(0)) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).isBetween(0.099f, 0.1f);
  }

  @Test
  void refusesANetworkThatWouldNotFitInMemory() {
    List<Integer> huge = List.of(Integer.MAX_VALUE, Integer.MAX_VALUE);
    for (Recipe recipe :
        List.of(
            recipe(new Architecture.Linear(), huge),
            recipe(new Architecture.Cnn(List.of(256), List.of(1)), huge),
            recipe(new Architecture.Cnn(List.of(256), List.of(1)), List.of(10_000, 10_000)),
            recipe(new Architecture.Mlp(List.of(4096)), List.of(1 << 24)))) {
      ModelException refusal = catchThrowableOfType(ModelException.class, () -> Layout.of(recipe));

      assertThat(refusal.failureReason()).isEqualTo(FailureReason.OUT_OF_MEMORY);
    }
  }

  private static Recipe recipe(Architecture.Network architecture, List<Integer> shape) {
    return new Recipe(architecture, shape, 10, new Descent(1, 1, 0.1, 0, 0));
  }

  private static Tuple tensor(String name, Integer... shape) {
    return tuple(name, List.of(shape));
  }
}
