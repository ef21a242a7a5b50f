// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.relearning;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.Samples;
import java.util.List;

/**
 * The curves of all models, by one schedule.
 *
 * @param original of the original
 * @param candidate of the candidate
 * @param oracles of the oracles, in plan order
 */
public record RelearningCurves(
    RelearningCurve original, RelearningCurve candidate, List<RelearningCurve> oracles) {

  public RelearningCurves {
    oracles = List.copyOf(oracles);
  }

  /**
   * Curves of equal length.
   *
   * @throws StatisticsException EMPTY_SAMPLE without an oracle, LENGTH_MISMATCH
   */
  public static RelearningCurves of(
      RelearningCurve original, RelearningCurve candidate, List<RelearningCurve> oracles)
      throws StatisticsException {
    if (oracles.isEmpty()) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "at least one oracle is needed");
    }
    Samples.requireSameLength(original.steps(), candidate.steps());
    for (RelearningCurve oracle : oracles) {
      Samples.requireSameLength(original.steps(), oracle.steps());
    }
    return new RelearningCurves(original, candidate, oracles);
  }

  /** S. */
  public int steps() {
    return original.steps();
  }
}
