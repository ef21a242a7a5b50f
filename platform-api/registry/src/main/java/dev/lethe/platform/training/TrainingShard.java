// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import java.util.List;

/**
 * The records of one shard.
 *
 * @param shard its number
 * @param size how many
 * @param records digest of the set
 * @param slices digests of the sets that training added one after the other; empty if all at once
 */
public record TrainingShard(int shard, int size, Digest records, List<Digest> slices) {
  public TrainingShard {
    slices = List.copyOf(slices);
  }

  /** A shard that was trained at once. */
  public TrainingShard(int shard, int size, Digest records) {
    this(shard, size, records, List.of());
  }
}
