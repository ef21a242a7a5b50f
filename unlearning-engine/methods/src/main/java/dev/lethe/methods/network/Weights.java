// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;

/** Looks at the weights of a network. */
public final class Weights {

  private Weights() {}

  /**
   * Refuses a network that would score nothing but nonsense.
   *
   * @throws TrainingException NON_FINITE_LOSS if a weight is infinite or not a number
   */
  public static void requireFinite(Network network) throws TrainingException {
    for (NDArray parameter : network.parameters().values()) {
      for (float value : parameter.toFloatArray()) {
        if (!Float.isFinite(value)) {
          throw new TrainingException(Reason.NON_FINITE_LOSS, "a trained weight is " + value);
        }
      }
    }
  }
}
