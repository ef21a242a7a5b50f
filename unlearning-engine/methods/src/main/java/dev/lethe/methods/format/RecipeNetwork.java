// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.Examples;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.methods.network.Network;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.NativeLibraryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network that Lethe builds itself from a recipe. */
final class RecipeNetwork implements Network {

  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private final Layout layout;
  private final NDManager manager;
  private final List<NDArray> parameters = new ArrayList<>();
  private final Map<String, NDArray> named = new LinkedHashMap<>();

  private RecipeNetwork(Layout layout, NDManager manager) {
    this.layout = layout;
    this.manager = manager;
  }

  /**
   * A network with these parameters.
   *
   * @param values one array per tensor of the layout
   */
  static RecipeNetwork of(Layout layout, List<float[]> values) throws NativeLibraryException {
    RecipeNetwork network = new RecipeNetwork(layout, NativeEngine.newManager());
    for (int i = 0; i < values.size(); i++) {
      Layout.Tensor tensor = layout.tensors().get(i);
      long[] sizes = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
      NDArray parameter = network.manager.create(values.get(i), new Shape(sizes));
      network.parameters.add(parameter);
      network.named.put(tensor.name(), parameter);
    }
    return network;
  }

  @Override
  public Recipe recipe() {
    return layout.recipe();
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public Map<String, NDArray> parameters() {
    return Collections.unmodifiableMap(named);
  }

  @Override
  public boolean takes(List<Integer> shape) {
    return layout.takes(shape);
  }

  /**
   * The same in both modes. Results belong to the manager of {@code input}, because libtorch's
   * wrapper gives a result to the manager of the array it is called on.
   */
  @Override
  public NDArray logits(NDArray input, Mode mode) {
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

  @Override
  public Optional<List<NDArray>> squaredGradients(Examples examples) {
    return layout.convolutions().isEmpty()
        ? Optional.of(new DenseFisher(parameters).squares(examples))
        : Optional.empty();
  }

  private static NDArray convolve(NDArray x, NDArray weight, NDArray bias) {
    NDArray convolved =
        internal(x).convolution(x, weight, bias, ONE, ONE, ONE, 1).singletonOrThrow();
    return internal(internal(convolved).relu()).maxPool(TWO, TWO, NONE, false);
  }

  private static NDArrayEx internal(NDArray array) {
    return array.getNDArrayInternal();
  }

  @Override
  public Digest save(WeightStore weights) throws ModelException {
    List<float[]> values = parameters.stream().map(NDArray::toFloatArray).toList();
    return weights.save(out -> WeightFile.write(out, layout, values));
  }

  @Override
  public void close() {
    manager.close();
  }
}
