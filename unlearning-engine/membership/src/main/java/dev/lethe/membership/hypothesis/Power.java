// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.sample.Samples;

/**
 * What sizes the equivalence tests need, by normal approximation at a true difference of zero.
 *
 * @param alpha level of each one-sided test
 * @param power chance of a pass, above 0 and below 1
 */
public record Power(double alpha, double power) {

  private static final double SLACK = 1e-9;

  /**
   * Checked levels.
   *
   * @throws StatisticsException BAD_PARAMETER
   */
  public static Power of(double alpha, double power) throws StatisticsException {
    Samples.requireWithinUnit("alpha", alpha);
    Samples.requireWithinUnit("power", power);
    return new Power(alpha, power);
  }

  /** z_{1−α} + z_{1−(1−power)/2}. */
  public double quantiles() {
    return Normal.upperQuantile(alpha) + Normal.upperQuantile((1 - power) / 2);
  }

  /**
   * Members that an area test needs, not rounded.
   *
   * @param margin δ_A
   * @param ratio non-members per member
   * @throws StatisticsException BAD_MARGIN or BAD_PARAMETER
   */
  public double members(double margin, double ratio) throws StatisticsException {
    Samples.requireMargin(margin);
    if (!(ratio > 0)) {
      throw new StatisticsException(Reason.BAD_PARAMETER, "ratio is above 0, found " + ratio);
    }
    double z = quantiles();
    return z * z * (1 + 1 / ratio) / (12 * margin * margin);
  }

  /**
   * Pairs that a paired mean test needs, not rounded.
   *
   * @throws StatisticsException BAD_MARGIN
   */
  public double pairs(double margin, double deviation) throws StatisticsException {
    Samples.requireMargin(margin);
    double root = quantiles() * deviation / margin;
    return root * root;
  }

  /** The smallest area margin that arms of these sizes resolve; exact variance of the null. */
  public double detectableMargin(int members, int nonMembers) {
    return quantiles() * Math.sqrt((members + nonMembers + 1.0) / (12.0 * members * nonMembers));
  }

  /** The smallest area margin by the approximation of the decision rule. */
  public double neededMargin(int members, int nonMembers) {
    return quantiles() * Math.sqrt((1.0 / members + 1.0 / nonMembers) / 12);
  }

  /** Rounds a number of units up, forgiving the last digits of an exact whole number. */
  public static int roundUp(double raw) {
    return (int) Math.ceil(raw - SLACK);
  }

  /** Chance that n pairs of this deviation pass a paired mean test. */
  public static double ofPairs(double margin, double deviation, int n, double alpha) {
    double reach = margin * Math.sqrt(n) / deviation;
    return passing(reach, alpha);
  }

  /** Chance that arms of these sizes pass an area test. */
  public static double ofArms(double margin, int members, int nonMembers, double alpha) {
    double se = Math.sqrt((1.0 / members + 1.0 / nonMembers) / 12);
    return passing(margin / se, alpha);
  }

  private static double passing(double reach, double alpha) {
    double inside = 1 - 2 * Normal.upperTail(reach - Normal.upperQuantile(alpha));
    return Math.max(0, inside);
  }
}
