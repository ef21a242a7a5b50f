// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.interval;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.distribution.BetaLaw;
import dev.lethe.membership.sample.Samples;

/**
 * The exact two-sided interval of a share; covers at least its level whatever the share.
 *
 * <p>Source: Clopper &amp; Pearson, Biometrika 26 (1934).
 *
 * @param low 0 when nothing was counted
 * @param high 1 when everything was
 */
public record ClopperPearson(double low, double high) {

  /**
   * The interval of a share.
   *
   * @param hits units counted
   * @param n units looked at
   * @param level coverage, above 0 and below 1
   * @throws StatisticsException EMPTY_SAMPLE when n is 0, BAD_COUNT, BAD_PARAMETER
   */
  public static ClopperPearson of(int hits, int n, double level) throws StatisticsException {
    if (n == 0) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "the share of 0 units has no interval");
    }
    if (hits < 0 || hits > n) {
      throw new StatisticsException(Reason.BAD_COUNT, hits + " of " + n + " is no count");
    }
    Samples.requireWithinUnit("level", level);
    double tail = (1 - level) / 2;
    double low = hits == 0 ? 0 : BetaLaw.lowerQuantile(tail, hits, n - hits + 1.0);
    // By symmetry the upper end is one minus a lower quantile, which keeps its digits.
    double high = hits == n ? 1 : 1 - BetaLaw.lowerQuantile(tail, n - hits, hits + 1.0);
    return new ClopperPearson(low, high);
  }
}
