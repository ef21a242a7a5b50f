// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;

/**
 * Uncertainty of one predicted distribution, in nats.
 *
 * <p>Source: Song &amp; Mittal, "Systematic Evaluation of Privacy Risks", USENIX Security 2021.
 *
 * @param entropy −Σ p ln p
 * @param modified −(1 − p_y) ln p_y − Σ_{j≠y} p_j ln(1 − p_j), small for confident and right
 */
public record Entropy(double entropy, double modified) {

  private static final double SUM_SLACK = 1e-6;
  private static final double LOG_FLOOR = 1e-30;

  /**
   * Both entropies.
   *
   * @param probabilities sum within 1e-6 of 1, then divided by their sum
   * @param label index of the record's class
   * @throws StatisticsException NON_FINITE, LABEL_RANGE or NOT_A_DISTRIBUTION
   */
  public static Entropy of(double[] probabilities, int label) throws StatisticsException {
    if (label < 0 || label >= probabilities.length) {
      throw new StatisticsException(
          Reason.LABEL_RANGE, "label " + label + " of " + probabilities.length + " classes");
    }
    double sum = Divergence.requireDistribution(probabilities, SUM_SLACK);
    double entropy = 0;
    double modified = 0;
    for (int j = 0; j < probabilities.length; j++) {
      double p = probabilities[j] / sum;
      if (p > 0) {
        entropy -= p * Math.log(p);
      }
      double weight = j == label ? 1 - p : p;
      double argument = j == label ? p : 1 - p;
      modified -= weight * Math.log(Math.max(argument, LOG_FLOOR));
    }
    return new Entropy(entropy, modified);
  }
}
