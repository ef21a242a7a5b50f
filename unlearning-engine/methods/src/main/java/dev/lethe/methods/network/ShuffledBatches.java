// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * All records once per epoch, in an order that is drawn anew each time; the last batch may be
 * smaller.
 */
public final class ShuffledBatches implements BatchSource {

  private final Records records;
  private final int batchSize;
  private final int[] order;

  /**
   * Batches of some records.
   *
   * @param records at least one
   * @param batchSize at least 1
   */
  public ShuffledBatches(Records records, int batchSize) {
    this.records = records;
    this.batchSize = batchSize;
    order = IntStream.range(0, records.size()).toArray();
  }

  @Override
  public int steps() {
    return (order.length + batchSize - 1) / batchSize;
  }

  /** Fisher and Yates, Durstenfeld's form. */
  @Override
  public void startEpoch(Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  @Override
  public Draw draw(int step) throws RecordsException {
    return Draw.learn(batch(step));
  }

  /** The records of a step. */
  Batch batch(int step) throws RecordsException {
    int from = step * batchSize;
    int to = Math.min(from + batchSize, order.length);
    return records.read(Arrays.copyOfRange(order, from, to));
  }
}
