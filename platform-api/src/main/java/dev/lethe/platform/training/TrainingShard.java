// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;

/**
 * The records of one shard.
 *
 * @param shard its number
 * @param size how many
 * @param records digest of the set
 */
public record TrainingShard(int shard, int size, Digest records) {}
