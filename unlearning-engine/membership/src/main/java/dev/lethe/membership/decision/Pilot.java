// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.decision;

import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.judgement.Assay;
import dev.lethe.membership.judgement.Levels;
import dev.lethe.membership.judgement.Subject;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.score.Calibrated;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.Units;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the original and a few pilot oracles say before any candidate exists: how much the original
 * remembers, and how much retraining alone spreads.
 *
 * @param originalAuc AUC_o, 0 to 1
 * @param gap G, on the ψ scale
 * @param deviation s, the spread of the pilot oracles' shifts on these records
 * @param forget units in F
 * @param holdout units in T
 * @param retain units in the audited sample of R
 */
public record Pilot(
    double originalAuc, double gap, double deviation, int forget, int holdout, int retain) {

  /**
   * Reads a pilot.
   *
   * @param oracles at least 2; five are usual
   * @throws StatisticsException TOO_FEW with fewer oracles, EMPTY_SAMPLE, NON_FINITE
   */
  public static Pilot of(
      TestPlan.Rule rule, ModelScores original, List<ModelScores> oracles, Units units)
      throws StatisticsException {
    List<Subject> subjects = oracles.stream().map(o -> Subject.of(o, units)).toList();
    Assay assay = Assay.of(Levels.of(rule, oracles.size()), Subject.of(original, units), subjects);
    Moments shifts = Moments.of(assay.forgetShifts());
    Calibrated remembered = assay.original();
    return new Pilot(
        assay.originalAuc(),
        remembered.forgetShift() - shifts.mean(),
        shifts.deviation(),
        units.forget().units(),
        units.holdout().units(),
        units.retain().units());
  }

  /** s/G; infinite where the original remembers nothing. At K = 10 it must be at most 0.075. */
  public double noiseShare() {
    return gap > 0 ? deviation / gap : Double.POSITIVE_INFINITY;
  }

  /**
   * Would the test of these record sets be able to decide with so many oracles?
   *
   * @throws StatisticsException TOO_FEW with fewer than 2
   */
  public Sizes sizes(TestPlan.Rule rule, int oracles) throws StatisticsException {
    return Sizes.of(
        rule,
        new Sizes.Question(
            oracles,
            forget,
            holdout,
            retain,
            originalAuc,
            OptionalDouble.of(gap),
            OptionalDouble.of(deviation)));
  }
}
