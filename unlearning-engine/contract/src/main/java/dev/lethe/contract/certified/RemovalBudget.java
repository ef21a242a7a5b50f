// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.certified;

/**
 * How much gradient residual the noise of one training may hide, and how much was spent. Immutable:
 * {@link #spend} gives the account after a removal.
 *
 * <p>Source: Guo et al., ICML 2020, theorem 3 with δ = 1.5·e^(−c²/2): residuals may sum to σε/c.
 * The bound is about the mechanism, over its noise; requests chosen after seeing released models
 * are outside it.
 *
 * @param epsilon ε, above 0
 * @param delta δ, above 0 and below 1
 * @param deviation σ of the noise vector drawn once before training, above 0
 * @param spent sum of the residuals so far, rounded up, the optimiser's own included; at least 0
 */
public record RemovalBudget(double epsilon, double delta, double deviation, double spent) {

  public RemovalBudget {
    Positive.require("epsilon", epsilon);
    Positive.require("deviation", deviation);
    Positive.requireAtLeastZero("spent", spent);
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("delta is above 0 and below 1, found " + delta);
    }
  }

  /**
   * The account of a freshly trained model.
   *
   * @param trainingResidual norm of the gradient at the weights the optimiser stopped at; no
   *     optimiser stops at 0
   */
  public static RemovalBudget fresh(
      double epsilon, double delta, double deviation, double trainingResidual) {
    return new RemovalBudget(epsilon, delta, deviation, trainingResidual);
  }

  /** c = √(2 ln(1.5/δ)), rounded up. */
  public double quantile() {
    double log = Rounded.logarithmUp(Rounded.quotientUp(1.5, delta));
    return Rounded.rootUp(2 * log);
  }

  /** σε/c, rounded down. */
  public double total() {
    return Rounded.quotientDown(Rounded.productDown(deviation, epsilon), quantile());
  }

  /** Whether what was spent is within the budget; a model trained too loosely starts beyond it. */
  public boolean holds() {
    return spent <= total();
  }

  /** Whether a removal with this residual may still be made. Otherwise: train anew. */
  public boolean allows(double residual) {
    return spend(residual).holds();
  }

  /** The account after a removal. */
  public RemovalBudget spend(double residual) {
    Positive.requireAtLeastZero("residual", residual);
    return new RemovalBudget(epsilon, delta, deviation, Rounded.sumUp(spent, residual));
  }

  /**
   * ε of one of several one-versus-rest classifiers with independent noise, so that all together
   * keep {@code total}.
   */
  public static double epsilonPerClass(double total, int classes) {
    Positive.require("total", total);
    if (classes < 1) {
      throw new IllegalArgumentException("classes is at least 1, found " + classes);
    }
    return Rounded.quotientDown(total, classes);
  }
}
