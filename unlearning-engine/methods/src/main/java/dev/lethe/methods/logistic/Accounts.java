// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.certified.RemovalBudget;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;

/**
 * Shares ε and δ of a whole model among its classifiers and members, whose noises are independent:
 * together they keep what each keeps a share of.
 */
final class Accounts {

  private final double epsilon;
  private final double delta;
  private final double deviation;

  /**
   * Shares in equal parts.
   *
   * @param epsilon ε of the whole model
   * @param delta δ of the whole model
   * @param deviation σ of the noise
   */
  Accounts(ModelManifest model, double epsilon, double delta, double deviation) {
    int shares = Classifiers.count(model.recipe()) * model.members().size();
    this.epsilon = RemovalBudget.epsilonPerClass(epsilon, shares);
    this.delta = Math.nextDown(delta / shares);
    this.deviation = deviation;
  }

  /** The account of one classifier. */
  RemovalBudget of(double spent) {
    return new RemovalBudget(epsilon, delta, deviation, spent);
  }

  /**
   * The largest share that is used of any classifier's budget.
   *
   * @throws MethodException PARAMETER if it is more than all
   */
  double used(Classifiers classifiers, int shard) throws MethodException {
    double used = 0;
    for (int c = 0; c < classifiers.count(); c++) {
      RemovalBudget account = of(classifiers.spent(c));
      if (!account.holds()) {
        throw new MethodException(
            Reason.PARAMETER,
            String.format(
                "shard %s has spent a residual of %s, and epsilon allows %s with this noise",
                shard, account.spent(), account.total()));
      }
      used = Math.max(used, Math.nextUp(account.spent() / account.total()));
    }
    return used;
  }
}
