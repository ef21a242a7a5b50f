// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The parameters of a recipe's network: convolutions first, then fully connected layers, each a
 * weight and a bias.
 *
 * @param recipe what they follow from
 * @param convolutions output channels of each convolution, empty without
 * @param tensors in the order in which the network uses them
 */
record Layout(Recipe recipe, List<Integer> convolutions, List<Tensor> tensors) {

  /**
   * One parameter.
   *
   * @param name for example {@code dense1.weight}
   * @param shape of a weight, output first
   * @param inputs values that each output sums over
   */
  record Tensor(String name, List<Integer> shape, int inputs) {

    int length() {
      return Math.toIntExact(product(shape));
    }
  }

  /** Most parameters of one network, 1 GiB of them; descent needs three times as much. */
  private static final long MOST_PARAMETERS = 1L << 28;

  /** Whether a recipe has a layout: Lethe builds the network itself. */
  static boolean describes(Recipe recipe) {
    Architecture architecture = recipe.architecture();
    return architecture instanceof Architecture.Linear
        || architecture instanceof Architecture.Mlp
        || architecture instanceof Architecture.Cnn;
  }

  /**
   * The layout of a recipe.
   *
   * @throws ModelException TOO_LARGE if it has more than 2²⁸ parameters
   */
  static Layout of(Recipe recipe) throws ModelException {
    List<Integer> convolutions = List.of();
    List<Integer> hidden = List.of();
    if (recipe.architecture() instanceof Architecture.Cnn cnn) {
      convolutions = cnn.channels();
      hidden = cnn.hidden();
    } else if (recipe.architecture() instanceof Architecture.Mlp mlp) {
      hidden = mlp.hidden();
    }
    requireSize(product(recipe.inputShape()));
    List<Tensor> tensors = new ArrayList<>();
    int channels = 1;
    for (int i = 0; i < convolutions.size(); i++) {
      int out = convolutions.get(i);
      addLayer(tensors, "conv" + (i + 1), List.of(out, channels, 3, 3));
      channels = out;
    }
    long pooled = channels;
    for (int side : recipe.inputShape()) {
      pooled *= side >> convolutions.size();
    }
    requireSize(pooled);
    int units = (int) pooled;
    for (int i = 0; i < hidden.size(); i++) {
      addLayer(tensors, "dense" + (i + 1), List.of(hidden.get(i), units));
      units = hidden.get(i);
    }
    addLayer(tensors, "output", List.of(recipe.classes(), units));
    requireSize(tensors.stream().mapToLong(tensor -> product(tensor.shape())).sum());
    return new Layout(recipe, convolutions, List.copyOf(tensors));
  }

  private static void requireSize(long parameters) throws ModelException {
    if (parameters > MOST_PARAMETERS) {
      throw new ModelException(
          Reason.TOO_LARGE,
          "a network needs " + parameters + " parameters, at most " + MOST_PARAMETERS);
    }
  }

  /** Does not overflow: no layer that passes the size check has a factor above 2²⁸. */
  private static long product(List<Integer> sizes) {
    return sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  private static void addLayer(List<Tensor> tensors, String name, List<Integer> shape) {
    int inputs = Math.toIntExact(product(shape.subList(1, shape.size())));
    tensors.add(new Tensor(name + ".weight", shape, inputs));
    tensors.add(new Tensor(name + ".bias", List.of(shape.get(0)), inputs));
  }

  /**
   * Fresh values: uniform within ±1/√inputs, as libtorch initialises such layers (LeCun et al.,
   * "Efficient BackProp", 1998, section 4.6, in the common uniform form).
   */
  List<float[]> initialValues(Random random) {
    List<float[]> values = new ArrayList<>();
    for (Tensor tensor : tensors) {
      float bound = (float) (1 / Math.sqrt(tensor.inputs()));
      float[] some = new float[tensor.length()];
      for (int i = 0; i < some.length; i++) {
        some[i] = (2 * random.nextFloat() - 1) * bound;
      }
      values.add(some);
    }
    return values;
  }

  /** Whether records of this shape can be scored. */
  boolean takes(List<Integer> shape) {
    List<Integer> wanted = recipe.inputShape();
    // Only a convolution cares which values are neighbours.
    boolean flattened =
        convolutions.isEmpty()
            && wanted.equals(List.of(shape.stream().reduce(1, Math::multiplyExact)));
    return flattened || wanted.equals(shape);
  }

  /** Values of one input record. */
  int features() {
    return Math.toIntExact(product(recipe.inputShape()));
  }
}
