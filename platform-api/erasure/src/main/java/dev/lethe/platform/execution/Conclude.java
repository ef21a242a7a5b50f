// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Step {@code conclude}: looks at the outcome of every model of the plan. If one did not pass, the
 * operation ends here, with nothing destroyed and nothing certified; otherwise it cannot be
 * cancelled from here on, since no step after this one may be left out. Of two requests that
 * treated the same data, the first that comes here goes on: what the other one made still holds the
 * records of the first.
 */
@ApplicationScoped
class Conclude implements StepHandler {

  static final String KIND = "conclude";

  private final TenantTransaction transactions;
  private final Plans plans;
  private final Treatments treatments;
  private final Succession models;
  private final ErasedVersions erased;
  private final Datasets datasets;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final ComparisonModels comparisons;
  private final Operations operations;
  private final Progression progression;

  Conclude(
      TenantTransaction transactions,
      Plans plans,
      Treatments treatments,
      Succession models,
      ErasedVersions erased,
      Datasets datasets,
      ErasureRequests requests,
      RequestStates states,
      ComparisonModels comparisons,
      Operations operations,
      Progression progression) {
    this.transactions = transactions;
    this.plans = plans;
    this.treatments = treatments;
    this.models = models;
    this.erased = erased;
    this.datasets = datasets;
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
                requireUntouched(plan.document());
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

  /** The row locks on the data make requests on the same data come here one after another. */
  private void requireUntouched(PlanDocument plan) throws StepFailure {
    List<DataTarget> data =
        plan.data().stream().sorted(Comparator.comparing(DataTarget::versionId)).toList();
    for (DataTarget target : data) {
      if (!datasets.lockedReady(target.versionId())
          || erased.isGivenUp(plan.request(), target.versionId())) {
        throw stale(target.name());
      }
    }
    for (ModelTarget target : plan.models()) {
      TreatmentFacts done = treatments.of(target);
      if (!models.mayTakeOver(done.originalVersionId(), done.candidateVersionId().orElseThrow())) {
        throw stale(target.name());
      }
    }
  }

  private static StepFailure stale(String name) {
    return StepFailure.fatal(
        ProblemType.PLAN_STALE,
        name
            + " was replaced for another request while this one was worked on. Withdraw this"
            + " request and file it again, so that what is there now is searched.");
  }

  private void fire(UUID tenant, UUID request, RequestEvent event, Map<String, String> details) {
    states.fire(tenant, request, event, Progression.WORKER, details);
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    progression.stopped(context.tenantId(), context.input(PlanInput.class).planId(), problem);
  }
}
