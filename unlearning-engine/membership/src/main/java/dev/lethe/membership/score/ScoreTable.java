// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.relearning.RelearningCurves;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything the decision rule looks at: the scores of all models on the same three record sets.
 */
public final class ScoreTable {

  private final ModelScores original;
  private final ModelScores candidate;
  private final List<ModelScores> oracles;
  private final Units units;
  private final Optional<RelearningCurves> relearning;
  private final Optional<OutputDistances> distances;

  private ScoreTable(
      ModelScores original,
      ModelScores candidate,
      List<ModelScores> oracles,
      Units units,
      Optional<RelearningCurves> relearning,
      Optional<OutputDistances> distances) {
    this.original = original;
    this.candidate = candidate;
    this.oracles = oracles;
    this.units = units;
    this.relearning = relearning;
    this.distances = distances;
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
    return new ScoreTable(
        original, candidate, List.copyOf(oracles), units, Optional.empty(), Optional.empty());
  }

  /**
   * The same scores with relearning curves.
   *
   * @throws StatisticsException LENGTH_MISMATCH when they are of another number of oracles
   */
  public ScoreTable withRelearning(RelearningCurves curves) throws StatisticsException {
    requireSize("relearning curves", oracles.size(), curves.oracles().size(), "oracles");
    return new ScoreTable(original, candidate, oracles, units, Optional.of(curves), distances);
  }

  /**
   * The same scores with distances from the original's probabilities.
   *
   * @throws StatisticsException LENGTH_MISMATCH when they are of other models or records
   */
  public ScoreTable withDistances(OutputDistances given) throws StatisticsException {
    requireSize("distances", oracles.size(), given.oracles().size(), "oracles");
    requireSizes("candidate's distances", given.candidate());
    for (int k = 0; k < given.oracles().size(); k++) {
      requireSizes("oracle " + k + "'s distances", given.oracles().get(k));
    }
    return new ScoreTable(original, candidate, oracles, units, relearning, Optional.of(given));
  }

  /**
   * The same scores without some records of T.
   *
   * @param kept positions of those that stay, rising, at least one
   * @param grouped how the records that are left form units
   * @throws StatisticsException EMPTY_SAMPLE, LENGTH_MISMATCH
   */
  public ScoreTable onHoldout(int[] kept, Units grouped) throws StatisticsException {
    List<ModelScores> fewer = new ArrayList<>();
    for (ModelScores model : oracles) {
      fewer.add(model.onHoldout(kept));
    }
    ScoreTable table = of(original.onHoldout(kept), candidate.onHoldout(kept), fewer, grouped);
    if (distances.isPresent()) {
      List<OutputDistance> near = new ArrayList<>();
      for (OutputDistance distance : distances.get().oracles()) {
        near.add(distance.onHoldout(kept));
      }
      table =
          table.withDistances(
              new OutputDistances(distances.get().candidate().onHoldout(kept), near));
    }
    return relearning.isPresent() ? table.withRelearning(relearning.get()) : table;
  }

  private void requireSizes(String whose, OutputDistance distance) throws StatisticsException {
    requireSize(whose + " on F", units.forget().records(), distance.forget().length, "records");
    requireSize(whose + " on T", units.holdout().records(), distance.holdout().length, "records");
  }

  private static void requireSizes(String model, ModelScores scores, Units units)
      throws StatisticsException {
    requireSize(model + " on F", units.forget().records(), scores.forget().size(), "records");
    requireSize(model + " on T", units.holdout().records(), scores.holdout().size(), "records");
    requireSize(model + " on R", units.retain().records(), scores.retain().size(), "records");
  }

  private static void requireSize(String where, int expected, int found, String what)
      throws StatisticsException {
    if (expected != found) {
      throw new StatisticsException(
          Reason.LENGTH_MISMATCH,
          where + ": expected " + expected + " " + what + ", found " + found);
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

  /** How fast the models were taught F again; absent where that was not looked at. */
  public Optional<RelearningCurves> relearning() {
    return relearning;
  }

  /** How far predicted probabilities lie from the original's; absent where only φ is known. */
  public Optional<OutputDistances> distances() {
    return distances;
  }
}
