// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.report;

import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of scores that came from probabilities.
 *
 * @param fromProbabilities whether any set of any model did
 * @param clipped scores on F and T clipped, over all models
 * @param scores scores on F and T, over all models
 * @param saturated whether more than one in a hundred of F or of T was clipped under some model
 */
public record Clipping(boolean fromProbabilities, int clipped, int scores, boolean saturated) {

  /** Of the scores of a table. */
  public static Clipping of(ScoreTable table) {
    List<ModelScores> models = new ArrayList<>(table.oracles());
    models.add(table.original());
    models.add(table.candidate());
    List<SetScores> sets = new ArrayList<>();
    for (ModelScores model : models) {
      sets.add(model.forget());
      sets.add(model.holdout());
    }
    return new Clipping(
        sets.stream().anyMatch(s -> s.clipped().isPresent()),
        sets.stream().mapToInt(s -> s.clipped().orElse(0)).sum(),
        sets.stream().mapToInt(SetScores::size).sum(),
        sets.stream().anyMatch(SetScores::saturated));
  }
}
