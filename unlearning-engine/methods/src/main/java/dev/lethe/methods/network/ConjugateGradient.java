// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.run.RunException;

/**
 * Solves a positive definite system of which only products are known.
 *
 * <p>Source: Hestenes and Stiefel, J. Res. Nat. Bur. Standards 49 (1952).
 */
public final class ConjugateGradient {

  /** Ends when the residual is this part of the right side. */
  private static final double ENOUGH = 1e-6;

  private ConjugateGradient() {}

  /** A matrix. */
  @FunctionalInterface
  public interface Matrix {
    double[] times(double[] vector) throws RunException;
  }

  /** Hears of every product. */
  @FunctionalInterface
  public interface Counter {
    void done(int products) throws RunException;
  }

  /**
   * The approximate solution.
   *
   * @param matrix symmetric and positive definite
   * @param right the right side
   * @param most products at most, at least 1
   * @param counter called after each product
   */
  public static double[] solve(Matrix matrix, double[] right, int most, Counter counter)
      throws RunException {
    double[] solution = new double[right.length];
    double[] residual = right.clone();
    double[] direction = right.clone();
    double size = WeightVector.dot(residual, residual);
    double enough = ENOUGH * ENOUGH * size;
    for (int i = 1; i <= most && size > enough; i++) {
      double[] product = matrix.times(direction);
      double step = size / WeightVector.dot(direction, product);
      double next = 0;
      for (int j = 0; j < solution.length; j++) {
        solution[j] += step * direction[j];
        residual[j] -= step * product[j];
        next += residual[j] * residual[j];
      }
      for (int j = 0; j < direction.length; j++) {
        direction[j] = residual[j] + next / size * direction[j];
      }
      size = next;
      counter.done(i);
    }
    return solution;
  }
}
