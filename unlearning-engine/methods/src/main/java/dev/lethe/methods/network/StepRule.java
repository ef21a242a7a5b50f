// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** What a method does around the plain step of a descent. Arrays are in the network's order. */
public interface StepRule {

  /** The plain step. */
  StepRule NONE = new StepRule() {};

  /**
   * After the loss was differentiated and before the step.
   *
   * @param gradients to be changed in place
   * @param rate learning rate of this step
   */
  default void beforeStep(List<NDArray> gradients, double rate) {}

  /**
   * After the step.
   *
   * @param parameters to be changed in place
   * @param rate learning rate of this step
   */
  default void afterStep(List<NDArray> parameters, double rate) {}
}
