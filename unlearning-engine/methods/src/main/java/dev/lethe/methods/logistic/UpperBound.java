// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

/**
 * How far computed values can be below exact ones. With u = 2⁻⁵³, a sum of k products has a
 * relative error of at most γ = ku/(1 − ku) of the sum of absolute values (Higham, "Accuracy and
 * Stability of Numerical Algorithms", 2002, section 3.1); {@code 1.01·k·u} covers γ while ku is
 * below 0.009, which any number of records satisfies.
 */
final class UpperBound {

  private static final double U = 0x1p-53;

  /** Relative errors of exponential, division and sums in one loss derivative, in units of u. */
  private static final double DERIVATIVE = 16;

  private UpperBound() {}

  /** At least the Euclidean norm. */
  static double norm(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares) * (1 + 1.01 * (vector.length + 4) * U);
  }

  /**
   * Largest error, as a vector, of a computed gradient Σ c·x + λnw + b over rows of norm at most 1,
   * where |c| ≤ 1 depends on w·x with slope at most ¼.
   *
   * @param rows how many are summed
   * @param weights norm of w
   * @param rest norm of what is added to the sum, λnw + b
   */
  static double gradientError(int rows, int width, double weights, double rest) {
    double derivative = U * (1.01 * width * weights / 4 + DERIVATIVE);
    double summing = 1.01 * (rows + 4.0) * U * (rows + rest);
    return 1.01 * (rows * derivative + summing);
  }

  /**
   * Largest error, as a vector, of a computed product Hs = Σ d·(x·s)·x + λns over rows of norm at
   * most 1, where 0 ≤ d ≤ ¼ depends on w·x with slope below ⅛.
   *
   * @param step norm of s
   * @param penalty λn
   */
  static double productError(int rows, int width, double weights, double step, double penalty) {
    double curvature = U * (1.01 * width * weights / 8 + DERIVATIVE);
    double projection = 1.01 * width * U / 4;
    double summing = 1.01 * (rows + 4.0) * U * (rows / 4.0 + penalty);
    return 1.01 * step * (rows * (curvature + projection) + summing);
  }

  /** Largest error, as a vector over the rows, of computed projections x·s. */
  static double projectionError(int rows, int width, double step) {
    return 1.01 * 1.01 * Math.sqrt(rows) * width * U * step;
  }

  /** What rounding a sum of two vectors to doubles can change in a gradient of this curvature. */
  static double additionError(int rows, double sum, double penalty) {
    return 1.01 * U * sum * (rows / 4.0 + penalty);
  }
}
