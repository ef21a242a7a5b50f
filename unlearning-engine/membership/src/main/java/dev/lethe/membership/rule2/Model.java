// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.membership.memory.Arms;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.score.ClassAlignment;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.Psi;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;

/**
 * A model as the tests see it.
 *
 * @param psi aligned per class
 * @param arms the same on F and T
 * @param confidence μ, mean ψ over T before alignment
 * @param classConfidence the same over each aligned class, in rising order of their labels
 * @param rightOnHoldout share of each unit of T that it had right
 * @param rightOnRetain the same of R
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read here
record Model(
    Psi psi,
    Arms arms,
    double confidence,
    double[] classConfidence,
    double[] rightOnHoldout,
    double[] rightOnRetain) {

  static Model of(ModelScores scores, Units units, ClassAlignment alignment) {
    Psi before = Psi.of(scores, units);
    Psi psi = alignment.apply(before);
    double[] holdout = before.holdout();
    return new Model(
        psi,
        Arms.of(psi),
        CompensatedSum.of(holdout) / holdout.length,
        alignment.classMeans(before),
        right(scores.holdout(), units.holdout()),
        right(scores.retain(), units.retain()));
  }

  private static double[] right(SetScores scores, Grouping units) {
    double[] right = new double[scores.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = scores.correct(i) ? 1 : 0;
    }
    return units.average(right);
  }
}
