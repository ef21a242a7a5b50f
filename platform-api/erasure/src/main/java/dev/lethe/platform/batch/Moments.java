// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.execution.Executions;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.plan.Votes;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.BatchNumber;
import dev.lethe.platform.request.ErasurePermissions;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.sql.DatabaseFailure;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Lets the work of an approved plan begin: of a request alone at once, of a batch when its moment
 * has come. In the caller's transaction, unless a method says otherwise.
 */
@ApplicationScoped
public class Moments {

  private static final Logger LOG = Logger.getLogger(Moments.class);

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Joinable joinable;
  private final Plans plans;
  private final Votes votes;
  private final Executions executions;
  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final BatchSettings settings;
  private final AuditLog audit;
  private final Clock clock;

  Moments(
      EntityManager entities,
      ErasureRequests requests,
      RequestStates states,
      Joinable joinable,
      Plans plans,
      Votes votes,
      Executions executions,
      TenantTransaction transactions,
      EachTenant tenants,
      BatchSettings settings,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.states = states;
    this.joinable = joinable;
    this.plans = plans;
    this.votes = votes;
    this.executions = executions;
    this.transactions = transactions;
    this.tenants = tenants;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** Begins the work of a plan that was agreed to, or lets it wait for the moment of its batch. */
  public void agreed(UUID tenant, PlanFacts plan, String approver) {
    Optional<UUID> batch = requests.membership(plan.document().request()).batch();
    boolean waits =
        batch
            .map(this::entity)
            .filter(b -> !moment(tenant, b).hasCome(clock.instant()))
            .isPresent();
    if (waits) {
      plans.move(plan.id(), PlanState.WAITING);
    } else {
      begin(tenant, plan, approver);
    }
  }

  private void begin(UUID tenant, PlanFacts plan, String by) {
    plans.move(plan.id(), PlanState.APPROVED);
    executions.start(tenant, plan, by);
  }

  /** A batch and its moment. */
  Batch get(Caller caller, UUID id) {
    return view(caller, entity(id));
  }

  /**
   * Asks for a batch to begin, which it does once its plan is agreed to.
   *
   * @param at when; now if absent
   * @throws ProblemException INVALID_TRANSITION if it runs or has run
   */
  Batch ask(Caller caller, UUID id, Optional<Instant> at) {
    UUID tenant = caller.tenantId();
    BatchEntity batch = entity(id);
    List<RequestStanding> members = states.locked(List.of(lead(batch)));
    if (!members.equals(requests.ofBatch(id))) {
      throw DatabaseFailure.conflict("the batch became another one meanwhile");
    }
    if (!members.stream().allMatch(joinable::idle)) {
      throw new ProblemException(ProblemType.INVALID_TRANSITION, "The batch runs or has run.");
    }
    batch.ask(at.orElseGet(clock::instant));
    audit.record(
        tenant,
        Actor.of(caller),
        "batch.run",
        "batch/" + id,
        Map.of("at", batch.askedAt().orElseThrow().toString()));
    plans.of(lead(batch)).stream()
        .findFirst()
        .ifPresent(plan -> beginIfDue(tenant, plan.id(), caller.person()));
    entities.flush();
    return view(caller, batch);
  }

  /** Begins what waited for its moment; in transactions of its own. */
  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("the moments of batches are looked at", this::sweep);
  }

  private void sweep(UUID tenant) {
    for (PlanFacts plan : transactions.call(tenant, plans::waiting)) {
      try {
        transactions.run(tenant, () -> look(tenant, plan));
      } catch (RuntimeException e) {
        LOG.errorf(e, "the batch of plan %s could not be looked at", plan.id());
      }
    }
  }

  /** What no longer fits, or who agreed to it left, is decided on anew while there is time. */
  private void look(UUID tenant, PlanFacts plan) {
    plans.takeBackIfStale(tenant, plan.document().request());
    beginIfDue(tenant, plan.id(), plan.made().by());
  }

  private void beginIfDue(UUID tenant, UUID planId, String by) {
    PlanFacts plan = plans.getLocked(planId);
    if (plan.state() != PlanState.WAITING) {
      return;
    }
    Optional<String> lost = votes.lost(tenant, plan);
    if (lost.isPresent()) {
      voteLost(tenant, plan, lost.get());
      return;
    }
    BatchEntity batch =
        entity(requests.membership(plan.document().request()).batch().orElseThrow());
    if (moment(tenant, batch).hasCome(clock.instant())) {
      begin(tenant, plan, by);
    }
  }

  private void voteLost(UUID tenant, PlanFacts plan, String reason) {
    plans.move(plan.id(), PlanState.PROPOSED);
    states.fire(
        tenant,
        plan.document().request(),
        RequestEvent.VOTE_LOST,
        Actor.system("planner"),
        Map.of("reason", reason));
  }

  private RunMoment moment(UUID tenant, BatchEntity batch) {
    List<Instant> due =
        requests.ofBatch(batch.id).stream()
            .map(m -> requests.facts(tenant, m.request()).clock().dueAt())
            .toList();
    return RunMoment.of(due, work(lead(batch)), settings.margin(), batch.askedAt());
  }

  /** What the newest plan says that the work takes; nothing is known before there is one. */
  private Duration work(UUID lead) {
    double seconds =
        plans.of(lead).stream()
            .findFirst()
            .map(
                plan ->
                    plan.document().models().stream()
                        .map(ModelTarget::predictedSeconds)
                        .mapToDouble(s -> s.orElse(0.0))
                        .sum())
            .orElse(0.0);
    return Duration.ofSeconds((long) Math.ceil(seconds));
  }

  private Batch view(Caller caller, BatchEntity batch) {
    UUID tenant = caller.tenantId();
    List<RequestStanding> members = requests.ofBatch(batch.id);
    boolean asks =
        caller.may(ErasurePermissions.PLAN_WRITE) && members.stream().allMatch(joinable::idle);
    return new Batch(
        batch.id,
        BatchNumber.of(batch.id).text(),
        lead(batch),
        members.stream().map(m -> member(m, requests.facts(tenant, m.request()))).toList(),
        Batch.Moment.of(moment(tenant, batch)),
        plans.of(lead(batch)).stream().findFirst().map(PlanFacts::id),
        asks ? List.of("batch:run") : List.of());
  }

  private static Batch.BatchMember member(RequestStanding member, RequestFacts facts) {
    return new Batch.BatchMember(
        member.request(), facts.reference(), member.state().name(), facts.clock().due());
  }

  private UUID lead(BatchEntity batch) {
    return requests.ofBatch(batch.id).stream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("batch"))
        .lead();
  }

  private BatchEntity entity(UUID id) {
    BatchEntity batch = entities.find(BatchEntity.class, id);
    if (batch == null) {
      throw ProblemException.notFound("batch");
    }
    return batch;
  }
}
