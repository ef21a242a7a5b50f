// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.Psi;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model as the tests see it.
 *
 * @param psi its scores per unit
 * @param scores its scores and answers per record
 * @param units which records form one unit
 * @param relearning how it was taught F again; absent where that was not looked at
 */
public record Subject(
    Psi psi, ModelScores scores, Units units, Optional<RelearningCurve> relearning) {

  public static Subject of(ModelScores scores, Units units) {
    return new Subject(Psi.of(scores, units), scores, units, Optional.empty());
  }

  /** The original of a table. */
  public static Subject original(ScoreTable table) {
    Subject subject = of(table.original(), table.units());
    return table.relearning().map(c -> subject.taught(c.original())).orElse(subject);
  }

  /** The candidate of a table. */
  public static Subject candidate(ScoreTable table) {
    Subject subject = of(table.candidate(), table.units());
    return table.relearning().map(c -> subject.taught(c.candidate())).orElse(subject);
  }

  /** The oracles of a table, in order. */
  public static List<Subject> oracles(ScoreTable table) {
    List<Subject> oracles = new ArrayList<>();
    for (int i = 0; i < table.oracles().size(); i++) {
      int k = i;
      Subject subject = of(table.oracles().get(k), table.units());
      oracles.add(table.relearning().map(c -> subject.taught(c.oracles().get(k))).orElse(subject));
    }
    return oracles;
  }

  private Subject taught(RelearningCurve curve) {
    return new Subject(psi, scores, units, Optional.of(curve));
  }
}
