// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.digest.Digest;

/**
 * One trained network of a version.
 *
 * @param shard its number
 * @param seed of its training
 * @param size records it learned from
 * @param records digest of the set of those records
 * @param weights digest of its weights
 */
public record ModelMember(int shard, long seed, int size, Digest records, Digest weights) {}
