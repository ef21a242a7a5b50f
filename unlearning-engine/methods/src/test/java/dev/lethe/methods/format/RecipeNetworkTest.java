// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.Network.Mode;
import dev.lethe.spi.model.ModelException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the same networks written out as loops. */
class RecipeNetworkTest {

  @Test
  void computesAnMlp() throws Exception {
    Layout layout = layout(new Architecture.Mlp(List.of(4, 3)), List.of(5));
    List<float[]> values = layout.initialValues(new Random(1));
    float[] record = {0.1f, 0.9f, 0.4f, 0f, 1f};

    double[] first = relu(dense(widened(record), values.get(0), values.get(1)));
    double[] second = relu(dense(first, values.get(2), values.get(3)));
    double[] expected = dense(second, values.get(4), values.get(5));

    assertClose(logits(layout, values, record), expected);
  }

  @Test
  void computesACnn() throws Exception {
    Layout layout = layout(new Architecture.Cnn(List.of(2, 3), List.of(4)), List.of(6, 5));
    List<float[]> values = layout.initialValues(new Random(2));
    float[] record = new float[30];
    Random random = new Random(3);
    for (int i = 0; i < record.length; i++) {
      record[i] = random.nextFloat();
    }

    double[][][] image = {new double[6][5]};
    for (int i = 0; i < record.length; i++) {
      image[0][i / 5][i % 5] = record[i];
    }
    image = pool(convolve(image, values.get(0), values.get(1)));
    image = pool(convolve(image, values.get(2), values.get(3)));
    double[] flat = new double[3];
    for (int c = 0; c < 3; c++) {
      flat[c] = image[c][0][0];
    }
    double[] hidden = relu(dense(flat, values.get(4), values.get(5)));
    double[] expected = dense(hidden, values.get(6), values.get(7));

    assertClose(logits(layout, values, record), expected);
  }

  private static Layout layout(Architecture.Network architecture, List<Integer> shape)
      throws ModelException {
    return Layout.of(new Recipe(architecture, shape, 2, new Descent(1, 1, 0.1, 0, 0)));
  }

  private static float[] logits(Layout layout, List<float[]> values, float[] record)
      throws Exception {
    try (RecipeNetwork network = RecipeNetwork.of(layout, values);
        NDManager scratch = network.manager().newSubManager()) {
      NDArray input = scratch.create(record, new Shape(1, record.length));
      return network.logits(input, Mode.SCORING).toFloatArray();
    }
  }

  private static void assertClose(float[] found, double[] expected) {
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static double[] dense(double[] input, float[] weight, float[] bias) {
    double[] output = new double[bias.length];
    for (int o = 0; o < output.length; o++) {
      output[o] = bias[o];
      for (int i = 0; i < input.length; i++) {
        output[o] += weight[o * input.length + i] * input[i];
      }
    }
    return output;
  }

  private static double[] relu(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }

  private static double[][][] convolve(double[][][] image, float[] weight, float[] bias) {
    int height = image[0].length;
    int width = image[0][0].length;
    double[][][] output = new double[bias.length][height][width];
    for (int o = 0; o < bias.length; o++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double sum = bias[o];
          for (int c = 0; c < image.length; c++) {
            for (int k = 0; k < 9; k++) {
              int row = y + k / 3 - 1;
              int column = x + k % 3 - 1;
              if (row >= 0 && row < height && column >= 0 && column < width) {
                sum += weight[(o * image.length + c) * 9 + k] * image[c][row][column];
              }
            }
          }
          output[o][y][x] = Math.max(0, sum);
        }
      }
    }
    return output;
  }

  private static double[][][] pool(double[][][] image) {
    double[][][] output = new double[image.length][image[0].length / 2][image[0][0].length / 2];
    for (int c = 0; c < output.length; c++) {
      for (int y = 0; y < output[c].length; y++) {
        for (int x = 0; x < output[c][y].length; x++) {
          output[c][y][x] =
              Math.max(
                  Math.max(image[c][2 * y][2 * x], image[c][2 * y][2 * x + 1]),
                  Math.max(image[c][2 * y + 1][2 * x], image[c][2 * y + 1][2 * x + 1]));
        }
      }
    }
    return output;
  }
}
