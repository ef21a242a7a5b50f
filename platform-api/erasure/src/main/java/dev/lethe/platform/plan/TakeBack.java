// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Step {@code take-back-plans}: takes plans back that wait and are about data that were given up.
 * Each in a transaction of its own, for a thousand requests may wait on one data set, and whoever
 * gives it up would hold the locks of all of them.
 */
@ApplicationScoped
class TakeBack implements StepHandler {

  static final String KIND = "take-back-plans";

  private final TenantTransaction transactions;
  private final Plans plans;

  TakeBack(TenantTransaction transactions, Plans plans) {
    this.transactions = transactions;
    this.plans = plans;
  }

  /**
   * Which data.
   *
   * @param datasetVersionId the version that is gone
   */
  record Input(UUID datasetVersionId) {}

  /** The operation that takes back what is about a version. */
  static NewOperation of(UUID datasetVersion, String startedBy) {
    return NewOperation.ofOneStep(
        KIND, "Plans about data that were given up", startedBy, new Input(datasetVersion));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean mayFail() {
    return false;
  }

  @Override
  public StepResult run(StepContext context) {
    UUID tenant = context.tenantId();
    UUID version = context.input(Input.class).datasetVersionId();
    for (UUID lead : transactions.call(tenant, () -> plans.leadsAbout(version))) {
      if (context.cancelled()) {
        break;
      }
      transactions.runWithRetry(tenant, () -> plans.takeBackIfStale(tenant, lead));
    }
    return StepResult.of(() -> {});
  }
}
