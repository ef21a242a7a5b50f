// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.operation.Operations;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The door to plans. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Plans {

  private static final Actor PLANNER = Actor.system("planner");

  /** Where a plan may be drafted or proposed and is not agreed to. */
  private static final Set<RequestState> WITH_PLANS =
      Set.of(RequestState.SCOPING, RequestState.AWAITING_DECISION);

  private final EntityManager entities;
  private final Planner planner;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Operations operations;
  private final Memberships memberships;
  private final Tenants tenants;
  private final AuditLog audit;
  private final Clock clock;

  Plans(
      EntityManager entities,
      Planner planner,
      ErasureRequests requests,
      RequestStates states,
      Operations operations,
      Memberships memberships,
      Tenants tenants,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.planner = planner;
    this.requests = requests;
    this.states = states;
    this.operations = operations;
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
    Planner.Author author = new Planner.Author(caller.person(), caller.displayName());
    return facts(add(tenant, draft, author, Actor.of(caller)));
  }

  private PlanEntity add(UUID tenant, Planner.Draft draft, Planner.Author author, Actor actor) {
    PlanEntity plan =
        new PlanEntity(
            UuidCreator.getTimeOrderedEpoch(),
            draft.document(),
            draft.warnings(),
            tenants.get(tenant).approvals(),
            author,
            clock.instant());
    entities.persist(plan);
    entities.flush();
    requests.follow(plan.requestId, plan.id);
    record(tenant, actor, "plan.create", plan);
    return plan;
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
   * Locks a request and all others that are about some versions, then their newest plans: what
   * {@link #takeBack} takes back, by a transaction that locks other things before it comes to that.
   */
  public void lockAbout(UUID request, Collection<UUID> datasetVersions) {
    Set<UUID> all = new HashSet<>(Set.of(request));
    datasetVersions.forEach(version -> all.addAll(requests.about(version, WITH_PLANS)));
    states.lock(all);
    List<UUID> plans =
        all.stream().flatMap(id -> revisions(id).stream().limit(1)).map(p -> p.id).toList();
    List<PlanEntity> unused = RowLock.all(entities, PlanEntity.class, plans);
  }

  /**
   * Takes back every plan that is drafted or being decided on and is about a data-set version that
   * is gone, in the transaction that gives the version up, and has it made anew. Votes on it no
   * longer count.
   */
  public void takeBack(UUID tenant, UUID datasetVersion) {
    for (UUID id : requests.about(datasetVersion, WITH_PLANS)) {
      // What somebody does to the request meanwhile waits, or was seen.
      if (WITH_PLANS.contains(states.lockedState(id))) {
        RequestFacts request = requests.facts(tenant, id);
        revisions(id).stream()
            .findFirst()
            .map(newest -> lock(newest.id))
            .filter(plan -> plan.state == PlanState.PROPOSED || plan.state == PlanState.DRAFT)
            .ifPresent(plan -> takeBackAndRenew(tenant, request, plan));
      }
    }
  }

  private void takeBackAndRenew(UUID tenant, RequestFacts request, PlanEntity plan) {
    Optional<String> reason = planner.stale(tenant, request, plan.document());
    if (reason.isEmpty()) {
      return;
    }
    if (plan.state == PlanState.PROPOSED) {
      takeBack(tenant, request, plan, reason.get());
    }
    startRenewal(tenant, plan.id);
  }

  private void takeBack(UUID tenant, RequestFacts request, PlanEntity proposed, String reason) {
    proposed.state = PlanState.VOID;
    states.fire(tenant, request.id(), RequestEvent.PLAN_STALE, PLANNER, Map.of("reason", reason));
  }

  /** Has a plan made anew once the caller's transaction is over; it no longer counts as it is. */
  public void startRenewal(UUID tenant, UUID planId) {
    PlanEntity stale = entity(planId);
    stale.state = PlanState.VOID;
    var unused =
        operations.start(
            Renew.of(requests.facts(tenant, stale.requestId), stale.id, stale.createdBy));
  }

  /**
   * Makes the next revision of a plan that gave way, with the same methods where they can be had,
   * and proposes it if that one was proposed. Does nothing if a person was faster, or if nothing is
   * left to plan.
   *
   * @return false if its data are about to be given up and are still there, so that it is too early
   * @throws ProblemException as {@link #create}
   */
  boolean renew(UUID tenant, UUID planId) {
    PlanEntity stale = entity(planId);
    RequestState state = states.lockedState(stale.requestId);
    RequestFacts request = requests.facts(tenant, stale.requestId);
    if (state != RequestState.SCOPING
        || !revisions(stale.requestId).get(0).id.equals(stale.id)
        || request.records().isEmpty()) {
      return true;
    }
    if (planner.stale(tenant, request, stale.document()).isEmpty()) {
      return false;
    }
    Planner.Draft draft = planner.again(tenant, request, stale.revision + 1, stale.document());
    Planner.Author author = new Planner.Author(stale.createdBy, stale.createdByName);
    PlanEntity plan = add(tenant, draft, author, PLANNER);
    states.fire(
        tenant,
        request.id(),
        RequestEvent.PLAN_RENEWED,
        PLANNER,
        Map.of(
            "reason",
            "Revision %d takes the place of revision %d, whose votes no longer count."
                .formatted(plan.revision, stale.revision)));
    if (stale.proposedAt().isPresent() && missing(tenant, request, plan).isEmpty()) {
      propose(tenant, request, plan, PLANNER);
    }
    return true;
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
    Optional<String> missing = missing(tenant, request, plan);
    if (missing.isPresent()) {
      throw new ProblemException(ProblemType.QUORUM_IMPOSSIBLE, missing.get());
    }
    propose(tenant, request, plan, Actor.of(caller));
    return facts(plan);
  }

  private void propose(UUID tenant, RequestFacts request, PlanEntity plan, Actor actor) {
    plan.propose(clock.instant());
    states.fire(
        tenant,
        request.id(),
        RequestEvent.PROPOSE,
        actor,
        Map.of("plan", plan.digest().toString(), "revision", Integer.toString(plan.revision)));
    record(tenant, actor, "plan.propose", plan);
    entities.flush();
  }

  /** Why too few people could vote on a plan, if they are too few. */
  private Optional<String> missing(UUID tenant, RequestFacts request, PlanEntity plan) {
    long eligible =
        memberships.list(tenant, "", Integer.MAX_VALUE).stream()
            .filter(m -> m.roles().contains(Role.APPROVER))
            .filter(m -> !m.person().equals(request.filedBy()))
            .filter(m -> !m.person().equals(plan.createdBy))
            .count();
    return eligible < plan.votesNeeded
        ? Optional.of(
            eligible + " people could vote on this plan, " + plan.votesNeeded + " are needed.")
        : Optional.empty();
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

  /** The request before its plan, as everywhere. */
  private PlanEntity lock(UUID id) {
    PlanEntity plan = entity(id);
    RequestState unused = states.lockedState(plan.requestId);
    return RowLock.take(entities, plan);
  }

  private void record(UUID tenant, Actor actor, String action, PlanEntity plan) {
    audit.record(
        tenant,
        actor,
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
