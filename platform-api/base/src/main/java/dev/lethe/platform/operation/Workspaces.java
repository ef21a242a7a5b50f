// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Whether bytes may still lie where workers worked. */
@ApplicationScoped
public class Workspaces {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int MOST_LOOKS = 50;

  private final WorkspaceRows rows;
  private final TenantTransaction transactions;

  Workspaces(WorkspaceRows rows, TenantTransaction transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  /**
   * Waits until nothing is left of any try at a step of the organisation that is over, or was asked
   * to stop. Outside any transaction.
   *
   * @throws StepFailure the step waits where a worker is gone that has not come back
   * @throws InterruptedException if the step was cancelled
   */
  public void requireSwept(StepContext context) throws StepFailure, InterruptedException {
    for (int look = 0; look < MOST_LOOKS; look++) {
      int left =
          transactions.call(
              context.tenantId(), () -> rows.left(context.tenantId(), context.stepId()));
      if (left == 0) {
        return;
      }
      if (context.cancelled()) {
        throw new InterruptedException("the step was cancelled");
      }
      // Who finished the step before may be about to tidy up.
      Thread.sleep(LOOK.toMillis());
    }
    throw StepFailure.waiting(
        "A worker that is gone may have left bytes on its machine; it has to come back, or its"
            + " staging folder has to be declared lost.");
  }
}
