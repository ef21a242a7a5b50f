// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.certified;

/**
 * How long the gradient can still be after one Newton step away from removed records; a model that
 * never saw them has none. Every value is rounded up.
 *
 * <p>Source: Guo et al., ICML 2020, theorem 1 and corollary 1; the batch form divides by the
 * records that remain.
 *
 * @param smoothness γ, Lipschitz constant of the second derivative of the loss (logistic: ¼)
 * @param gradient C, bound on the loss gradient of one record (logistic: 1)
 * @param regularisation λ of the penalty λn/2·‖w‖², above 0
 */
public record ResidualBound(double smoothness, double gradient, double regularisation) {

  public ResidualBound {
    Positive.require("smoothness", smoothness);
    Positive.require("gradient", gradient);
    Positive.require("regularisation", regularisation);
  }

  /** The logistic loss on records of norm at most 1: γ = ¼, C = 1. */
  public static ResidualBound logistic(double regularisation) {
    return new ResidualBound(0.25, 1, regularisation);
  }

  /**
   * Worst case of removing {@code removed} of {@code records} records at once: 4γm²C²/(λ²(n − m)).
   *
   * @param records n, at least 2
   * @param removed m, at least 1 and below n
   */
  public double worstCase(int records, int removed) {
    if (removed < 1 || removed >= records) {
      throw new IllegalArgumentException(
          "of " + records + " records at least 1 and not all are removed, found " + removed);
    }
    double top = Rounded.productUp(4, smoothness);
    top = Rounded.productUp(top, Rounded.productUp((double) removed, (double) removed));
    top = Rounded.productUp(top, Rounded.productUp(gradient, gradient));
    double bottom = Rounded.productDown(regularisation, regularisation);
    bottom = Rounded.productDown(bottom, (double) (records - removed));
    return Rounded.quotientUp(top, bottom);
  }

  /**
   * The usable bound γ·‖X⁻‖₂·‖H⁻¹g‖₂·‖X⁻H⁻¹g‖₂. Each norm must itself be an upper bound: the
   * Frobenius norm for ‖X⁻‖₂, never the result of a power iteration, which bounds from below.
   *
   * @param features upper bound on the spectral norm of the records that remain
   * @param step norm of the Newton step
   * @param projectedStep norm of the remaining records times the step
   */
  public double ofData(double features, double step, double projectedStep) {
    Positive.requireAtLeastZero("features", features);
    Positive.requireAtLeastZero("step", step);
    Positive.requireAtLeastZero("projectedStep", projectedStep);
    return Rounded.productUp(
        Rounded.productUp(smoothness, features), Rounded.productUp(step, projectedStep));
  }
}
