// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import dev.lethe.spi.run.NativeLibraryException;
import java.util.ArrayList;
import java.util.List;

/** A network in native memory. */
final class Network implements AutoCloseable {

  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private final Layout layout;
  private final NDManager manager;
  private final List<NDArray> parameters = new ArrayList<>();

  private Network(Layout layout, NDManager manager) {
    this.layout = layout;
    this.manager = manager;
  }

  /**
   * A network with these parameters.
   *
   * @param values one array per tensor of the layout
   */
  static Network of(Layout layout, List<float[]> values) throws NativeLibraryException {
    Network network = new Network(layout, NativeEngine.newManager());
    for (int i = 0; i < values.size(); i++) {
      List<Integer> shape = layout.tensors().get(i).shape();
      long[] sizes = shape.stream().mapToLong(Integer::longValue).toArray();
      network.parameters.add(network.manager.create(values.get(i), new Shape(sizes)));
    }
    return network;
  }

  NDManager manager() {
    return manager;
  }

  List<NDArray> parameters() {
    return parameters;
  }

  /**
   * Scores a batch. Results belong to the manager of {@code input}, because libtorch's wrapper
   * gives a result to the manager of the array it is called on.
   *
   * @param input {@code [records, features]}
   * @return logits, {@code [records, classes]}
   */
  NDArray logits(NDArray input) {
    NDArray x = input;
    long records = input.getShape().get(0);
    int next = 0;
    if (!layout.convolutions().isEmpty()) {
      List<Integer> sides = layout.recipe().inputShape();
      x = x.reshape(records, 1, sides.get(0), sides.get(1));
    }
    while (next < 2 * layout.convolutions().size()) {
      x = convolve(x, parameters.get(next), parameters.get(next + 1));
      next += 2;
    }
    x = x.reshape(records, -1);
    while (true) {
      x = internal(x).linear(x, parameters.get(next), parameters.get(next + 1)).singletonOrThrow();
      next += 2;
      if (next == parameters.size()) {
        return x;
      }
      x = internal(x).relu();
    }
  }

  private static NDArray convolve(NDArray x, NDArray weight, NDArray bias) {
    NDArray convolved =
        internal(x).convolution(x, weight, bias, ONE, ONE, ONE, 1).singletonOrThrow();
    return internal(internal(convolved).relu()).maxPool(TWO, TWO, NONE, false);
  }

  private static NDArrayEx internal(NDArray array) {
    return array.getNDArrayInternal();
  }

  /** Copies of all parameters, in the order of the layout. */
  List<float[]> values() {
    return parameters.stream().map(NDArray::toFloatArray).toList();
  }

  @Override
  public void close() {
    manager.close();
  }
}
