// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.runs;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.hypothesis.Power;
import dev.lethe.membership.sample.Samples;

/**
 * How runs are judged, fixed before any is scored.
 *
 * @param alpha level of each one-sided test, above 0 and below 1
 * @param margin δ about an area of one half, above 0 and at most {@link #WIDEST}
 * @param fitted models of each kind that the attack is fitted on, the first in order; at least
 *     {@link #FEWEST_FITTED}. The others are scored, none is both
 */
public record RunsRule(double alpha, double margin, int fitted) {

  /** Wider margins show too little. */
  public static final double WIDEST = 0.10;

  /** Fewest models of each kind to fit on. */
  public static final int FEWEST_FITTED = 16;

  /** Power that the number of scored models is planned for. */
  public static final double POWER = 0.80;

  private static final double SLACK = 1e-12;

  /**
   * A checked rule.
   *
   * @throws StatisticsException BAD_MARGIN or BAD_PARAMETER
   */
  public static RunsRule of(double alpha, double margin, int fitted) throws StatisticsException {
    Samples.requireMargin(margin);
    Samples.requireWithinUnit("alpha", alpha);
    if (margin > WIDEST + SLACK) {
      throw new StatisticsException(
          Reason.BAD_MARGIN, "the margin is at most " + WIDEST + ", found " + margin);
    }
    if (fitted < FEWEST_FITTED) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER,
          "at least " + FEWEST_FITTED + " models of each kind are fitted on, found " + fitted);
    }
    return new RunsRule(alpha, margin, fitted);
  }

  /** α = 0.05, margin 0.10, 16 and 16 to fit on. */
  public static RunsRule defaults() {
    return new RunsRule(0.05, WIDEST, FEWEST_FITTED);
  }

  /** Models of each kind to be scored: 143 by default. */
  public int scored() throws StatisticsException {
    return scored(margin, alpha, POWER);
  }

  /** Models of each kind to be made: scored and fitted. */
  public int models() throws StatisticsException {
    return scored() + fitted;
  }

  /**
   * Models of each kind that give one unit a pass with this power when both laws are equal: 571 at
   * margin 0.05, 143 at 0.10.
   *
   * @throws StatisticsException BAD_MARGIN or BAD_PARAMETER
   */
  public static int scored(double margin, double alpha, double power) throws StatisticsException {
    return Power.roundUp(Power.of(alpha, power).members(margin, 1));
  }
}
