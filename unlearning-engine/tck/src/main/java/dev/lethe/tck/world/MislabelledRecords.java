// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.world;

import dev.lethe.contract.digest.Digest;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Records of {@link WatchedRecords} of which every sixth has a wrong label. A model that learned
 * them shows it, because nothing else in the data speaks for such labels.
 */
public final class MislabelledRecords implements Records {

  private static final int EVERY = 6;

  private final int[] ordinals;
  private final WatchedRecords records;

  private MislabelledRecords(int[] ordinals) {
    this.ordinals = ordinals;
    this.records = WatchedRecords.of(IntStream.of(ordinals));
  }

  /** All of the first records. */
  public static MislabelledRecords all(int count) {
    return new MislabelledRecords(IntStream.range(0, count).toArray());
  }

  /** Those of the first records that are labelled rightly. */
  public static MislabelledRecords right(int count) {
    return new MislabelledRecords(
        IntStream.range(0, count).filter(ordinal -> !isWrong(ordinal)).toArray());
  }

  /** Those of the first records that are labelled wrongly. */
  public static MislabelledRecords wrong(int count) {
    return new MislabelledRecords(
        IntStream.range(0, count).filter(MislabelledRecords::isWrong).toArray());
  }

  private static boolean isWrong(int ordinal) {
    return ordinal % EVERY == 0;
  }

  @Override
  public Digest digest() {
    return records.digest();
  }

  @Override
  public int size() {
    return ordinals.length;
  }

  @Override
  public List<Integer> shape() {
    return records.shape();
  }

  @Override
  public Batch read(int[] positions) {
    Batch batch = records.read(positions);
    int[] labels = batch.labels();
    for (int i = 0; i < labels.length; i++) {
      if (isWrong(ordinals[positions[i]])) {
        labels[i] = (labels[i] + 1) % WatchedRecords.CLASSES;
      }
    }
    return batch;
  }
}
