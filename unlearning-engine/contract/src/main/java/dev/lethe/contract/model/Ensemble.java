// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

/**
 * What a recipe says of a sharded model beyond the number of shards, which its records say.
 *
 * @param slices parts of a shard that training adds one after the other, keeping a checkpoint
 *     before each, 1 to 100; only a network takes more than one
 * @param aggregation how members decide together
 */
public record Ensemble(int slices, Aggregation aggregation) {

  /** One slice, mean logits: what a recipe means that says nothing. */
  public static final Ensemble PLAIN = new Ensemble(1, Aggregation.MEAN_LOGITS);

  public Ensemble {
    Recipe.requireRange("slices", slices, 1, 100);
  }
}
