// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import java.util.List;

/**
 * Everything the decision rule looks at: the scores of all models on the same three record sets.
 */
public final class ScoreTable {

  private final ModelScores original;
  private final ModelScores candidate;
  private final List<ModelScores> oracles;
  private final Units units;

  private ScoreTable(
      ModelScores original, ModelScores candidate, List<ModelScores> oracles, Units units) {
    this.original = original;
    this.candidate = candidate;
    this.oracles = oracles;
    this.units = units;
  }

  /**
   * A table whose models agree on the number of records in every set.
   *
   * @param original trained with F
   * @param candidate under judgement
   * @param oracles retrained without F, in plan order, at least one
   * @param units which records form one unit
   * @throws StatisticsException EMPTY_SAMPLE without an oracle, LENGTH_MISMATCH
   */
  public static ScoreTable of(
      ModelScores original, ModelScores candidate, List<ModelScores> oracles, Units units)
      throws StatisticsException {
    if (oracles.isEmpty()) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "at least one oracle is needed");
    }
    requireSizes("original", original, units);
    requireSizes("candidate", candidate, units);
    for (int k = 0; k < oracles.size(); k++) {
      requireSizes("oracle " + k, oracles.get(k), units);
    }
    return new ScoreTable(original, candidate, List.copyOf(oracles), units);
  }

  private static void requireSizes(String model, ModelScores scores, Units units)
      throws StatisticsException {
    requireSize(model + " on F", units.forget().records(), scores.forget().size());
    requireSize(model + " on T", units.holdout().records(), scores.holdout().size());
    requireSize(model + " on R", units.retain().records(), scores.retain().size());
  }

  private static void requireSize(String where, int expected, int found)
      throws StatisticsException {
    if (expected != found) {
      throw new StatisticsException(
          Reason.LENGTH_MISMATCH, where + ": expected " + expected + " records, found " + found);
    }
  }

  public ModelScores original() {
    return original;
  }

  public ModelScores candidate() {
    return candidate;
  }

  public List<ModelScores> oracles() {
    return oracles;
  }

  public Units units() {
    return units;
  }
}
