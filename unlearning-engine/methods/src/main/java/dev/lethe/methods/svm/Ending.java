// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;

/** Looks at rows for what the end of a search has to show. */
final class Ending {

  private final Weights weights;
  private double lacking;
  private double least = Double.POSITIVE_INFINITY;

  Ending(Weights weights) {
    this.weights = weights;
  }

  /**
   * Looks at a row that can be near the edge.
   *
   * @param margin in doubles
   */
  void see(Rows rows, int row, int positive, double margin) {
    least = Math.min(least, weights.gap(rows, row, positive, margin));
    lacking += weights.lacking(rows, row, positive, margin);
  }

  /**
   * At most how far any margin is from that of the minimum. What the gradient has besides the rest
   * of the equations comes from rows from the edge on to 1: each gives at most its norm times what
   * it lacks.
   *
   * @param penalty as {@link Weights#penalty} gives it
   */
  double distance(int width, long penalty) {
    return weights.distance() + 1.001 * lacking * width / Weights.modulus(penalty);
  }

  /** Whether no margin is so near the edge that the minimum can have it on the other side. */
  boolean isSettled() {
    return least > 2 * Weights.MOST_DISTANCE;
  }

  /** Equations, or an end, that doubles and whole numbers of this size cannot tell from others. */
  static TrainingException undecided() {
    return new TrainingException(
        Reason.NON_FINITE_LOSS, "the margin cannot be told in this precision; raise the penalty");
  }
}
