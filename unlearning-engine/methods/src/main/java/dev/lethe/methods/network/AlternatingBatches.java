// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import java.util.Optional;
import java.util.Random;

/**
 * First all records to forget and then all records to keep, in steps of one kind. The records to
 * forget stay out of the later epochs.
 */
public final class AlternatingBatches implements BatchSource {

  private final ShuffledBatches learn;
  private final ShuffledBatches forget;
  private final int forgetEpochs;
  private int epoch;

  /**
   * Alternates between two sets.
   *
   * @param learn at least one
   * @param forget at least one
   * @param batchSize records of one step, at least 1
   * @param forgetEpochs epochs that begin with the records to forget
   */
  public AlternatingBatches(Records learn, Records forget, int batchSize, int forgetEpochs) {
    this.learn = new ShuffledBatches(learn, batchSize);
    this.forget = new ShuffledBatches(forget, batchSize);
    this.forgetEpochs = forgetEpochs;
  }

  @Override
  public int steps(int epochs) {
    return epochs * learn.steps() + Math.min(epochs, forgetEpochs) * forget.steps();
  }

  @Override
  public int steps() {
    return forgetSteps() + learn.steps();
  }

  @Override
  public void startEpoch(Random random) {
    epoch++;
    forget.startEpoch(random);
    learn.startEpoch(random);
  }

  @Override
  public Draw draw(int step) throws RecordsException {
    return step < forgetSteps()
        ? new Draw(Optional.empty(), Optional.of(forget.batch(step)))
        : learn.draw(step - forgetSteps());
  }

  private int forgetSteps() {
    return epoch <= forgetEpochs ? forget.steps() : 0;
  }
}
