// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.relearning.RelearningCurves;
import dev.lethe.membership.relearning.RelearningLevels;
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
  private final Further further;

  /**
   * What else is known of the same models, each absent where it was not looked at.
   *
   * @param relearning how fast they were taught F again
   * @param distances how far predicted probabilities lie from the original's
   * @param labels the class of every record
   * @param perturbed scores of disturbed records
   * @param levels what they knew of the rest of F once they were taught a part
   */
  private record Further(
      Optional<RelearningCurves> relearning,
      Optional<OutputDistances> distances,
      Optional<ClassLabels> labels,
      Optional<PerturbedScores> perturbed,
      Optional<RelearningLevels> levels) {

    static final Further NOTHING =
        new Further(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  private ScoreTable(
      ModelScores original,
      ModelScores candidate,
      List<ModelScores> oracles,
      Units units,
      Further further) {
    this.original = original;
    this.candidate = candidate;
    this.oracles = oracles;
    this.units = units;
    this.further = further;
  }

  private ScoreTable with(Further known) {
    return new ScoreTable(original, candidate, oracles, units, known);
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
    return new ScoreTable(original, candidate, List.copyOf(oracles), units, Further.NOTHING);
  }

  /**
   * The same scores with relearning curves.
   *
   * @throws StatisticsException LENGTH_MISMATCH when they are of another number of oracles
   */
  public ScoreTable withRelearning(RelearningCurves curves) throws StatisticsException {
    requireSize("relearning curves", oracles.size(), curves.oracles().size(), "oracles");
    return with(
        new Further(
            Optional.of(curves),
            further.distances,
            further.labels,
            further.perturbed,
            further.levels));
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
    return with(
        new Further(
            further.relearning,
            Optional.of(given),
            further.labels,
            further.perturbed,
            further.levels));
  }

  /**
   * The same scores with the class of every record.
   *
   * @throws StatisticsException LENGTH_MISMATCH
   */
  public ScoreTable withLabels(ClassLabels given) throws StatisticsException {
    requireSize("labels of F", units.forget().records(), given.forget().length, "records");
    requireSize("labels of T", units.holdout().records(), given.holdout().length, "records");
    requireSize("labels of R", units.retain().records(), given.retain().length, "records");
    return with(
        new Further(
            further.relearning,
            further.distances,
            Optional.of(given),
            further.perturbed,
            further.levels));
  }

  /**
   * The same scores with those of disturbed records.
   *
   * @throws StatisticsException LENGTH_MISMATCH when they are of other models or records
   */
  public ScoreTable withPerturbed(PerturbedScores given) throws StatisticsException {
    requireSize("perturbed scores", oracles.size(), given.oracles().size(), "oracles");
    for (PerturbedScores.Model model : given.all()) {
      requireSize("perturbed F", units.forget().records(), model.forget().length, "records");
      requireSize("perturbed T", units.holdout().records(), model.holdout().length, "records");
    }
    return with(
        new Further(
            further.relearning,
            further.distances,
            further.labels,
            Optional.of(given),
            further.levels));
  }

  /**
   * The same scores with what models knew after relearning.
   *
   * @throws StatisticsException LENGTH_MISMATCH when it is of another number of oracles
   */
  public ScoreTable withLevels(RelearningLevels given) throws StatisticsException {
    requireSize("relearning levels", oracles.size(), given.oracles().length, "oracles");
    return with(
        new Further(
            further.relearning,
            further.distances,
            further.labels,
            further.perturbed,
            Optional.of(given)));
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
    Optional<OutputDistances> distances = Optional.empty();
    if (further.distances.isPresent()) {
      List<OutputDistance> near = new ArrayList<>();
      for (OutputDistance distance : further.distances.get().oracles()) {
        near.add(distance.onHoldout(kept));
      }
      distances =
          Optional.of(
              new OutputDistances(further.distances.get().candidate().onHoldout(kept), near));
    }
    return table.with(
        new Further(
            further.relearning,
            distances,
            further.labels.map(l -> l.onHoldout(kept)),
            further.perturbed.map(p -> p.onHoldout(kept)),
            further.levels));
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
    return further.relearning;
  }

  /** How far predicted probabilities lie from the original's; absent where only φ is known. */
  public Optional<OutputDistances> distances() {
    return further.distances;
  }

  /** The class of every record; absent where it is not known. */
  public Optional<ClassLabels> labels() {
    return further.labels;
  }

  /** Scores of disturbed records; absent where none were taken. */
  public Optional<PerturbedScores> perturbed() {
    return further.perturbed;
  }

  /** What models knew after relearning; absent where that was not looked at. */
  public Optional<RelearningLevels> levels() {
    return further.levels;
  }
}
