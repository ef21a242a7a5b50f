// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.hold.Holds;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Step {@code finalise}: the treated models take over, and everything that still holds the records
 * is given up: the models before, treated models that did not pass, every comparison model that
 * learned from the records, and the data-set versions before with their index. Whom not to take in
 * again is remembered first, in transactions of its own: the one that gives up is short. It looks
 * for legal holds once more, and from its commit on a hold comes too late.
 */
@ApplicationScoped
class Finalise implements StepHandler {

  static final String KIND = "finalise";

  private final TenantTransaction transactions;
  private final Plans plans;
  private final Takeover takeover;
  private final Succession models;
  private final ComparisonModels comparisons;
  private final GivenUpVersions data;
  private final Holds holds;

  Finalise(
      TenantTransaction transactions,
      Plans plans,
      Takeover takeover,
      Succession models,
      ComparisonModels comparisons,
      GivenUpVersions data,
      Holds holds) {
    this.transactions = transactions;
    this.plans = plans;
    this.takeover = takeover;
    this.models = models;
    this.comparisons = comparisons;
    this.data = data;
    this.holds = holds;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void lockFirst(StepContext context) {
    plans.lock(Set.of(plans.get(context.input(PlanInput.class).planId()).document().request()));
  }

  @Override
  public boolean mayFail() {
    return false;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure {
    UUID tenant = context.tenantId();
    UUID planId = context.input(PlanInput.class).planId();
    PlanFacts plan = transactions.call(tenant, () -> plans.get(planId));
    StepFailure.waitFor(transactions.call(tenant, () -> holds.against(plan.document())));
    data.remember(tenant, plan.document());
    int models = plan.document().models().size();
    return StepResult.of(() -> commit(context, plan))
        .withDetail(
            models == 1
                ? "The model gave its place to its successor."
                : models + " models gave their places to their successors.");
  }

  private void commit(StepContext context, PlanFacts plan) throws StepFailure {
    UUID tenant = context.tenantId();
    UUID request = plan.document().request();
    takeover.lock(plan.document());
    Set<UUID> ending = new HashSet<>(data.lock(plan.document()));
    // Under the locks of the data: whoever places a hold waits for them, or was seen.
    StepFailure.waitFor(holds.against(plan.document()));
    ending.addAll(takeover.models(plan.document()));
    models.lock(ending);
    takeover.of(tenant, plan.document());
    comparisons.release(tenant, request);
    data.giveUp(tenant, plan.document());
    plan.document().data().forEach(target -> plans.takeBackAbout(target.versionId()));
  }
}
