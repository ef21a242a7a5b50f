// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;

/** The door to plans. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Plans {

  private static final Actor PLANNER = Actor.system("planner");

  /** Where a plan may be drafted, decided on, or agreed to and waiting. */
  private static final Set<RequestState> WITH_PLANS =
      Set.of(RequestState.SCOPING, RequestState.AWAITING_DECISION, RequestState.APPROVED);

  /** What no work has begun on. */
  private static final Set<PlanState> IDLE =
      Set.of(PlanState.DRAFT, PlanState.PROPOSED, PlanState.WAITING);

  private final EntityManager entities;
  private final Planner planner;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Operations operations;
  private final Quorum quorum;
  private final Tenants tenants;
  private final AuditLog audit;
  private final Clock clock;

  Plans(
      EntityManager entities,
      Planner planner,
      ErasureRequests requests,
      RequestStates states,
      Operations operations,
      Quorum quorum,
      Tenants tenants,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.planner = planner;
    this.requests = requests;
    this.states = states;
    this.operations = operations;
    this.quorum = quorum;
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
    JoinedRequests joined = requests.joined(tenant, requestId);
    Optional<PlanEntity> earlier = newestOf(joined.lead());
    if (state == RequestState.AWAITING_DECISION) {
      takeBackIfStale(tenant, joined, earlier.orElseThrow());
    } else if (state != RequestState.SCOPING) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "A request that is " + state + " is not being planned.");
    }
    earlier.filter(p -> p.state == PlanState.DRAFT).ifPresent(p -> p.state = PlanState.VOID);
    Planner.Draft draft = planner.plan(tenant, joined, next(earlier), wanted);
    Planner.Author author = new Planner.Author(caller.person(), caller.displayName());
    return add(tenant, draft, author, Actor.of(caller)).facts();
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

  private static int next(Optional<PlanEntity> earlier) {
    return earlier.map(plan -> plan.revision).orElse(0) + 1;
  }

  private void takeBackIfStale(UUID tenant, JoinedRequests joined, PlanEntity proposed) {
    String reason =
        planner
            .stale(tenant, joined, proposed.document())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.INVALID_TRANSITION,
                        "A plan is being decided on; approvers can send it back."));
    takeBack(tenant, proposed, reason);
  }

  /** Locks requests with all that are carried out with them, then their plans. */
  public void lock(Collection<UUID> requestIds) {
    states.lock(requestIds);
    List<UUID> plans =
        entities
            .createQuery(
                "select id from PlanEntity where requestId in ?1 and state <> VOID", UUID.class)
            .setParameter(1, requestIds.stream().map(requests::lead).distinct().toList())
            .getResultList();
    List<PlanEntity> unused = RowLock.all(entities, PlanEntity.class, plans);
  }

  /**
   * Has every plan taken back whose work has not begun and that is about a data-set version that is
   * gone, and made anew, once the transaction is over that gives the version up. Meanwhile nothing
   * comes of such a plan: votes and work look whether it is stale.
   */
  public void takeBackAbout(UUID datasetVersion) {
    if (!requests.about(datasetVersion, WITH_PLANS).isEmpty()) {
      var unused = operations.start(TakeBack.of(datasetVersion, PLANNER.name()));
    }
  }

  /** Requests whose plans, or those of their batch, are about a version and may be waiting. */
  List<UUID> leadsAbout(UUID version) {
    return requests.about(version, WITH_PLANS).stream().map(requests::lead).distinct().toList();
  }

  /** Takes back the newest plan of a request where it waits and no longer fits the world. */
  public void takeBackIfStale(UUID tenant, UUID requestId) {
    // What somebody does to the request meanwhile waits, or was seen.
    if (WITH_PLANS.contains(states.lockedState(requestId))) {
      newestOf(requests.lead(requestId))
          // Its state changes under the lock of the request alone.
          .filter(newest -> IDLE.contains(newest.state))
          .map(newest -> lock(newest.id))
          .ifPresent(plan -> takeBackAndRenew(tenant, requests.joined(tenant, requestId), plan));
    }
  }

  private void takeBackAndRenew(UUID tenant, JoinedRequests joined, PlanEntity plan) {
    Optional<String> reason = planner.stale(tenant, joined, plan.document());
    if (reason.isEmpty()) {
      return;
    }
    if (plan.state != PlanState.DRAFT) {
      takeBack(tenant, plan, reason.get());
    }
    startRenewal(tenant, plan.id);
  }

  private void takeBack(UUID tenant, PlanEntity proposed, String reason) {
    proposed.state = PlanState.VOID;
    states.fire(
        tenant, proposed.requestId, RequestEvent.PLAN_STALE, PLANNER, Map.of("reason", reason));
  }

  /** Has a plan made anew once the caller's transaction is over; it no longer counts as it is. */
  public void startRenewal(UUID tenant, UUID planId) {
    PlanEntity stale = entity(planId);
    stale.state = PlanState.VOID;
    renewal(tenant, stale, stale.requestId, Optional.empty());
  }

  /**
   * Gives up the newest plan of a request if its work has not begun, inside a transaction that
   * joins or parts requests, holds their locks and moves them on.
   *
   * @return its id, for {@link #startRenewal(UUID, UUID, UUID)}; also where it gave way before and
   *     was not made anew yet
   */
  public Optional<UUID> giveUp(UUID lead) {
    Optional<PlanEntity> newest =
        newestOf(lead)
            .filter(plan -> IDLE.contains(plan.state) || operations.goesOn(lead, Renew.KIND));
    newest.ifPresent(plan -> plan.state = PlanState.VOID);
    return newest.map(plan -> plan.id);
  }

  /** Has a plan that was given up made anew for a request and all that it is joined with. */
  public void startRenewal(UUID tenant, UUID planId, UUID request) {
    renewal(tenant, entity(planId), request, Optional.of(request));
  }

  private void renewal(UUID tenant, PlanEntity stale, UUID request, Optional<UUID> joined) {
    var unused =
        operations.start(
            Renew.of(
                requests.joined(tenant, request),
                new Renew.Input(stale.id, joined),
                stale.createdBy));
  }

  /** Locks what {@link #renew} moves. */
  void lockForRenewal(Renew.Input input) {
    states.lock(Set.of(planned(input)));
  }

  private UUID planned(Renew.Input input) {
    return input.joined().orElseGet(() -> entity(input.planId()).requestId);
  }

  /**
   * Makes the next revision of a plan that gave way, with the same methods where they can be had,
   * and proposes it if that one was proposed. Does nothing if a person was faster, or if nothing is
   * left to plan.
   *
   * @return false if its data are about to be given up and are still there, so that it is too early
   * @throws ProblemException as {@link #create}
   */
  boolean renew(UUID tenant, Renew.Input input) {
    PlanEntity stale = entity(input.planId());
    UUID request = planned(input);
    RequestState state = states.lockedState(request);
    JoinedRequests joined = requests.joined(tenant, request);
    Optional<PlanEntity> earlier = newestOf(joined.lead());
    if (state != RequestState.SCOPING
        || joined.records().isEmpty()
        || stale.document().refusal().isPresent()
        || earlier.filter(p -> p.createdAt.isAfter(stale.createdAt)).isPresent()) {
      return true;
    }
    if (input.joined().isEmpty() && planner.stale(tenant, joined, stale.document()).isEmpty()) {
      return false;
    }
    Planner.Draft draft = planner.again(tenant, joined, next(earlier), stale.document());
    Planner.Author author = new Planner.Author(stale.createdBy, stale.createdByName);
    PlanEntity plan = add(tenant, draft, author, PLANNER);
    states.fire(
        tenant,
        plan.requestId,
        RequestEvent.PLAN_RENEWED,
        PLANNER,
        Map.of(
            "reason",
            "Revision %d takes the place of revision %d, whose votes no longer count."
                .formatted(plan.revision, stale.revision)));
    if (stale.proposedAt().isPresent() && quorum.missing(tenant, joined, plan).isEmpty()) {
      propose(tenant, plan, PLANNER);
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
    JoinedRequests joined = requests.joined(tenant, plan.requestId);
    requireFresh(tenant, joined, plan.document());
    return proposed(caller, joined, plan);
  }

  /** Makes the next revision as it is given and proposes it; a draft before it is void. */
  PlanFacts proposeAtOnce(
      Caller caller, JoinedRequests joined, IntFunction<PlanDocument> revision) {
    Optional<PlanEntity> earlier = newestOf(joined.lead());
    earlier.filter(p -> p.state == PlanState.DRAFT).ifPresent(p -> p.state = PlanState.VOID);
    Planner.Draft draft = new Planner.Draft(revision.apply(next(earlier)), List.of());
    Planner.Author author = new Planner.Author(caller.person(), caller.displayName());
    return proposed(caller, joined, add(caller.tenantId(), draft, author, Actor.of(caller)));
  }

  private PlanFacts proposed(Caller caller, JoinedRequests joined, PlanEntity plan) {
    Optional<String> missing = quorum.missing(caller.tenantId(), joined, plan);
    if (missing.isPresent()) {
      throw new ProblemException(ProblemType.QUORUM_IMPOSSIBLE, missing.get());
    }
    propose(caller.tenantId(), plan, Actor.of(caller));
    return plan.facts();
  }

  private void propose(UUID tenant, PlanEntity plan, Actor actor) {
    plan.propose(clock.instant());
    states.fire(
        tenant,
        plan.requestId,
        plan.document().proposal(),
        actor,
        Map.of("plan", plan.digest().toString(), "revision", Integer.toString(plan.revision)));
    record(tenant, actor, "plan.propose", plan);
    entities.flush();
  }

  /**
   * @throws ProblemException PLAN_STALE if the plan no longer fits the world
   */
  public void requireFresh(UUID tenant, JoinedRequests joined, PlanDocument document) {
    Optional<String> reason = planner.stale(tenant, joined, document);
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
    return entity(id).facts();
  }

  /** One revision, its row locked until the transaction ends. */
  public PlanFacts getLocked(UUID id) {
    return lock(id).facts();
  }

  /** The newest revision of a request or of the lead of its batch. */
  public Optional<PlanFacts> newest(UUID requestId) {
    return newestOf(requests.lead(requestId)).map(PlanEntity::facts);
  }

  /** Moves a revision on. */
  public void move(UUID id, PlanState state) {
    entity(id).state = state;
  }

  /** Alone, for a batch has as many revisions as requests joined it, each with all of them. */
  private Optional<PlanEntity> newestOf(UUID lead) {
    return entities
        .createQuery(
            "from PlanEntity where requestId = ?1 order by revision desc", PlanEntity.class)
        .setParameter(1, lead)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
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
}
