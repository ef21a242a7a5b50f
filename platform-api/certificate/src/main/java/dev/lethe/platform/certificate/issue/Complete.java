// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.execution.Executions;
import dev.lethe.platform.execution.PlanInput;
import dev.lethe.platform.execution.TreatmentFacts;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Step {@code complete}: every certificate is published, so the request is answered. */
@ApplicationScoped
class Complete implements StepHandler {

  private final Plans plans;
  private final ErasureRequests requests;
  private final RequestStates states;

  Complete(Plans plans, ErasureRequests requests, RequestStates states) {
    this.plans = plans;
    this.requests = requests;
    this.states = states;
  }

  @Override
  public String kind() {
    return Executions.COMPLETE;
  }

  @Override
  public void lockFirst(StepContext context) {
    var unused = plans.getLocked(context.input(PlanInput.class).planId());
  }

  @Override
  public boolean mayFail() {
    return false;
  }

  @Override
  public StepResult run(StepContext context) {
    UUID planId = context.input(PlanInput.class).planId();
    return StepResult.of(
            () -> {
              PlanDocument plan = plans.get(planId).document();
              requests.outcome(plan.request(), TreatmentFacts.PASSED);
              plans.move(planId, PlanState.EXECUTED);
              states.complete(
                  context.tenantId(), plan.request(), plan.without(), Actor.system("worker"));
            })
        .withDetail("The request is answered.");
  }
}
