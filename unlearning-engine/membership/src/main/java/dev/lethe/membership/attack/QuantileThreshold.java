// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.interval.ClopperPearson;
import dev.lethe.membership.sample.Samples;

/**
 * The share of a set whose φ lies above a threshold of its own: the 1 − f quantile of φ that a
 * regression on non-members predicts for each record. Needs no shadow models; the regression must
 * have been fitted on data outside F, R and T.
 *
 * <p>Source: Bertran et al., "Scalable Membership Inference Attacks via Quantile Regression",
 * NeurIPS 2023 (arXiv 2307.03694).
 *
 * @param flagged records above their threshold
 * @param records records looked at
 * @param interval exact interval of the share
 */
public record QuantileThreshold(int flagged, int records, ClopperPearson interval) {

  /**
   * Compares scores with their predicted quantiles.
   *
   * @param phi of each record under the model attacked
   * @param quantiles predicted 1 − f quantile of each record, same length
   * @param level coverage of the interval, above 0 and below 1
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH or BAD_PARAMETER
   */
  public static QuantileThreshold of(double[] phi, double[] quantiles, double level)
      throws StatisticsException {
    Samples.require(phi, quantiles);
    Samples.requireSameLength(phi.length, quantiles.length);
    int flagged = 0;
    for (int i = 0; i < phi.length; i++) {
      flagged += phi[i] > quantiles[i] ? 1 : 0;
    }
    return new QuantileThreshold(
        flagged, phi.length, ClopperPearson.of(flagged, phi.length, level));
  }

  /** The share flagged, 0 to 1; f is expected of records that were not trained on. */
  public double share() {
    return (double) flagged / records;
  }
}
