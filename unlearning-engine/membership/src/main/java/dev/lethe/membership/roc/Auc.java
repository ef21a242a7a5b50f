// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;

/**
 * Area under the ROC curve with DeLong's variance.
 *
 * @param value P(member &gt; non-member) + ½ P(equal), 0 to 1
 * @param variance of the estimate, for independent units
 * @param smallerArm units in the smaller arm
 */
public record Auc(double value, double variance, int smallerArm) {

  /** Farther from one half than this a plain interval covers too little in small arms. */
  private static final double EXTREME = 0.35;

  private static final int SMALL_ARM = 100;

  /**
   * The area alone, O(N log N).
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static double area(double[] members, double[] nonMembers) throws StatisticsException {
    Samples.require(members, nonMembers);
    double[] rising = Samples.sorted(nonMembers);
    long halves = 0;
    for (double m : members) {
      halves += (long) Samples.countBelow(rising, m) + Samples.countUpTo(rising, m);
    }
    return halves / (2.0 * members.length * nonMembers.length);
  }

  /**
   * The area and its variance, O(N log N).
   *
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, or TOO_FEW with an arm below 2
   */
  public static Auc of(double[] members, double[] nonMembers) throws StatisticsException {
    Placements placements = Placements.of(members, nonMembers);
    int smaller = Math.min(members.length, nonMembers.length);
    Samples.requireAtLeast(2, smaller);
    double variance =
        Moments.of(placements.ofMembers).variance() / members.length
            + Moments.of(placements.ofNonMembers).variance() / nonMembers.length;
    return new Auc(placements.auc, variance, smaller);
  }

  /** The standard error. */
  public double standardError() {
    return Math.sqrt(variance);
  }

  /** The ends of an interval, cut to 0 and 1. */
  public record Interval(double low, double high) {}

  /**
   * An interval for reports: on the logit scale for extreme areas in small arms, where the plain
   * one covers too little. Decisions keep the plain form.
   *
   * @param level coverage, above 0 and below 1
   */
  public Interval reported(double level) {
    double reach = Normal.upperQuantile((1 - level) / 2) * standardError();
    boolean extreme = Math.abs(value - 0.5) > EXTREME && smallerArm < SMALL_ARM;
    if (extreme && value > 0 && value < 1) {
      double centre = Math.log(value / (1 - value));
      double logitReach = reach / (value * (1 - value));
      return new Interval(logistic(centre - logitReach), logistic(centre + logitReach));
    }
    return new Interval(Math.max(0, value - reach), Math.min(1, value + reach));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
