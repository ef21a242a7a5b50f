// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import java.util.Optional;
import java.util.Random;

/**
 * All records once per epoch, in an order that is drawn anew each time; the last batch may be
 * smaller.
 */
public final class ShuffledBatches implements BatchSource {

  private final Records records;
  private final int batchSize;
  private final ShuffledOrder order;

  /**
   * Batches of some records.
   *
   * @param records at least one
   * @param batchSize at least 1
   */
  public ShuffledBatches(Records records, int batchSize) {
    this.records = records;
    this.batchSize = batchSize;
    order = new ShuffledOrder(records.size());
  }

  @Override
  public int steps() {
    return (order.size() + batchSize - 1) / batchSize;
  }

  @Override
  public void startEpoch(Random random) {
    order.shuffle(random);
  }

  @Override
  public Draw draw(int step) throws RecordsException {
    return new Draw(Optional.of(batch(step)), Optional.empty());
  }

  /** The records of a step. */
  Batch batch(int step) throws RecordsException {
    int from = step * batchSize;
    return records.read(order.slice(from, Math.min(from + batchSize, order.size())));
  }
}
