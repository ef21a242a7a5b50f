// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import dev.lethe.contract.digest.Digest;
import java.util.List;

/**
 * The records of one shard.
 *
 * @param no shard number, 0 or more; an unsharded model has shard 0 alone
 * @param records digest of the {@code RecordSet}, ordinals of the task's data source
 * @param slices digests of the {@code RecordSet}s that training adds one after the other; they
 *     partition the records; empty for a shard that is trained at once
 * @param intact how many of the first slices lost no record since the model was trained, so that
 *     its checkpoint after them never saw what is forgotten; 0 where a model is trained from
 *     nothing
 */
public record Shard(int no, Digest records, List<Digest> slices, int intact) {
  public Shard {
    slices = List.copyOf(slices);
    if (intact < 0 || intact > slices.size()) {
      throw new IllegalArgumentException(
          "intact is 0 to " + slices.size() + ", the number of slices, found " + intact);
    }
    if (no < 0) {
      throw new IllegalArgumentException("shard numbers are 0 or more, found " + no);
    }
  }

  /** A shard that is trained at once. */
  public Shard(int no, Digest records) {
    this(no, records, List.of(), 0);
  }
}
