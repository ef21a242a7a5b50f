// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import java.util.List;

/**
 * May a model be less accurate than the mean oracle by more than retraining explains?
 *
 * @param n units
 * @param difference mean of the candidate's right answers less the oracles'
 * @param halfWidth q_S, error of the difference
 * @param spread w_S, how much accuracy varies from retraining to retraining, for one more model
 * @param margin m_S, the loss that is allowed
 * @param capped whether the spread is so large that a loss could hide in it
 * @param gate what is said of it
 */
record UtilityGate(
    int n,
    double difference,
    double halfWidth,
    double spread,
    double margin,
    boolean capped,
    Gate gate) {

  /** What is said, worst first. */
  enum Gate {
    FAIL,
    UNDECIDED,
    PASS;

    Gate worse(Gate other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  /**
   * The thresholds of the gate.
   *
   * @param alpha level of the error of the difference
   * @param beta miss rate of the spread
   * @param margin smallest loss that is allowed
   * @param cap largest spread
   */
  record Limits(double alpha, double beta, double margin, double cap) {

    static Limits of(Levels levels) {
      return new Limits(
          levels.alpha(),
          levels.beta(),
          levels.rule().utilityMargin(),
          levels.rule().margins().utilityCap());
    }
  }

  /**
   * Looks at one record set.
   *
   * @param candidate share of each unit that it had right, at least 2 units
   * @param oracles the same, at least 2
   * @throws StatisticsException TOO_FEW or LENGTH_MISMATCH
   */
  static UtilityGate of(double[] candidate, List<double[]> oracles, Limits limits)
      throws StatisticsException {
    Samples.requireAtLeast(2, oracles.size());
    int n = candidate.length;
    double[] accuracies = new double[oracles.size()];
    for (int k = 0; k < accuracies.length; k++) {
      Samples.requireSameLength(n, oracles.get(k).length);
      accuracies[k] = CompensatedSum.of(oracles.get(k)) / n;
    }
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) {
      double right = 0;
      for (double[] oracle : oracles) {
        right += oracle[i];
      }
      differences[i] = candidate[i] - right / oracles.size();
    }
    int k = oracles.size();
    double spread =
        Student.upperQuantile(limits.beta() / 2, k - 1.0)
            * Moments.of(accuracies).deviation()
            * Math.sqrt(1 + 1.0 / k);
    boolean capped = spread > Math.max(limits.cap(), limits.margin());
    Moments moments = Moments.of(differences);
    if (n < 2) {
      return new UtilityGate(n, moments.mean(), 1, spread, limits.margin(), capped, Gate.UNDECIDED);
    }
    double half = Student.upperQuantile(limits.alpha(), n - 1.0) * moments.standardError();
    double margin = Math.max(limits.margin(), spread + half);
    double low = moments.mean() - half;
    Gate gate =
        low > -margin ? Gate.PASS : moments.mean() + half < -margin ? Gate.FAIL : Gate.UNDECIDED;
    return new UtilityGate(n, moments.mean(), half, spread, margin, capped, gate);
  }

  /** Whether retraining, and not the plan, gave the margin. */
  boolean fromSpread(double planned) {
    return margin > planned;
  }
}
