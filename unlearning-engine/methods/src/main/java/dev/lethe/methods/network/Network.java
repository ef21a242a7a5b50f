// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network in native memory whose parameters can be changed by gradients. For one thread. */
public interface Network extends AutoCloseable {

  /** How a network computes. Gradients can be collected in both modes. */
  enum Mode {
    /** Dropout works, running statistics are updated. */
    TRAINING,
    /** Dropout is off, running statistics stay as they are. */
    SCORING
  }

  /** What it was built from. */
  Recipe recipe();

  /** Owns the parameters. A caller makes a sub-manager for all that lives for one batch. */
  NDManager manager();

  /**
   * The parameters by name, in an order that never changes. They are the network's own: whoever
   * changes them in place, outside a gradient collector, changes the network.
   */
  Map<String, NDArray> parameters();

  /** Whether records of this shape can be scored. */
  boolean takes(List<Integer> shape);

  /**
   * Scores a batch. All results on the way belong to the manager of {@code input}.
   *
   * @param input {@code [records, features]}, float32
   * @return logits, {@code [records, classes]}
   */
  NDArray logits(NDArray input, Mode mode);

  /**
   * Scores records outside any training.
   *
   * @param batch records of the recipe's size
   * @return logits, {@code [records][classes]}
   * @throws RunException when the native library fails
   */
  default double[][] score(Batch batch) throws RunException {
    float[] flat =
        NativeEngine.guard(
            () -> {
              try (NDManager scratch = manager().newSubManager()) {
                Shape shape = new Shape(batch.size(), recipe().features());
                NDArray input = scratch.create(batch.features(), shape);
                return logits(input, Mode.SCORING).toFloatArray();
              }
            });
    double[][] logits = new double[batch.size()][recipe().classes()];
    for (int i = 0; i < flat.length; i++) {
      logits[i / recipe().classes()][i % recipe().classes()] = flat[i];
    }
    return logits;
  }

  /**
   * The sum over records of the squared derivatives of each one's own cross-entropy, where there is
   * a closed form.
   *
   * @return one array per parameter, in order, of the manager of the examples; empty without
   */
  default Optional<List<NDArray>> squaredGradients(Examples examples) {
    return Optional.empty();
  }

  /**
   * Keeps the weights as they are now.
   *
   * @return digest of the weight file: equal weights give equal bytes
   * @throws ModelException NOT_WRITTEN
   */
  Digest save(WeightStore weights) throws ModelException;

  /** Gives its memory back. */
  @Override
  void close();
}
