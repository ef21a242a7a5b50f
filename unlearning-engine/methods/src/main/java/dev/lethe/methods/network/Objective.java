// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;

/** What a descent makes small. */
@FunctionalInterface
public interface Objective {

  /** The cross-entropy of all records, whatever they are for. */
  Objective CROSS_ENTROPY =
      (network, batch) -> {
        Minibatch.Loss loss = examples -> examples.crossEntropy(network, Network.Mode.TRAINING);
        return batch.mean(loss, loss);
      };

  /**
   * The loss of a step. Runs inside a gradient collector, so it changes no parameter; what it makes
   * belongs to the manager of the examples' arrays.
   *
   * @return a scalar
   */
  NDArray loss(Network network, Minibatch batch);
}
