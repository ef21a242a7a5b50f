// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import java.util.Arrays;

/**
 * The perturbed loss of one classifier: Σ ln(1 + exp(−y·w·x)) + λn/2·‖w‖² + b·w over n rows.
 *
 * @param positive the class whose records have y = 1
 * @param l2 λ
 */
record Objective(Rows rows, int positive, double l2) {

  /** λn. */
  double penalty() {
    return l2 * rows.size();
  }

  /** Its value. */
  double at(double[] weights, double[] noise) {
    double value = 0;
    for (int i = 0; i < rows.size(); i++) {
      double margin = rows.sign(i, positive) * rows.dot(i, weights);
      value += Math.max(0, -margin) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
    }
    for (int j = 0; j < weights.length; j++) {
      value += penalty() / 2 * weights[j] * weights[j] + noise[j] * weights[j];
    }
    return value;
  }

  /** Its gradient without the noise. */
  double[] gradient(double[] weights) {
    double[] gradient = new double[weights.length];
    for (int i = 0; i < rows.size(); i++) {
      int sign = rows.sign(i, positive);
      rows.add(i, -sign * sigmoid(-sign * rows.dot(i, weights)), gradient);
    }
    for (int j = 0; j < weights.length; j++) {
      gradient[j] += penalty() * weights[j];
    }
    return gradient;
  }

  /** Second derivatives of the loss of every row, without the row itself. */
  double[] curvatures(double[] weights) {
    double[] curvatures = new double[rows.size()];
    for (int i = 0; i < curvatures.length; i++) {
      curvatures[i] = curvature(rows.dot(i, weights));
    }
    return curvatures;
  }

  /**
   * The upper triangle of its second derivative, by rows of a square matrix.
   *
   * @param curvatures where it is taken
   */
  double[] hessian(double[] curvatures) {
    int width = rows.width();
    double[] hessian = new double[width * width];
    for (int i = 0; i < curvatures.length; i++) {
      rows.addOuter(i, curvatures[i], hessian);
    }
    for (int j = 0; j < width; j++) {
      hessian[j * width + j] += penalty();
    }
    return hessian;
  }

  /**
   * Its second derivative times a step.
   *
   * @param curvatures where it is taken
   * @param projections receives rows times step
   */
  double[] product(double[] curvatures, double[] step, double[] projections) {
    double[] product = new double[step.length];
    for (int i = 0; i < rows.size(); i++) {
      projections[i] = rows.dot(i, step);
      rows.add(i, curvatures[i] * projections[i], product);
    }
    for (int j = 0; j < step.length; j++) {
      product[j] += penalty() * step[j];
    }
    return product;
  }

  /** An upper bound on the norm of the gradient, noise included. */
  double residual(double[] weights, double[] noise) {
    double[] gradient = gradient(weights);
    double[] rest = new double[weights.length];
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += noise[j];
      rest[j] = Math.abs(penalty() * weights[j]) + Math.abs(noise[j]);
    }
    double error =
        UpperBound.gradientError(
            rows.size(), weights.length, UpperBound.norm(weights), UpperBound.norm(rest));
    return Math.nextUp(UpperBound.norm(gradient) + error);
  }

  private static double sigmoid(double score) {
    double small = StrictMath.exp(-Math.abs(score));
    return score >= 0 ? 1 / (1 + small) : small / (1 + small);
  }

  private static double curvature(double score) {
    double small = StrictMath.exp(-Math.abs(score));
    return small / ((1 + small) * (1 + small));
  }

  /** Weights after a step. */
  static double[] moved(double[] weights, double[] step, double factor) {
    double[] moved = Arrays.copyOf(weights, weights.length);
    for (int j = 0; j < moved.length; j++) {
      moved[j] += factor * step[j];
    }
    return moved;
  }
}
