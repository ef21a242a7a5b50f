// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction for many tests.
 *
 * <p>Source: Holm, Scand. J. Stat. 6 (1979).
 */
public final class Holm {

  private Holm() {}

  /**
   * Adjusted p values in the order given: running maximum, at most 1.
   *
   * @throws StatisticsException BAD_P when one is NaN or outside 0 and 1
   */
  public static double[] adjust(double... pValues) throws StatisticsException {
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new StatisticsException(Reason.BAD_P, "a p value is within 0 and 1, found " + p);
      }
    }
    int[] rising =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double running = 0;
    for (int step = 0; step < rising.length; step++) {
      double scaled = Math.min(1, (pValues.length - step) * pValues[rising[step]]);
      running = Math.max(running, scaled);
      adjusted[rising[step]] = running;
    }
    return adjusted;
  }
}
