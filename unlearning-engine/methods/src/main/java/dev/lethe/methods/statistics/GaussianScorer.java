// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

import java.math.BigInteger;

/**
 * Naive Bayes with one normal law per value and class. A logit is the joint log-likelihood ln
 * p(class) + Σ ln p(value | class), so φ is the posterior log-odds of the label.
 *
 * <p>Priors count one record more for each class. A class without records has the law of all
 * records together: its logits stay finite, and it is all but never chosen.
 */
final class GaussianScorer implements StatisticsScorer {

  private static final double UNIT = 1.0 / Moments.GRID;

  private final double[][] means;
  private final double[][] precisions;
  private final double[] constants;

  /**
   * The laws of some sums.
   *
   * @param floor added to every variance, above 0
   */
  GaussianScorer(Moments moments, double floor) {
    int classes = moments.classes();
    means = new double[classes][moments.width()];
    precisions = new double[classes][moments.width()];
    constants = new double[classes];
    for (int k = 0; k < classes; k++) {
      constants[k] = StrictMath.log((moments.count(k) + 1.0) / (moments.records() + classes));
      for (int j = 0; j < moments.width(); j++) {
        fit(moments, floor, k, j);
      }
    }
  }

  private void fit(Moments moments, double floor, int k, int j) {
    long count = moments.count(k);
    long sum = moments.sum(k, j);
    long squares = moments.squares(k, j);
    if (count == 0) {
      count = moments.records();
      for (int other = 0; other < moments.classes(); other++) {
        sum += moments.sum(other, j);
        squares += moments.squares(other, j);
      }
    }
    double variance = floor + variance(count, sum, squares);
    means[k][j] = sum * UNIT / count;
    precisions[k][j] = 1 / variance;
    constants[k] -= StrictMath.log(2 * Math.PI * variance) / 2;
  }

  /** Without cancellation: n·Σx² − (Σx)² is taken in whole numbers. */
  private static double variance(long count, long sum, long squares) {
    BigInteger spread =
        BigInteger.valueOf(count)
            .multiply(BigInteger.valueOf(squares))
            .subtract(BigInteger.valueOf(sum).pow(2));
    return Math.max(0, spread.doubleValue()) * UNIT * UNIT / count / count;
  }

  @Override
  public void score(float[] features, int from, double[] logits) {
    for (int k = 0; k < logits.length; k++) {
      double score = constants[k];
      for (int j = 0; j < means[k].length; j++) {
        double distance = features[from + j] - means[k][j];
        score -= distance * distance * precisions[k][j] / 2;
      }
      logits[k] += score;
    }
  }
}
