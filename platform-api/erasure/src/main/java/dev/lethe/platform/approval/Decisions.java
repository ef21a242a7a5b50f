// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.approval;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.approval.Ballot.Vote;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.batch.Moments;
import dev.lethe.platform.execution.UnfinishedWork;
import dev.lethe.platform.hold.Holds;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.plan.Decision;
import dev.lethe.platform.plan.Decision.Verdict;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.plan.Votes;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** The door to votes, and the only code that writes one. */
@ApplicationScoped
public class Decisions implements Votes {

  private final EntityManager entities;
  private final Plans plans;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Moments moments;
  private final Holds holds;
  private final UnfinishedWork unfinished;
  private final Voters voters;
  private final Clock clock;

  Decisions(
      EntityManager entities,
      Plans plans,
      ErasureRequests requests,
      RequestStates states,
      Moments moments,
      Holds holds,
      UnfinishedWork unfinished,
      Voters voters,
      Clock clock) {
    this.entities = entities;
    this.plans = plans;
    this.requests = requests;
    this.states = states;
    this.moments = moments;
    this.holds = holds;
    this.unfinished = unfinished;
    this.voters = voters;
    this.clock = clock;
  }

  /**
   * Records a vote, and what follows from it, in the caller's transaction. Everything that decides
   * whether it counts is read again under the plan's row lock.
   *
   * @throws ProblemException SEPARATION_OF_DUTIES, PLAN_DIGEST_MISMATCH, DECISION_ALREADY_GIVEN,
   *     PLAN_STALE, LEGAL_HOLD_ACTIVE, INVALID_TRANSITION or FORBIDDEN
   */
  public Decision record(Caller caller, UUID planId, String ifMatch, NewDecision wanted) {
    UUID tenant = caller.tenantId();
    PlanFacts plan = plans.getLocked(planId);
    EntityTag.of(plan.version()).requireMatch(ifMatch);
    if (plan.state() != PlanState.PROPOSED) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "A plan that is " + plan.state() + " is not voted on.");
    }
    moments.lockData(plan);
    JoinedRequests joined = requests.joined(tenant, plan.document().request());
    Ballot ballot = ballot(tenant, plan, joined);
    Instant now = clock.instant();
    voters.require(caller, ballot, wanted.planDigest());
    if (of(planId).stream().anyMatch(vote -> vote.person().equals(caller.person()))) {
      // It no longer counts, and is not given again under the same plan.
      throw Voters.refused(Ballot.Refusal.VOTED);
    }
    plans.requireFresh(tenant, joined, plan.document());
    if (wanted.verdict() == Verdict.APPROVE && plan.document().refusal().isEmpty()) {
      requireFree(plan);
    }
    DecisionEntity decision =
        new DecisionEntity(UuidCreator.getTimeOrderedEpoch(), planId, caller, wanted, now);
    entities.persist(decision);
    follow(caller, plan, ballot.with(new Vote(caller.person(), wanted.verdict())), wanted);
    entities.flush();
    return decision.decision();
  }

  /** Nobody agrees to what may not be done. */
  private void requireFree(PlanFacts plan) {
    Optional<String> held = holds.against(plan.document());
    if (held.isPresent()) {
      throw new ProblemException(ProblemType.LEGAL_HOLD_ACTIVE, held.get());
    }
  }

  private void follow(Caller caller, PlanFacts plan, Ballot ballot, NewDecision given) {
    UUID tenant = caller.tenantId();
    UUID request = plan.document().request();
    Actor actor = Actor.of(caller);
    Map<String, String> details =
        Map.of("plan", plan.digest().toString(), "verdict", given.verdict().name());
    switch (ballot.result()) {
      case OPEN -> states.fire(tenant, request, RequestEvent.VOTE, actor, details);
      case STOPPED -> {
        plans.move(plan.id(), PlanState.VOID);
        states.fire(tenant, request, RequestEvent.SEND_BACK, actor, details);
      }
      case APPROVED -> agreed(tenant, plan, actor, details);
    }
  }

  private void agreed(UUID tenant, PlanFacts plan, Actor actor, Map<String, String> details) {
    UUID request = plan.document().request();
    if (plan.document().refusal().isPresent()) {
      plans.move(plan.id(), PlanState.EXECUTED);
      refused(tenant, plan, plan.document().refusal().get(), actor, details);
      return;
    }
    states.fire(tenant, request, RequestEvent.APPROVE, actor, details);
    moments.agreed(tenant, plan, actor.name());
  }

  /** What was made for all that was found is given up where something of it is left out. */
  private void refused(
      UUID tenant, PlanFacts plan, Refused refused, Actor actor, Map<String, String> details) {
    UUID request = plan.document().request();
    if (refused.datasets().isEmpty()) {
      states.fire(tenant, request, RequestEvent.REFUSE, actor, details);
      return;
    }
    unfinished.giveUp(tenant, List.of(request));
    requests.leaveOut(request, refused.leftOut(), plan.id());
    Map<String, String> told = new HashMap<>(details);
    told.put(
        "reason",
        refused.datasets().get().stream()
            .map(Refused.LeftOut::name)
            .collect(Collectors.joining(", ")));
    told.put("grounds", String.join(", ", refused.grounds()));
    states.fire(tenant, request, RequestEvent.REFUSE_PART, actor, told);
  }

  private Ballot ballot(UUID tenant, PlanFacts plan, JoinedRequests joined) {
    Set<String> barred = new HashSet<>(joined.filers());
    barred.add(plan.made().by());
    return new Ballot(
        plan.digest(),
        plan.votesNeeded(),
        barred,
        standing(tenant, plan.id()).stream().map(d -> new Vote(d.person(), d.verdict())).toList());
  }

  @Override
  public List<Decision> standing(UUID tenant, UUID planId) {
    BiPredicate<String, Instant> stands = voters.standing(tenant);
    return of(planId).stream().filter(vote -> stands.test(vote.person(), vote.at())).toList();
  }

  @Override
  public List<Decision> of(UUID planId) {
    return entities
        .createQuery("from DecisionEntity where planId = ?1 order by id", DecisionEntity.class)
        .setParameter(1, planId)
        .getResultStream()
        .map(DecisionEntity::decision)
        .toList();
  }
}
