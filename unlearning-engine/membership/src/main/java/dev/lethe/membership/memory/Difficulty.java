// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import dev.lethe.membership.sample.CompensatedSum;
import java.util.List;

/**
 * What the judging oracles say of every unit: b, how hard it is for a model that never saw it, and
 * how much retraining alone spreads scores of that difficulty.
 */
final class Difficulty {

  private static final int SPREAD_BINS = 20;
  private static final double LEAST_VARIANCE = 1e-12;

  final double[] forget;
  final double[] holdout;

  /** σ² of the units of F, by their difficulty. */
  final double[] variance;

  private final Interpolation law;

  private Difficulty(double[] forget, double[] holdout, Interpolation law) {
    this.forget = forget;
    this.holdout = holdout;
    this.law = law;
    this.variance = new double[forget.length];
    for (int i = 0; i < variance.length; i++) {
      variance[i] = varianceAt(forget[i]);
    }
  }

  /** σ² of records of this difficulty. */
  double varianceAt(double b) {
    return Math.exp(law.at(b));
  }

  /** By these oracles, at least 2. */
  static Difficulty of(List<Arms> oracles) {
    double[][] onForget = oracles.stream().map(Arms::forget).toArray(double[][]::new);
    double[][] onHoldout = oracles.stream().map(Arms::holdout).toArray(double[][]::new);
    double[] forget = mean(onForget);
    double[] holdout = mean(onHoldout);
    double[] alignments = new double[oracles.size()];
    for (int k = 0; k < alignments.length; k++) {
      alignments[k] = meanDifference(onHoldout[k], holdout);
    }
    double[] b = joined(forget, holdout);
    double[] v =
        joined(variances(onForget, forget, alignments), variances(onHoldout, holdout, alignments));
    Bins bins = Bins.of(b, SPREAD_BINS);
    int[] binOf = bins.holding(b);
    int[] counts = bins.counts(binOf);
    double[] logs = bins.sums(binOf, v);
    for (int j = 0; j < logs.length; j++) {
      logs[j] = Math.log(Math.max(logs[j] / counts[j], LEAST_VARIANCE));
    }
    Interpolation law = Interpolation.overFilled(counts, bins.sums(binOf, b), logs);
    return new Difficulty(forget, holdout, law);
  }

  /** Mean over T of ψ − b. */
  double alignment(Arms model) {
    return meanDifference(model.holdout(), holdout);
  }

  private static double[] mean(double[][] models) {
    double[] mean = new double[models[0].length];
    for (int i = 0; i < mean.length; i++) {
      CompensatedSum sum = new CompensatedSum();
      for (double[] model : models) {
        sum.add(model[i]);
      }
      mean[i] = sum.value() / models.length;
    }
    return mean;
  }

  private static double meanDifference(double[] values, double[] baseline) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < values.length; i++) {
      sum.add(values[i] - baseline[i]);
    }
    return sum.value() / values.length;
  }

  private static double[] variances(double[][] models, double[] mean, double[] alignments) {
    double[] variances = new double[mean.length];
    for (int i = 0; i < variances.length; i++) {
      CompensatedSum squares = new CompensatedSum();
      for (int k = 0; k < models.length; k++) {
        double c = models[k][i] - mean[i] - alignments[k];
        squares.add(c * c);
      }
      variances[i] = squares.value() / (models.length - 1);
    }
    return variances;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] all = new double[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
