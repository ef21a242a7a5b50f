// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Step {@code conclude}: looks at the outcome of every model of the plan. If one did not pass, the
 * operation ends here, with nothing destroyed and nothing certified; otherwise it cannot be
 * cancelled from here on, since no step after this one may be left out.
 */
@ApplicationScoped
class Conclude implements StepHandler {

  static final String KIND = "conclude";

  private final TenantTransaction transactions;
  private final Plans plans;
  private final Treatments treatments;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final ComparisonModels comparisons;
  private final Operations operations;
  private final Progression progression;

  Conclude(
      TenantTransaction transactions,
      Plans plans,
      Treatments treatments,
      ErasureRequests requests,
      RequestStates states,
      ComparisonModels comparisons,
      Operations operations,
      Progression progression) {
    this.transactions = transactions;
    this.plans = plans;
    this.treatments = treatments;
    this.requests = requests;
    this.states = states;
    this.comparisons = comparisons;
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
    UUID request = plan.document().request();
    if (failed.isEmpty()) {
      return StepResult.of(
              () -> {
                operations.markIrreversible(context.operationId());
                fire(tenant, request, RequestEvent.STEPS_DONE, Map.of());
                fire(tenant, request, RequestEvent.VERIFIED, Map.of());
              })
          .withDetail("Every treated model passed its check.");
    }
    String names = failed.stream().map(ModelTarget::name).collect(Collectors.joining(", "));
    return StepResult.of(
            () -> {
              fire(tenant, request, RequestEvent.STEPS_DONE, Map.of());
              fire(tenant, request, RequestEvent.BELOW_THRESHOLD, Map.of("reason", names));
              requests.outcome(request, treatments.of(failed.get(0)).outcome().orElse(""));
              plans.move(planId, PlanState.EXECUTED);
              comparisons.release(tenant, request);
            })
        .withDetail("Did not pass: " + names + ".")
        .endingOperation();
  }

  private void fire(UUID tenant, UUID request, RequestEvent event, Map<String, String> details) {
    states.fire(tenant, request, event, Progression.WORKER, details);
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    progression.stopped(context.tenantId(), context.input(PlanInput.class).planId(), problem);
  }
}
