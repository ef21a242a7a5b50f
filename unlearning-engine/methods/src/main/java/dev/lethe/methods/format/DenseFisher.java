// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import dev.lethe.methods.network.Examples;
import dev.lethe.methods.network.NativeEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * Squared gradients of single records in fully connected layers, without a pass per record: the
 * gradient of a weight is the product of the layer's input and the derivative δ by its output, so
 * the sum of its squares is (δ²)ᵀ·(input²), and that of a bias the sum of δ².
 */
final class DenseFisher {

  private static final Loss CROSS_ENTROPY = Loss.softmaxCrossEntropyLoss();

  private final List<NDArray> parameters;

  /**
   * Of some layers, each followed by ReLU but the last.
   *
   * @param parameters weight and bias of each
   */
  DenseFisher(List<NDArray> parameters) {
    this.parameters = parameters;
  }

  /** The sums over records, one array per parameter. */
  List<NDArray> squares(Examples examples) {
    List<NDArray> inputs = new ArrayList<>();
    List<NDArray> offsets = new ArrayList<>();
    NDManager scratch = examples.input().getManager();
    try (GradientCollector collector = NativeEngine.engine().newGradientCollector()) {
      NDArray x = examples.input();
      for (int i = 0; i < parameters.size(); i += 2) {
        inputs.add(x);
        x = output(x, parameters.get(i), parameters.get(i + 1), offsets, scratch);
        if (i + 2 < parameters.size()) {
          x = x.getNDArrayInternal().relu();
        }
      }
      NDArray mean = CROSS_ENTROPY.evaluate(new NDList(examples.labels()), new NDList(x));
      collector.backward(mean.mul(examples.size()));
    }
    List<NDArray> squares = new ArrayList<>();
    for (int layer = 0; layer < inputs.size(); layer++) {
      NDArray delta = offsets.get(layer).getGradient().square();
      squares.add(delta.transpose().matMul(inputs.get(layer).stopGradient().square()));
      squares.add(delta.sum(new int[] {0}));
    }
    return squares;
  }

  /** The output plus an offset of zero, whose gradient is the derivative by the output. */
  private static NDArray output(
      NDArray x, NDArray weight, NDArray bias, List<NDArray> offsets, NDManager scratch) {
    NDArray plain = x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
    NDArray offset = scratch.zeros(plain.getShape());
    offset.setRequiresGradient(true);
    offsets.add(offset);
    return plain.add(offset);
  }
}
