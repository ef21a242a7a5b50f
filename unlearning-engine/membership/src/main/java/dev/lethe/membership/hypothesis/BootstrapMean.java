// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Resampling;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;

/**
 * A mean against ±margin by the studentised bootstrap, for few or skewed units: the interval leans
 * with the skew, as a t interval cannot.
 *
 * <p>Source: Efron &amp; Tibshirani, "An Introduction to the Bootstrap" (1993), 12.5.
 *
 * @param mean the effect
 * @param low lower end of the 1 − 2α interval
 * @param high its upper end
 * @param decision what the interval says; DIFFERENT or DEGENERATE without variance
 */
public record BootstrapMean(double mean, double low, double high, TestDecision decision) {

  /** Resamples of the units. */
  public static final int RESAMPLES = 10_000;

  /**
   * Tests the mean of values, one per unit. O({@link #RESAMPLES}·n).
   *
   * @param seed of the resamples, part of the plan
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, TOO_FEW, BAD_MARGIN, or BAD_PARAMETER
   *     when alpha is not between 1/(resamples + 1) and one half
   */
  public static BootstrapMean of(double[] values, double margin, double alpha, long seed)
      throws StatisticsException {
    Samples.require(values);
    Samples.requireAtLeast(2, values.length);
    Samples.requireMargin(margin);
    int rank = (int) Math.floor(alpha * (RESAMPLES + 1));
    if (!(rank >= 1 && alpha < 0.5)) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, RESAMPLES + " resamples do not reach alpha " + alpha);
    }
    Moments moments = Moments.of(values);
    double mean = moments.mean();
    double error = moments.standardError();
    if (error == 0) {
      return new BootstrapMean(
          mean,
          mean,
          mean,
          Math.abs(mean) >= margin ? TestDecision.DIFFERENT : TestDecision.DEGENERATE);
    }
    double[] t = studentised(values, mean, seed);
    Arrays.sort(t);
    double low = mean - t[RESAMPLES - rank] * error;
    double high = mean - t[rank - 1] * error;
    return new BootstrapMean(mean, low, high, decide(low, high, margin));
  }

  private static double[] studentised(double[] values, double mean, long seed) {
    int n = values.length;
    Resampling draws = new Resampling(seed);
    double[] t = new double[RESAMPLES];
    for (int b = 0; b < RESAMPLES; b++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double centred = values[draws.index(n)] - mean;
        sum += centred;
        squares += centred * centred;
      }
      double shift = sum / n;
      double variance = Math.max(0, (squares - n * shift * shift) / (n - 1));
      t[b] = shift / Math.sqrt(variance / n);
      if (Double.isNaN(t[b])) {
        t[b] = 0;
      }
    }
    return t;
  }

  private static TestDecision decide(double low, double high, double margin) {
    if (low > -margin && high < margin) {
      return TestDecision.EQUIVALENT;
    }
    boolean different = low >= margin || high <= -margin;
    return different ? TestDecision.DIFFERENT : TestDecision.UNDECIDED;
  }
}
