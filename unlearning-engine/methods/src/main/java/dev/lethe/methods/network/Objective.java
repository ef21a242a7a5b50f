// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;

/** What a descent makes small. */
@FunctionalInterface
public interface Objective {

  /** The cross-entropy of the records to learn. */
  Objective CROSS_ENTROPY =
      (network, batch) -> {
        Examples learn = batch.learn().orElseThrow();
        return learn.crossEntropy(network.logits(learn.input(), Network.Mode.TRAINING));
      };

  /**
   * The loss of a step. Runs inside a gradient collector, so it changes no parameter; what it makes
   * belongs to the manager of the examples' arrays.
   *
   * @return a scalar
   */
  NDArray loss(Network network, Minibatch batch);
}
