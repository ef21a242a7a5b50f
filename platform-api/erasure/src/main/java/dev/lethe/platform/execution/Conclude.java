// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.hold.Holds;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Step {@code conclude}: looks at the outcome of every model of the plan. If one did not pass, the
 * operation ends here, with nothing destroyed and nothing certified; otherwise it cannot be
 * cancelled from here on, since no step after this one may be left out. Of two requests that
 * treated the same data, the first that comes here goes on, unless a legal hold keeps it waiting.
 */
@ApplicationScoped
class Conclude implements PlanStep {

  static final String KIND = "conclude";

  private final TenantTransaction transactions;
  private final Plans plans;
  private final Treatments treatments;
  private final Contention contention;
  private final Holds holds;
  private final Operations operations;
  private final Progression progression;

  Conclude(
      TenantTransaction transactions,
      Plans plans,
      Treatments treatments,
      Contention contention,
      Holds holds,
      Operations operations,
      Progression progression) {
    this.transactions = transactions;
    this.plans = plans;
    this.treatments = treatments;
    this.contention = contention;
    this.holds = holds;
    this.operations = operations;
    this.progression = progression;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public StepResult run(StepContext context) {
    UUID tenant = context.tenantId();
    UUID planId = context.input(PlanInput.class).planId();
    PlanFacts plan = transactions.call(tenant, () -> plans.get(planId));
    List<ModelTarget> failed =
        transactions.call(
            tenant,
            () ->
                plan.document().models().stream().filter(t -> !treatments.of(t).passed()).toList());
    if (failed.isEmpty()) {
      return StepResult.of(
              () -> {
                contention.requireFirst(plan.document());
                // It can still be withdrawn, which it could not after this.
                StepFailure.waitFor(holds.against(plan.document()));
                operations.markIrreversible(context.operationId());
                progression.passed(tenant, plan.document().request());
              })
          .withDetail("Every treated model passed its check.");
    }
    String names =
        failed.stream().map(target -> target.held().name()).collect(Collectors.joining(", "));
    return StepResult.of(
            () ->
                progression.failed(
                    tenant,
                    plan,
                    names,
                    treatments.of(failed.get(0)).result().outcome().orElse("")))
        .withDetail("Did not pass: " + names + ".")
        .endingOperation();
  }

  @Override
  public Progression progression() {
    return progression;
  }

  @Override
  public UUID planId(StepContext context) {
    return context.input(PlanInput.class).planId();
  }
}
