// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.records.Records;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;

/** Whether network and records belong together. */
final class Fit {

  private Fit() {}

  /**
   * Refuses records that the network cannot score.
   *
   * @throws TrainingException SHAPE
   */
  static void require(Network network, Records records) throws TrainingException {
    if (!network.takes(records.shape())) {
      throw new TrainingException(
          Reason.SHAPE,
          "the recipe takes records of "
              + network.recipe().inputShape()
              + ", found "
              + records.shape());
    }
  }
}
