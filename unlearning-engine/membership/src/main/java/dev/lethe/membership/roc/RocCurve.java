// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;

/** The ROC curve on an even grid of false-positive rates, for drawing and comparing. */
public final class RocCurve {

  /** Steps of the grid; a curve has one point more. */
  public static final int STEPS = 200;

  private RocCurve() {}

  /** The grid, 0 to 1. */
  public static double[] falsePositiveRates() {
    double[] rates = new double[STEPS + 1];
    for (int g = 0; g <= STEPS; g++) {
      rates[g] = (double) g / STEPS;
    }
    return rates;
  }

  /**
   * True positives among the members at each rate of the grid, by the rule of {@link
   * OperatingPoint}.
   *
   * @return counts that never fall, the last equal to the number of members
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static int[] truePositives(double[] members, double[] nonMembers)
      throws StatisticsException {
    Samples.require(members, nonMembers);
    double[] risingMembers = Samples.sorted(members);
    double[] risingNonMembers = Samples.sorted(nonMembers);
    int n = nonMembers.length;
    int[] counts = new int[STEPS + 1];
    for (int g = 0; g <= STEPS; g++) {
      int allowed = (int) ((long) g * n / STEPS);
      counts[g] =
          allowed >= n
              ? members.length
              : members.length
                  - Samples.countUpTo(risingMembers, risingNonMembers[n - 1 - allowed]);
    }
    return counts;
  }
}
