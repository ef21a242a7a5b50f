// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.hold.Holds;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.plan.Votes;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.request.Transition;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Moves the request and its plan as the work begins and ends. */
@ApplicationScoped
class Progression {

  static final Actor WORKER = Actor.system("worker");

  private static final Set<RequestState> AT_WORK =
      EnumSet.of(RequestState.APPROVED, RequestState.EXECUTING, RequestState.VERIFYING);

  private final TenantTransaction transactions;
  private final Plans plans;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final ComparisonModels comparisons;
  private final Votes votes;
  private final Contention contention;
  private final Holds holds;

  Progression(
      TenantTransaction transactions,
      Plans plans,
      ErasureRequests requests,
      RequestStates states,
      ComparisonModels comparisons,
      Votes votes,
      Contention contention,
      Holds holds) {
    this.transactions = transactions;
    this.plans = plans;
    this.requests = requests;
    this.states = states;
    this.comparisons = comparisons;
    this.votes = votes;
    this.contention = contention;
    this.holds = holds;
  }

  /** Locks the request of a plan and the plan, which the end of a step moves. */
  void lock(UUID planId) {
    PlanFacts unused = plans.getLocked(planId);
  }

  /**
   * Says that the work began, once, after a last look at whether the plan still fits and who agreed
   * to it may still vote. A legal hold keeps it waiting.
   *
   * @throws StepFailure PLAN_STALE, or SEPARATION_OF_DUTIES if a vote was lost
   */
  void begin(UUID tenant, UUID planId) throws StepFailure {
    StepFailure.waitFor(transactions.call(tenant, () -> heldBefore(planId)));
    try {
      transactions.run(
          tenant,
          () -> {
            PlanFacts plan = plans.get(planId);
            UUID request = plan.document().request();
            if (states.lockedState(request) == RequestState.APPROVED) {
              plans.requireFresh(tenant, requests.joined(tenant, request), plan.document());
              Optional<String> lost = votes.lost(tenant, plan);
              if (lost.isPresent()) {
                throw new ProblemException(ProblemType.SEPARATION_OF_DUTIES, lost.get());
              }
              states.fire(tenant, request, RequestEvent.FIRST_STEP_CLAIMED, WORKER, Map.of());
            }
          });
    } catch (ProblemException e) {
      throw StepFailure.fatal(e.type(), e.detail());
    }
  }

  private Optional<String> heldBefore(UUID planId) {
    PlanDocument plan = plans.get(planId).document();
    return requests.membership(plan.request()).state() == RequestState.APPROVED
        ? holds.against(plan)
        : Optional.empty();
  }

  /**
   * Why work that goes on fails, where its data gave way to another request: then files that it
   * reads are gone, whatever the failure says. In a transaction of its own.
   */
  Optional<StepFailure> overtaken(UUID tenant, UUID planId) {
    return transactions.call(
        tenant,
        () -> {
          PlanDocument plan = plans.get(planId).document();
          return AT_WORK.contains(requests.membership(plan.request()).state())
              ? contention.givenWay(plan).map(Contention::stale)
              : Optional.empty();
        });
  }

  /** Says that every treated model passed; inside the caller's transaction. */
  void passed(UUID tenant, UUID request) {
    states.fire(tenant, request, RequestEvent.STEPS_DONE, WORKER, Map.of());
    states.fire(tenant, request, RequestEvent.VERIFIED, WORKER, Map.of());
  }

  /**
   * Says that some treated model did not pass; inside the caller's transaction.
   *
   * @param names of those that did not
   * @param outcome of the first of them
   */
  void failed(UUID tenant, PlanFacts plan, String names, String outcome) {
    UUID request = plan.document().request();
    states.fire(tenant, request, RequestEvent.STEPS_DONE, WORKER, Map.of());
    states.fire(tenant, request, RequestEvent.BELOW_THRESHOLD, WORKER, Map.of("reason", names));
    requests.outcome(request, outcome);
    plans.move(plan.id(), PlanState.EXECUTED);
    comparisons.release(tenant, request);
  }

  /**
   * Says that the work ended before its time; inside the transaction that ends the operation. The
   * models that treated ones are compared with stay, for a resume.
   */
  void stopped(UUID tenant, UUID planId, StepProblem problem) {
    UUID request = plans.get(planId).document().request();
    RequestState state = states.lockedState(request);
    // Nobody's fault: the request goes back to planning and has lost none of its loops.
    boolean stale =
        problem.type() == ProblemType.PLAN_STALE
            && Transition.possible(state).contains(RequestEvent.PLAN_STALE);
    boolean voteLost =
        problem.type() == ProblemType.SEPARATION_OF_DUTIES && state == RequestState.APPROVED;
    comparisons.releaseScores(tenant, request);
    if (stale) {
      plans.startRenewal(tenant, planId);
    } else if (voteLost) {
      plans.move(planId, PlanState.PROPOSED);
    } else {
      plans.move(planId, PlanState.EXECUTED);
    }
    // Nothing failed where the request was withdrawn or taken back before its work was ended.
    if (Transition.possible(state).contains(RequestEvent.STEP_FAILED)) {
      states.fire(
          tenant,
          request,
          stale
              ? RequestEvent.PLAN_STALE
              : voteLost ? RequestEvent.VOTE_LOST : RequestEvent.STEP_FAILED,
          WORKER,
          Map.of("problem", problem.type().slug(), "reason", problem.detail()));
    }
  }

  /**
   * Says that the work goes on under the plan that it stopped under; inside the transaction that
   * resumes the operation.
   *
   * @param actor who resumes it
   * @param reason why, in words
   * @throws ProblemException INVALID_TRANSITION if the request or its plans went on since,
   *     PLAN_STALE if data or models did
   */
  void resumed(UUID tenant, UUID planId, Actor actor, String reason) {
    PlanFacts plan = plans.getLocked(planId);
    UUID request = plan.document().request();
    if (!plans.newest(request).orElseThrow().id().equals(planId)) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "A newer plan of the request was made since.");
    }
    states.fire(tenant, request, RequestEvent.RESUME, actor, Map.of("reason", reason));
    plans.requireFresh(tenant, requests.joined(tenant, request), plan.document());
    plans.move(planId, PlanState.APPROVED);
  }

  /** Lets go of what stopped work had kept; inside the caller's transaction. */
  void givenUp(UUID tenant, UUID planId) {
    comparisons.release(tenant, plans.get(planId).document().request());
  }
}
