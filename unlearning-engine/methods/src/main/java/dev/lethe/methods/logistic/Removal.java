// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.certified.RemovalBudget;
import dev.lethe.contract.certified.ResidualBound;
import dev.lethe.spi.training.TrainingException;

/**
 * One Newton step of one classifier away from removed rows: w⁻ = w + H⁻¹g, where H is the second
 * derivative on the rows that remain and g the gradient of what is removed.
 */
final class Removal {

  private final double[] weights;
  private final RemovalBudget account;

  private Removal(double[] weights, RemovalBudget account) {
    this.weights = weights;
    this.account = account;
  }

  /** Nothing removed yet. */
  static Removal none(double[] weights, RemovalBudget account) {
    return new Removal(weights, account);
  }

  /** w⁻, not to be changed. */
  double[] weights() {
    return weights;
  }

  /** After the step. It may be beyond its budget, and then the step must not be taken. */
  RemovalBudget account() {
    return account;
  }

  /**
   * Computes the step and what it leaves behind at most: the remainder of the linearisation
   * (corollary 1, with the Frobenius norm √n for rows of norm at most 1), how far the solver is
   * from solving, and all rounding.
   *
   * @param rest of the rows that remain
   * @param gone of the removed rows, with the same λ
   * @param before the account so far
   */
  static Removal step(Objective rest, Objective gone, double[] weights, RemovalBudget before)
      throws TrainingException {
    int n = rest.rows().size();
    int width = weights.length;
    double[] gradient = gone.gradient(weights);
    double[] curvatures = rest.curvatures(weights);
    double[] step = Newton.solve(rest, curvatures, gradient);
    double[] projections = new double[n];
    double[] product = rest.product(curvatures, step, projections);
    double[] moved = Objective.moved(weights, step, 1);

    double weightNorm = UpperBound.norm(weights);
    double stepNorm = UpperBound.norm(step);
    double projected =
        UpperBound.norm(projections) + UpperBound.projectionError(n, width, stepNorm);
    double remainder =
        ResidualBound.logistic(rest.l2())
            .ofData(Math.nextUp(Math.sqrt(n)), stepNorm, Math.nextUp(projected));
    double unsolved = UpperBound.norm(Objective.moved(product, gradient, -1));
    double rounding =
        UpperBound.productError(n, width, weightNorm, stepNorm, rest.penalty())
            + UpperBound.gradientError(
                gone.rows().size(), width, weightNorm, gone.penalty() * weightNorm)
            + UpperBound.additionError(n, UpperBound.norm(moved), rest.penalty());
    return new Removal(
        moved, before.spend(remainder).spend(Math.nextUp(unsolved)).spend(Math.nextUp(rounding)));
  }
}
