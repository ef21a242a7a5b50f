// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.audit.ScoresException.Reason;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.relearning.RelearningCurves;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.OutputDistances;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One model of a scores file.
 *
 * @param scores φ and answers
 * @param relearning its curve; a file has one for every model or for none
 * @param distance from the original's probabilities; a file has one for candidate and oracles, or
 *     for none
 * @param level its memory score after relearning; for every model or for none
 * @param perturbed its scores of disturbed records; for every model or for none
 */
record ReadModel(
    ModelScores scores,
    Optional<RelearningCurve> relearning,
    Optional<OutputDistance> distance,
    Optional<Double> level,
    Optional<PerturbedScores.Model> perturbed) {

  static ScoreTable table(
      ReadModel original, ReadModel candidate, List<ReadModel> oracles, Units units)
      throws StatisticsException, ScoresException {
    ScoreTable table =
        ScoreTable.of(
            original.scores,
            candidate.scores,
            oracles.stream().map(ReadModel::scores).toList(),
            units);
    List<ReadModel> judged = new ArrayList<>(oracles);
    judged.add(candidate);
    if (all("distance", judged, ReadModel::distance)) {
      table =
          table.withDistances(
              new OutputDistances(
                  candidate.distance.orElseThrow(),
                  oracles.stream().flatMap(o -> o.distance.stream()).toList()));
    }
    judged.add(original);
    if (all("relearning", judged, ReadModel::relearning)) {
      table =
          table.withRelearning(
              RelearningCurves.of(
                  original.relearning.orElseThrow(),
                  candidate.relearning.orElseThrow(),
                  oracles.stream().flatMap(o -> o.relearning.stream()).toList()));
    }
    if (all("relearning", judged, ReadModel::level)) {
      table =
          table.withLevels(
              RelearningLevels.of(
                  original.level.orElseThrow(),
                  candidate.level.orElseThrow(),
                  oracles.stream().mapToDouble(o -> o.level.orElseThrow()).toArray()));
    }
    if (all("perturbed", judged, ReadModel::perturbed)) {
      table =
          table.withPerturbed(
              new PerturbedScores(
                  original.perturbed.orElseThrow(),
                  candidate.perturbed.orElseThrow(),
                  oracles.stream().flatMap(o -> o.perturbed.stream()).toList()));
    }
    return table;
  }

  /** Whether every model has a field; refused where only some have. */
  private static <T> boolean all(
      String field, List<ReadModel> models, Function<ReadModel, Optional<T>> value)
      throws ScoresException {
    long present = models.stream().filter(m -> value.apply(m).isPresent()).count();
    if (present > 0 && present < models.size()) {
      throw new ScoresException(
          Reason.MISSING_FIELD,
          field + " is given for " + present + " of " + models.size() + " models, expected all");
    }
    return present > 0;
  }
}
