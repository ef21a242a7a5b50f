// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import java.util.List;
import java.util.Optional;

/**
 * What a recipe says of a sharded model beyond the number of shards, which its records say.
 *
 * @param slices parts of a shard that training adds one after the other, keeping a checkpoint
 *     before each, 1 to 100; only a network takes more than one
 * @param aggregation how members decide together
 * @param rehearsal present if training reads, beside the records that a slice adds, not all of
 *     those before but some that are drawn: their share of what it reads, 0 to 0.9. Every slice
 *     then costs what its own records cost
 */
public record Ensemble(int slices, Aggregation aggregation, Optional<Double> rehearsal) {

  /** One slice, mean logits: what a recipe means that says nothing. */
  public static final Ensemble PLAIN = new Ensemble(1, Aggregation.MEAN_LOGITS);

  private static final double MOST_REHEARSAL = 0.9;

  public Ensemble {
    Recipe.requireRange("slices", slices, 1, 100);
    rehearsal.ifPresent(share -> requireRehearsal(slices, share));
  }

  /** Slices that are trained with all before them. */
  public Ensemble(int slices, Aggregation aggregation) {
    this(slices, aggregation, Optional.empty());
  }

  private static void requireRehearsal(int slices, double share) {
    if (slices == 1) {
      throw new IllegalArgumentException("rehearsal needs slices");
    }
    if (!(share >= 0 && share <= MOST_REHEARSAL)) {
      throw new IllegalArgumentException(
          "rehearsal is 0 to " + MOST_REHEARSAL + ", found " + share);
    }
  }

  /**
   * The part of a shard's training that comes after its first slices.
   *
   * @param sizes records of every slice, in order
   * @param intact how many of the first slices are gone on from, 0 to all
   * @return 0 to 1, 1 if none is gone on from
   */
  public double tail(List<Integer> sizes, int intact) {
    double before = 0;
    double whole = 0;
    long seen = 0;
    for (int slice = 0; slice < sizes.size(); slice++) {
      seen += sizes.get(slice);
      double read = rehearsal.isPresent() ? sizes.get(slice) : seen;
      whole += read;
      before += slice < intact ? read : 0;
    }
    return whole == 0 ? 1 : (whole - before) / whole;
  }
}
