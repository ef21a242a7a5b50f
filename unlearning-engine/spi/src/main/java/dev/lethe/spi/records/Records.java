// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.records;

import dev.lethe.contract.digest.Digest;
import java.util.List;

/**
 * The records of one {@link dev.lethe.contract.records.RecordSet}, addressed by position: 0 for its
 * smallest ordinal. Immutable and read by one thread.
 */
public interface Records {

  /** The digest of the record set. */
  Digest digest();

  /** How many there are; 0 for an empty set. */
  int size();

  /** Size of one record, {@code [features]} or {@code [height, width]}. */
  List<Integer> shape();

  /**
   * What a training in slices sees one after the other: growing sets of records, the last of which
   * is this one. This one alone where training sees all at once.
   */
  default List<Records> stages() {
    return List.of(this);
  }

  /**
   * The records that a stage adds to those before it.
   *
   * @param stage 0 to {@code stages().size() - 1}
   * @return their positions in that stage, rising
   */
  default int[] added(int stage) {
    return StagedRecords.consecutive(stages(), stage);
  }

  /**
   * Reads records in the given order; a position may be named more than once.
   *
   * @param positions each 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if a position is outside
   * @throws RecordsException if the data cannot be read
   */
  Batch read(int[] positions) throws RecordsException;
}
