// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** How many records each shard has, by its number. */
  static Map<Integer, Integer> sizes(List<TrainingShard> shards) {
    return shards.stream().collect(Collectors.toMap(TrainingShard::shard, TrainingShard::size));
  }
}
