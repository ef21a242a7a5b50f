// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import dev.lethe.contract.digest.Digest;

/**
 * The records of one shard.
 *
 * @param no shard number, 0 or more; an unsharded model has shard 0 alone
 * @param records digest of the {@code RecordSet}, ordinals of the task's data source
 */
public record Shard(int no, Digest records) {
  public Shard {
    if (no < 0) {
      throw new IllegalArgumentException("shard numbers are 0 or more, found " + no);
    }
  }
}
