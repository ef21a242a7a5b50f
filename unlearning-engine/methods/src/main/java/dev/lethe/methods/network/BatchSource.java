// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.RecordsException;
import java.util.Optional;
import java.util.Random;

/** Decides which records each step of a descent sees. */
public interface BatchSource {

  /** Steps of the epoch that was started last, at least 1. */
  int steps();

  /** Steps of all of the first epochs together. */
  default int steps(int epochs) {
    return Math.multiplyExact(epochs, steps());
  }

  /** Draws the order of the next epoch. */
  void startEpoch(Random random);

  /**
   * The records of a step.
   *
   * @param step of the epoch, 0 to {@code steps() - 1}
   */
  Draw draw(int step) throws RecordsException;

  /**
   * The records of one step; never nothing.
   *
   * @param learn records to be learned or kept
   * @param forget records to be forgotten
   */
  record Draw(Optional<Batch> learn, Optional<Batch> forget) {

    /** How many records in all. */
    public int size() {
      return learn.map(Batch::size).orElse(0) + forget.map(Batch::size).orElse(0);
    }
  }
}
