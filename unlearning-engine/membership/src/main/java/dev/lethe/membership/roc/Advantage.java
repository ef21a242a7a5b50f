// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;

/**
 * Membership advantage at a threshold fixed beforehand, and its optimistic maximum.
 *
 * <p>A score counts as a member's when it is at or above the threshold. Source: Yeom et al., CSF
 * 2018.
 *
 * @param truePositiveRate members at or above the threshold
 * @param falsePositiveRate non-members at or above it
 * @param largest largest advantage over all thresholds, at least 0; optimistic, as the threshold is
 *     chosen on the same data
 */
public record Advantage(double truePositiveRate, double falsePositiveRate, double largest) {

  /**
   * The advantage of {@code members} over {@code nonMembers}.
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static Advantage of(double[] members, double[] nonMembers, double threshold)
      throws StatisticsException {
    Samples.require(members, nonMembers);
    double[] risingMembers = Samples.sorted(members);
    double[] risingNonMembers = Samples.sorted(nonMembers);
    double largest = 0;
    for (double t : risingMembers) {
      largest = Math.max(largest, shareFrom(risingMembers, t) - shareFrom(risingNonMembers, t));
    }
    return new Advantage(
        shareFrom(risingMembers, threshold), shareFrom(risingNonMembers, threshold), largest);
  }

  /** TPR − FPR. */
  public double value() {
    return truePositiveRate - falsePositiveRate;
  }

  /** (TPR + TNR)/2. */
  public double balancedAccuracy() {
    return (truePositiveRate + 1 - falsePositiveRate) / 2;
  }

  /** Balanced accuracy at the best threshold; optimistic. */
  public double largestBalancedAccuracy() {
    return (1 + largest) / 2;
  }

  private static double shareFrom(double[] rising, double threshold) {
    return (double) (rising.length - Samples.countBelow(rising, threshold)) / rising.length;
  }
}
