// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

/**
 * How the records of each set form units.
 *
 * @param forget of F
 * @param holdout of T
 * @param retain of R
 */
public record Units(Grouping forget, Grouping holdout, Grouping retain) {

  /** Every record is a unit, for sets as large as this model's. */
  public static Units ofRecords(ModelScores scores) {
    return new Units(
        Grouping.each(scores.forget().size()),
        Grouping.each(scores.holdout().size()),
        Grouping.each(scores.retain().size()));
  }
}
