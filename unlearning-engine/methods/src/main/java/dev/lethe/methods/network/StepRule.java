// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a method does around the plain step of a descent. Arrays are in the network's order; what is
 * made from them has to be closed, because it belongs to the network's own manager.
 */
public interface StepRule {

  /** The plain step. */
  StepRule NONE = new StepRule() {};

  /**
   * After the loss was differentiated and before the step.
   *
   * @param step counted through all epochs, from 0
   * @param parameters as they are
   * @param gradients to be changed in place
   */
  default void beforeStep(int step, List<NDArray> parameters, List<NDArray> gradients) {}

  /**
   * After the step.
   *
   * @param step counted through all epochs, from 0
   * @param parameters to be changed in place
   */
  default void afterStep(int step, List<NDArray> parameters) {}
}
