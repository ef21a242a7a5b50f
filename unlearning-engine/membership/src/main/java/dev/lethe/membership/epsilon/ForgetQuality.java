// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.epsilon;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;

/**
 * Points for small ε, averaged over records, and the final score of the unlearning competition.
 *
 * <p>Source: Triantafillou et al. 2024 (arXiv 2406.09073), appendix on the metric.
 */
public final class ForgetQuality {

  private static final double BIN = 0.5;

  private final double[] points;

  private ForgetQuality(double[] points) {
    this.points = points;
  }

  /**
   * Points of each record: 2^−b for bin b = ⌊ε/0.5⌋ while (b + 1)/2 ≤ ⌈ln(models − 1)⌉, else 0.
   *
   * @param epsilons one per record, at least 0
   * @param models N, unlearned or retrained models compared, at least 2
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or BAD_PARAMETER
   */
  public static ForgetQuality of(double[] epsilons, int models) throws StatisticsException {
    Samples.require(epsilons);
    if (models < 2) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, "at least 2 models are compared, found " + models);
    }
    double mostHalves = 2 * Math.ceil(Math.log(models - 1.0));
    double[] points = new double[epsilons.length];
    for (int i = 0; i < points.length; i++) {
      if (epsilons[i] < 0) {
        throw new StatisticsException(
            Reason.BAD_PARAMETER, "an epsilon is at least 0, found " + epsilons[i]);
      }
      double bin = Math.floor(epsilons[i] / BIN);
      points[i] = bin + 1 <= mostHalves ? Math.scalb(1.0, (int) -bin) : 0;
    }
    return new ForgetQuality(points);
  }

  /** Points of each record, 0 to 1; a copy. */
  public double[] points() {
    return points.clone();
  }

  /** Their mean, 0 to 1. */
  public double value() {
    return CompensatedSum.of(points) / points.length;
  }

  /**
   * The quality times the retain and test accuracies as parts of the retrained models'; not cut at
   * the quality.
   *
   * @param retainUnlearned accuracy on R of the unlearned models, 0 to 1
   * @param retainRetrained the same of the retrained models, above 0
   * @param testUnlearned accuracy on T
   * @param testRetrained above 0
   * @throws StatisticsException BAD_PARAMETER
   */
  public double finalScore(
      double retainUnlearned, double retainRetrained, double testUnlearned, double testRetrained)
      throws StatisticsException {
    return value() * ratio(retainUnlearned, retainRetrained) * ratio(testUnlearned, testRetrained);
  }

  private static double ratio(double unlearned, double retrained) throws StatisticsException {
    if (!(unlearned >= 0 && unlearned <= 1 && retrained > 0 && retrained <= 1)) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER,
          "accuracies are within 0 and 1, the retrained one above 0, found "
              + unlearned
              + " and "
              + retrained);
    }
    return unlearned / retrained;
  }
}
