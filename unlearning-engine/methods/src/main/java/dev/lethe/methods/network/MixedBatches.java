// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import java.util.Optional;
import java.util.Random;

/**
 * Records to keep and records to forget, both once per epoch, in every step in the proportion in
 * which there are records, so that no step sees only one kind by accident.
 */
public final class MixedBatches implements BatchSource {

  private final Side learn;
  private final Side forget;
  private final int steps;

  /**
   * Mixes two sets.
   *
   * @param learn at least one
   * @param forget at least one; if they are fewer than the steps, some steps have none
   * @param batchSize records of one step, nearly; at least 1
   */
  public MixedBatches(Records learn, Records forget, int batchSize) {
    this(learn, forget, batchSize, false);
  }

  private MixedBatches(Records learn, Records forget, int batchSize, boolean paired) {
    int wanted = (learn.size() + forget.size() + batchSize - 1) / batchSize;
    steps = Math.min(wanted, learn.size());
    this.learn = new Side(learn, steps, false);
    this.forget = new Side(forget, steps, paired);
  }

  /**
   * As {@link #MixedBatches}, but if few are to be forgotten they are repeated: no step is without.
   */
  public static MixedBatches paired(Records learn, Records forget, int batchSize) {
    return new MixedBatches(learn, forget, batchSize, true);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public void startEpoch(Random random) {
    learn.order.shuffle(random);
    forget.order.shuffle(random);
  }

  @Override
  public Draw draw(int step) throws RecordsException {
    return new Draw(learn.of(step), forget.of(step));
  }

  /** One of the two sets, cut into as many parts as there are steps. */
  private static final class Side {

    private final Records records;
    private final ShuffledOrder order;
    private final int steps;
    private final boolean repeated;

    Side(Records records, int steps, boolean repeated) {
      this.records = records;
      this.order = new ShuffledOrder(records.size());
      this.steps = steps;
      this.repeated = repeated && records.size() < steps;
    }

    Optional<Batch> of(int step) throws RecordsException {
      int[] positions = repeated ? new int[] {order.at(step % records.size())} : part(step);
      return positions.length == 0 ? Optional.empty() : Optional.of(records.read(positions));
    }

    private int[] part(int step) {
      long size = records.size();
      return order.slice((int) (size * step / steps), (int) (size * (step + 1) / steps));
    }
  }
}
