// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Newton's method on a classifier's objective. */
final class Newton {

  private static final int MOST_ITERATIONS = 100;
  private static final int MOST_HALVINGS = 40;

  /** Near the minimum two values of the objective agree but for rounding. */
  private static final double FLAT = 1e-12;

  private Newton() {}

  /**
   * Minimises from zero until neither value nor residual falls: the arithmetic can do no better,
   * and what is left is measured and accounted for.
   *
   * @throws TrainingException NON_FINITE_LOSS if the second derivative is singular in double
   *     precision
   */
  static double[] minimise(Objective objective, double[] noise, RunListener listener)
      throws TrainingException, CancelledException {
    double[] weights = new double[noise.length];
    double residual = objective.residual(weights, noise);
    double value = objective.at(weights, noise);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      listener.checkCancelled();
      double[] gradient = Objective.moved(objective.gradient(weights), noise, 1);
      double[] step = solve(objective, objective.curvatures(weights), gradient);
      double[] next = descended(objective, noise, weights, step, value);
      double nextResidual = objective.residual(next, noise);
      double nextValue = objective.at(next, noise);
      boolean flat = nextValue >= value - Math.abs(value) * FLAT;
      if (flat && !(nextResidual < residual / 2)) {
        return nextResidual < residual ? next : weights;
      }
      value = nextValue;
      weights = next;
      residual = nextResidual;
    }
    return weights;
  }

  /** Away from the gradient, by half as far each time while the objective rises. */
  private static double[] descended(
      Objective objective, double[] noise, double[] weights, double[] step, double before) {
    double factor = -1;
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double[] next = Objective.moved(weights, step, factor);
      double after = objective.at(next, noise);
      if (after <= before + Math.abs(before) * FLAT) {
        return next;
      }
      factor /= 2;
    }
    return weights;
  }

  /**
   * H⁻¹g, H being the second derivative.
   *
   * @param curvatures where H is taken
   * @throws TrainingException NON_FINITE_LOSS if H is singular in double precision
   */
  static double[] solve(Objective objective, double[] curvatures, double[] gradient)
      throws TrainingException {
    int width = gradient.length;
    double[] upper = objective.hessian(curvatures);
    DMatrixRMaj hessian = DMatrixRMaj.wrap(width, width, upper);
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++) {
        upper[i * width + j] = upper[j * width + i];
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(width);
    DMatrixRMaj solution = new DMatrixRMaj(width, 1);
    if (!solver.setA(hessian)) {
      throw new TrainingException(
          Reason.NON_FINITE_LOSS,
          "the second derivative is singular in double precision; raise the penalty");
    }
    solver.solve(DMatrixRMaj.wrap(width, 1, gradient.clone()), solution);
    return solution.data.clone();
  }
}
