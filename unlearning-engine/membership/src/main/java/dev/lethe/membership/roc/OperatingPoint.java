// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.distribution.Hypergeometric;
import dev.lethe.membership.interval.ClopperPearson;
import dev.lethe.membership.sample.Samples;

/**
 * True-positive rate at a fixed false-positive rate, with an exact test.
 *
 * <p>Only scores strictly above the threshold count, so ties lower the false-positive rate and
 * never raise it. The interval takes the threshold as given; the exceedance p value does not.
 *
 * <p>Source: Carlini et al., S&amp;P 2022, for the metric.
 *
 * @param allowed false positives allowed, ⌊f·n⌋
 * @param threshold the (allowed + 1)-th largest non-member score, −∞ when all are allowed
 * @param falsePositives non-members above it
 * @param truePositives members above it
 * @param interval exact interval of the rate of true positives
 * @param pExceedance chance of so many members above the threshold if both arms had one law
 * @param evaluable whether at least ten non-members are expected above the threshold
 */
public record OperatingPoint(
    int allowed,
    double threshold,
    Share falsePositives,
    Share truePositives,
    ClopperPearson interval,
    double pExceedance,
    boolean evaluable) {

  /**
   * Scores above the threshold.
   *
   * @param count how many
   * @param of how many there are
   */
  public record Share(int count, int of) {

    /** Their share, 0 to 1. */
    public double rate() {
      return (double) count / of;
    }
  }

  private static final double SLACK = 1e-9;
  private static final double LEAST_EXPECTED = 10;

  /** Whether n non-members are enough to look at this rate. */
  public static boolean evaluable(double falsePositiveRate, int nonMembers) {
    return falsePositiveRate * nonMembers >= LEAST_EXPECTED - SLACK;
  }

  /**
   * The operating point.
   *
   * @param falsePositiveRate within 0 and 1
   * @param level coverage of the interval
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or BAD_PARAMETER
   */
  public static OperatingPoint of(
      double[] members, double[] nonMembers, double falsePositiveRate, double level)
      throws StatisticsException {
    Samples.require(members, nonMembers);
    if (!(falsePositiveRate >= 0 && falsePositiveRate <= 1)) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER,
          "a false-positive rate is within 0 and 1, found " + falsePositiveRate);
    }
    int n = nonMembers.length;
    int allowed = (int) Math.floor(falsePositiveRate * n + SLACK);
    double[] rising = Samples.sorted(nonMembers);
    double threshold = allowed >= n ? Double.NEGATIVE_INFINITY : rising[n - 1 - allowed];
    int falsePositives = n - Samples.countUpTo(rising, threshold);
    int truePositives = 0;
    for (double m : members) {
      truePositives += m > threshold ? 1 : 0;
    }
    double p =
        truePositives == 0
            ? 1
            : Hypergeometric.lowerTail(
                allowed,
                members.length + n,
                n,
                Math.min(truePositives + allowed, members.length + n));
    return new OperatingPoint(
        allowed,
        threshold,
        new Share(falsePositives, n),
        new Share(truePositives, members.length),
        ClopperPearson.of(truePositives, members.length, level),
        p,
        evaluable(falsePositiveRate, n));
  }
}
