// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.certified.RemovalBudget;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;

/**
 * Removes rows by several steps, because the residual of one grows with the square of its rows.
 *
 * @param positive the class of the classifier
 * @param l2 λ
 * @param most rows that a step removes at most
 */
record Steps(int positive, double l2, int most) {

  /** Takes steps until all rows are gone or one would exceed the budget; it is the last then. */
  Removal take(Rows rest, Rows gone, double[] weights, RemovalBudget account, RunListener listener)
      throws RunException {
    Removal removal = Removal.none(weights, account);
    for (int from = 0; from < gone.size() && removal.account().holds(); from += most) {
      listener.checkCancelled();
      int to = Math.min(from + most, gone.size());
      // Rows that are removed later still belong to the rest.
      Rows left = to == gone.size() ? rest : rest.and(gone.part(to, gone.size()));
      removal =
          Removal.step(
              new Objective(left, positive, l2),
              new Objective(gone.part(from, to), positive, l2),
              removal.weights(),
              removal.account());
    }
    return removal;
  }
}
