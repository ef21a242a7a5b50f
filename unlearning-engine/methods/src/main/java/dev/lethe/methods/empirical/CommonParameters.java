// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import dev.lethe.contract.method.Parameter;
import java.util.List;

/** Parameters that many methods have. */
final class CommonParameters {

  static final String EPOCHS = "epochs";
  static final String LEARNING_RATE = "learning-rate";

  private CommonParameters() {}

  /** Passes over the records. */
  static Parameter epochs(int preset) {
    return new Parameter(
        EPOCHS, 1, 50, preset, true, "Passes over the records that the method treats.");
  }

  /**
   * Rate of the first step.
   *
   * @param tried values worth trying
   */
  static Parameter learningRate(double preset, Double... tried) {
    return new Parameter(
        LEARNING_RATE,
        1e-6,
        1,
        preset,
        false,
        "Learning rate of the first step; it decays to zero.",
        List.of(tried));
  }
}
