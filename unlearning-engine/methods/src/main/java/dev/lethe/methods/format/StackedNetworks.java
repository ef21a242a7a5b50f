// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lethe.contract.model.Descent;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.spi.run.NativeLibraryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Linear or MLP networks of one recipe that step together: each array has all networks along its
 * first axis, so that one batched product does the work of all. Each network sees its own records
 * and none of the others. Gradients are written out, which for such networks takes fewer calls into
 * libtorch than to have them found.
 */
final class StackedNetworks implements AutoCloseable {

  private static final int[] RECORDS = {1};
  private static final int[] RECORDS_AND_CLASSES = {1, 2};

  private final Layout layout;
  private final int networks;
  private final NDManager manager;
  private final List<Dense> layers = new ArrayList<>();

  /**
   * Networks with these parameters.
   *
   * @param values by network, then by tensor of the layout
   */
  StackedNetworks(Layout layout, List<List<float[]>> values) throws NativeLibraryException {
    this.layout = layout;
    this.networks = values.size();
    this.manager = NativeEngine.newManager();
    for (int i = 0; i < layout.tensors().size(); i += 2) {
      List<Integer> shape = layout.tensors().get(i).shape();
      layers.add(
          new Dense(
              stack(values, i, new Shape(networks, shape.get(0), shape.get(1))),
              stack(values, i + 1, new Shape(networks, 1, shape.get(0)))));
    }
  }

  private NDArray stack(List<List<float[]>> values, int tensor, Shape shape) {
    int length = layout.tensors().get(tensor).length();
    float[] all = new float[Math.multiplyExact(networks, length)];
    for (int i = 0; i < networks; i++) {
      System.arraycopy(values.get(i).get(tensor), 0, all, i * length, length);
    }
    return manager.create(all, shape);
  }

  NDManager manager() {
    return manager;
  }

  /**
   * One step of gradient descent with momentum on the mean cross-entropy of each network.
   *
   * @param input {@code [networks, records, features]}, of a manager of its own
   * @param labels {@code [networks, records, classes]}, 1 at the label and 0 elsewhere
   * @param losses {@code [networks]}; the sum of the cross-entropies is added
   */
  void step(NDArray input, NDArray labels, double rate, Descent descent, NDArray losses) {
    List<NDArray> inputs = new ArrayList<>();
    NDArray x = input;
    for (int i = 0; i < layers.size(); i++) {
      inputs.add(x);
      x = layers.get(i).forward(x);
      if (i < layers.size() - 1) {
        x = x.getNDArrayInternal().relu();
      }
    }
    NDArray logs = x.logSoftmax(-1);
    losses.subi(logs.mul(labels).sum(RECORDS_AND_CLASSES));
    NDArray gradient = logs.exp();
    gradient.subi(labels);
    // The rate is taken in here, where there is least to multiply.
    gradient.muli((float) (rate / input.getShape().get(1)));
    for (int i = layers.size() - 1; i >= 0; i--) {
      NDArray before = inputs.get(i);
      NDArray passedOn = gradient;
      if (i > 0) {
        passedOn = gradient.batchMatMul(layers.get(i).weight);
        passedOn.muli(before.gt(0));
      }
      layers.get(i).update(before, gradient, rate * descent.weightDecay(), descent.momentum());
      gradient = passedOn;
    }
  }

  /** The parameters of one network, one array per tensor of the layout. */
  List<float[]> values(int network) {
    List<float[]> values = new ArrayList<>();
    for (Dense layer : layers) {
      for (NDArray tensor : List.of(layer.weight, layer.bias)) {
        int length = Math.toIntExact(tensor.size() / networks);
        values.add(
            Arrays.copyOfRange(tensor.toFloatArray(), network * length, (network + 1) * length));
      }
    }
    return values;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** One fully connected layer of every network. */
  private static final class Dense {

    private final NDArray weight;
    private final NDArray bias;

    /** A view: it changes with the weight. */
    private final NDArray flipped;

    private final NDArray weightVelocity;
    private final NDArray biasVelocity;

    /**
     * A layer at rest.
     *
     * @param weight {@code [networks, out, in]}
     * @param bias {@code [networks, 1, out]}
     */
    Dense(NDArray weight, NDArray bias) {
      this.weight = weight;
      this.bias = bias;
      flipped = weight.transpose(0, 2, 1);
      weightVelocity = weight.zerosLike();
      biasVelocity = bias.zerosLike();
    }

    NDArray forward(NDArray x) {
      NDArray y = x.batchMatMul(flipped);
      y.addi(bias);
      return y;
    }

    void update(NDArray input, NDArray gradient, double decay, double momentum) {
      move(weight, weightVelocity, gradient.transpose(0, 2, 1).batchMatMul(input), decay, momentum);
      move(bias, biasVelocity, gradient.sum(RECORDS, true), decay, momentum);
    }

    private static void move(
        NDArray parameter, NDArray velocity, NDArray gradient, double decay, double momentum) {
      velocity.muli((float) momentum);
      velocity.addi(gradient);
      if (decay > 0) {
        try (NDArray shrink = parameter.mul((float) decay)) {
          velocity.addi(shrink);
        }
      }
      parameter.subi(velocity);
    }
  }
}
