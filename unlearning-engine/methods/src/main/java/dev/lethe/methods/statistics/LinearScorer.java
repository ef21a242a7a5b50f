// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Scores that are linear in the values: {@code intercept + weights · values} for each class. */
final class LinearScorer implements StatisticsScorer {

  private static final double UNIT = 1.0 / Moments.GRID;

  private final double[][] weights;
  private final double[] intercepts;

  private LinearScorer(double[][] weights, double[] intercepts) {
    this.weights = weights;
    this.intercepts = intercepts;
  }

  /**
   * Ridge regression on one-hot labels: minimises Σ‖y − Wx − c‖² + λn‖W‖², with a free intercept c.
   * A logit is the fitted indicator of its class, near 1 for the label of a record that fits well,
   * so φ is a margin between fitted indicators and no log-odds.
   *
   * @param l2 λ
   * @return empty if the system is singular in double precision
   */
  static Optional<StatisticsScorer> ridge(Moments moments, double l2) {
    int width = moments.width();
    DMatrixRMaj system = new DMatrixRMaj(width + 1, width + 1);
    DMatrixRMaj right = new DMatrixRMaj(width + 1, moments.classes());
    for (int i = 0; i < width; i++) {
      double total = 0;
      for (int k = 0; k < moments.classes(); k++) {
        right.set(i, k, moments.sum(k, i) * UNIT);
        total += moments.sum(k, i) * UNIT;
      }
      for (int j = i; j < width; j++) {
        double product = moments.pairs(i, j) * UNIT * UNIT;
        system.set(i, j, i == j ? product + l2 * moments.records() : product);
        system.set(j, i, system.get(i, j));
      }
      system.set(i, width, total);
      system.set(width, i, total);
    }
    system.set(width, width, (double) moments.records());
    for (int k = 0; k < moments.classes(); k++) {
      right.set(width, k, (double) moments.count(k));
    }
    return solve(system, right);
  }

  private static Optional<StatisticsScorer> solve(DMatrixRMaj system, DMatrixRMaj right) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(system.numRows);
    if (!solver.setA(system)) {
      return Optional.empty();
    }
    DMatrixRMaj solution = new DMatrixRMaj(right.numRows, right.numCols);
    solver.solve(right, solution);
    if (MatrixFeatures_DDRM.hasUncountable(solution)) {
      return Optional.empty();
    }
    int width = system.numRows - 1;
    double[][] weights = new double[right.numCols][width];
    double[] intercepts = new double[right.numCols];
    for (int k = 0; k < weights.length; k++) {
      for (int j = 0; j < width; j++) {
        weights[k][j] = solution.get(j, k);
      }
      intercepts[k] = solution.get(width, k);
    }
    return Optional.of(new LinearScorer(weights, intercepts));
  }

  /**
   * Multinomial naive Bayes: values are counts, which a class deals out with probabilities θ. A
   * logit is the joint log-likelihood ln p(class) + Σ x ln θ without the multinomial coefficient,
   * which no class changes, so φ is the posterior log-odds of the label.
   *
   * @param smoothing added to every count of values and of records
   */
  static StatisticsScorer multinomial(Moments moments, double smoothing) {
    int width = moments.width();
    double[][] weights = new double[moments.classes()][width];
    double[] intercepts = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      double total = 0;
      for (int j = 0; j < width; j++) {
        total += moments.sum(k, j) * UNIT + smoothing;
      }
      for (int j = 0; j < width; j++) {
        weights[k][j] = StrictMath.log((moments.sum(k, j) * UNIT + smoothing) / total);
      }
      intercepts[k] =
          StrictMath.log(
              (moments.count(k) + smoothing) / (moments.records() + smoothing * moments.classes()));
    }
    return new LinearScorer(weights, intercepts);
  }

  @Override
  public void score(float[] features, int from, double[] logits) {
    for (int k = 0; k < logits.length; k++) {
      double score = intercepts[k];
      for (int j = 0; j < weights[k].length; j++) {
        score += weights[k][j] * features[from + j];
      }
      logits[k] += score;
    }
  }
}
