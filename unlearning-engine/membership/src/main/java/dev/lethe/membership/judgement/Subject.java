// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.judgement;

import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.Psi;
import dev.lethe.membership.score.Units;

/**
 * A model as the tests see it.
 *
 * @param psi its scores per unit
 * @param scores its scores and answers per record
 */
public record Subject(Psi psi, ModelScores scores) {

  public static Subject of(ModelScores scores, Units units) {
    return new Subject(Psi.of(scores, units), scores);
  }
}
