// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.SetScores;
import java.util.List;

/**
 * The utility gate on one record set: may the candidate be less accurate than the mean oracle by
 * more than the margin?
 *
 * @param n units
 * @param difference mean of 1[candidate right] − mean_k 1[oracle k right]
 * @param low lower bound at level 1 − α
 * @param high upper bound at level 1 − α
 * @param gate what the bounds say of the margin
 */
public record AccuracyLoss(int n, double difference, double low, double high, Gate gate) {

  /** What the bounds say, worst first. */
  public enum Gate {
    /** The loss is above the margin. */
    FAIL,
    UNDECIDED,
    /** The loss is below the margin. */
    PASS;

    /** The worse of two. */
    public Gate worse(Gate other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  /**
   * The loss of a candidate against oracles on the same records, averaged over each unit.
   *
   * @param oracles at least one
   * @param units which records form one unit
   * @param margin accuracy that may be lost, above 0
   * @param alpha level of each bound
   */
  public static AccuracyLoss of(
      SetScores candidate, List<SetScores> oracles, Grouping units, double margin, double alpha) {
    double[] differences = new double[candidate.size()];
    for (int i = 0; i < differences.length; i++) {
      int right = 0;
      for (SetScores oracle : oracles) {
        right += oracle.correct(i) ? 1 : 0;
      }
      differences[i] = (candidate.correct(i) ? 1 : 0) - (double) right / oracles.size();
    }
    int n = units.units();
    Moments moments = Moments.of(units.average(differences));
    if (n < 2) {
      return new AccuracyLoss(n, moments.mean(), -1, 1, Gate.UNDECIDED);
    }
    double reach = Student.upperQuantile(alpha, n - 1.0) * moments.standardError();
    double low = moments.mean() - reach;
    double high = moments.mean() + reach;
    Gate gate = high < -margin ? Gate.FAIL : low > -margin ? Gate.PASS : Gate.UNDECIDED;
    return new AccuracyLoss(n, moments.mean(), low, high, gate);
  }
}
