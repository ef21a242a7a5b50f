// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The door to plans. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Plans {

  private final EntityManager entities;
  private final Planner planner;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Memberships memberships;
  private final Tenants tenants;
  private final AuditLog audit;
  private final Clock clock;

  Plans(
      EntityManager entities,
      Planner planner,
      ErasureRequests requests,
      RequestStates states,
      Memberships memberships,
      Tenants tenants,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.planner = planner;
    this.requests = requests;
    this.states = states;
    this.memberships = memberships;
    this.tenants = tenants;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Drafts the next revision, and voids the drafts before it. A proposed revision that no longer
   * fits the world is taken back first.
   *
   * @throws ProblemException INVALID_TRANSITION unless the request is being planned
   */
  public PlanFacts create(Caller caller, UUID requestId, NewPlan wanted) {
    UUID tenant = caller.tenantId();
    RequestState state = states.lockedState(requestId);
    RequestFacts request = requests.facts(tenant, requestId);
    List<PlanEntity> earlier = revisions(requestId);
    if (state == RequestState.AWAITING_DECISION) {
      takeBackIfStale(tenant, request, earlier.get(0));
    } else if (state != RequestState.SCOPING) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "A request that is " + state + " is not being planned.");
    }
    earlier.stream().filter(p -> p.state == PlanState.DRAFT).forEach(p -> p.state = PlanState.VOID);
    int revision = earlier.stream().mapToInt(p -> p.revision).max().orElse(0) + 1;
    Planner.Draft draft = planner.plan(tenant, request, revision, wanted);
    PlanEntity plan =
        new PlanEntity(
            UuidCreator.getTimeOrderedEpoch(),
            draft.document(),
            draft.warnings(),
            tenants.get(tenant).approvals(),
            new Planner.Author(caller.person(), caller.displayName()),
            clock.instant());
    entities.persist(plan);
    entities.flush();
    requests.follow(requestId, plan.id);
    record(tenant, caller, "plan.create", plan);
    return facts(plan);
  }

  private void takeBackIfStale(UUID tenant, RequestFacts request, PlanEntity proposed) {
    String reason =
        planner
            .stale(tenant, request, proposed.document())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.INVALID_TRANSITION,
                        "A plan is being decided on; approvers can send it back."));
    takeBack(tenant, request, proposed, reason);
  }

  /**
   * Takes back every plan that is being decided on and is about a data-set version that is gone, in
   * the transaction that gives the version up. Votes on them no longer count.
   */
  public void takeBack(UUID tenant, UUID datasetVersion) {
    for (UUID id : requests.about(datasetVersion, RequestState.AWAITING_DECISION)) {
      PlanEntity proposed = lock(revisions(id).get(0).id);
      RequestFacts request = requests.facts(tenant, id);
      if (proposed.state == PlanState.PROPOSED) {
        planner
            .stale(tenant, request, proposed.document())
            .ifPresent(reason -> takeBack(tenant, request, proposed, reason));
      }
    }
  }

  private void takeBack(UUID tenant, RequestFacts request, PlanEntity proposed, String reason) {
    proposed.state = PlanState.VOID;
    states.fire(
        tenant,
        request.id(),
        RequestEvent.PLAN_STALE,
        Actor.system("planner"),
        Map.of("reason", reason));
  }

  /**
   * Freezes a draft and asks the approvers.
   *
   * @throws ProblemException PRECONDITION_FAILED, INVALID_TRANSITION, PLAN_STALE, or
   *     QUORUM_IMPOSSIBLE if too few people could vote on it
   */
  public PlanFacts propose(Caller caller, UUID planId, String ifMatch) {
    UUID tenant = caller.tenantId();
    PlanEntity plan = lock(planId);
    EntityTag.of(plan.version).requireMatch(ifMatch);
    if (plan.state != PlanState.DRAFT) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "A plan that is " + plan.state + " cannot be proposed.");
    }
    RequestFacts request = requests.facts(tenant, plan.requestId);
    requireFresh(tenant, request, plan.document());
    requireQuorum(tenant, request, plan);
    plan.propose(clock.instant());
    states.fire(
        tenant,
        request.id(),
        RequestEvent.PROPOSE,
        Actor.of(caller),
        Map.of("plan", plan.digest().toString(), "revision", Integer.toString(plan.revision)));
    record(tenant, caller, "plan.propose", plan);
    entities.flush();
    return facts(plan);
  }

  private void requireQuorum(UUID tenant, RequestFacts request, PlanEntity plan) {
    long eligible =
        memberships.list(tenant, "", Integer.MAX_VALUE).stream()
            .filter(m -> m.roles().contains(Role.APPROVER))
            .filter(m -> !m.person().equals(request.filedBy()))
            .filter(m -> !m.person().equals(plan.createdBy))
            .count();
    if (eligible < plan.votesNeeded) {
      throw new ProblemException(
          ProblemType.QUORUM_IMPOSSIBLE,
          eligible + " people could vote on this plan, " + plan.votesNeeded + " are needed.");
    }
  }

  /**
   * @throws ProblemException PLAN_STALE if the plan no longer fits the world
   */
  public void requireFresh(UUID tenant, RequestFacts request, PlanDocument document) {
    Optional<String> reason = planner.stale(tenant, request, document);
    if (reason.isPresent()) {
      throw new ProblemException(ProblemType.PLAN_STALE, reason.get());
    }
  }

  /**
   * One revision.
   *
   * @throws ProblemException NOT_FOUND
   */
  public PlanFacts get(UUID id) {
    return facts(entity(id));
  }

  /** One revision, its row locked until the transaction ends. */
  public PlanFacts getLocked(UUID id) {
    return facts(lock(id));
  }

  /** All revisions of a request, newest first. */
  public List<PlanFacts> of(UUID requestId) {
    return revisions(requestId).stream().map(Plans::facts).toList();
  }

  /** Moves a revision on. */
  public void move(UUID id, PlanState state) {
    entity(id).state = state;
  }

  private List<PlanEntity> revisions(UUID requestId) {
    return entities
        .createQuery(
            "from PlanEntity where requestId = ?1 order by revision desc", PlanEntity.class)
        .setParameter(1, requestId)
        .getResultList();
  }

  private PlanEntity entity(UUID id) {
    PlanEntity plan = entities.find(PlanEntity.class, id);
    if (plan == null) {
      throw ProblemException.notFound("plan");
    }
    return plan;
  }

  private PlanEntity lock(UUID id) {
    return RowLock.take(entities, entity(id));
  }

  private void record(UUID tenant, Caller caller, String action, PlanEntity plan) {
    audit.record(
        tenant,
        Actor.of(caller),
        action,
        "plan/" + plan.id,
        Map.of("digest", plan.digest().toString(), "request", plan.requestId.toString()));
  }

  private static PlanFacts facts(PlanEntity p) {
    return new PlanFacts(
        p.id,
        p.state,
        p.document(),
        p.digest(),
        p.votesNeeded,
        p.warnings(),
        new PlanFacts.Made(p.createdBy, p.createdByName, p.createdAt, p.proposedAt()),
        p.version);
  }
}
