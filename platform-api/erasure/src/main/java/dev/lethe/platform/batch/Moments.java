// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.execution.Executions;
import dev.lethe.platform.hold.Holds;
import dev.lethe.platform.plan.AgreedPlans;
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
import dev.lethe.platform.request.RequestState;
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
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Lets the work of an approved plan begin: of a request alone at once, of a batch when its moment
 * has come, and of neither while other work is on the same data or a legal hold on the records. In
 * the caller's transaction, unless a method says otherwise.
 */
@ApplicationScoped
public class Moments {

  private static final Logger LOG = Logger.getLogger(Moments.class);
  private static final Actor PLANNER = Actor.system("planner");

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Joinable joinable;
  private final Plans plans;
  private final AgreedPlans agreed;
  private final DataInWork data;
  private final Holds holds;
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
      AgreedPlans agreed,
      DataInWork data,
      Holds holds,
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
    this.agreed = agreed;
    this.data = data;
    this.holds = holds;
    this.votes = votes;
    this.executions = executions;
    this.transactions = transactions;
    this.tenants = tenants;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Locks the data of a plan before {@link #agreed}; records of a batch that are put together
   * meanwhile are stored, and files are locked after data.
   */
  public void lockData(PlanFacts plan) {
    data.lock(plan);
  }

  /** Begins the work of a plan that was agreed to, or lets it wait for its moment or its data. */
  public void agreed(UUID tenant, PlanFacts plan, String approver) {
    plans.move(plan.id(), PlanState.WAITING);
    if (!hasCome(tenant, plan)) {
      return;
    }
    Optional<String> ahead = data.forAnother(plan);
    if (ahead.isEmpty()) {
      begin(tenant, plan, approver);
    } else {
      states.fire(
          tenant,
          plan.document().request(),
          RequestEvent.QUEUED,
          PLANNER,
          Map.of("reason", ahead.get() + " is at work on the same data."));
    }
  }

  /** A request alone has no moment to wait for. */
  private boolean hasCome(UUID tenant, PlanFacts plan) {
    return requests
        .membership(plan.document().request())
        .batch()
        .map(batch -> moment(tenant, entity(batch)).hasCome(clock.instant()))
        .orElse(true);
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
    if (joinable.idle(members).size() < members.size()) {
      throw new ProblemException(ProblemType.INVALID_TRANSITION, "The batch runs or has run.");
    }
    batch.ask(at.orElseGet(clock::instant));
    audit.record(
        tenant,
        Actor.of(caller),
        "batch.run",
        "batch/" + id,
        Map.of("at", batch.askedAt().orElseThrow().toString()));
    plans.newest(lead(batch)).ifPresent(plan -> beginIfDue(tenant, plan.id(), caller.person()));
    entities.flush();
    return view(caller, batch);
  }

  /** Begins what waited for its moment or its data; in transactions of its own. */
  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("the moments of batches are looked at", this::sweep);
  }

  private void sweep(UUID tenant) {
    for (PlanFacts plan : transactions.call(tenant, agreed::waiting)) {
      try {
        // What no longer fits, or who agreed to it left, is decided on anew while there is time.
        transactions.run(tenant, () -> plans.takeBackIfStale(tenant, plan.document().request()));
        transactions.run(tenant, () -> beginIfDue(tenant, plan.id(), plan.made().by()));
      } catch (RuntimeException e) {
        LOG.errorf(e, "plan %s, which waits, could not be looked at", plan.id());
      }
    }
  }

  private void beginIfDue(UUID tenant, UUID planId, String by) {
    PlanFacts plan = plans.getLocked(planId);
    if (plan.state() != PlanState.WAITING) {
      return;
    }
    if (states.lockedState(plan.document().request()) != RequestState.APPROVED) {
      // It was withdrawn while it waited.
      plans.move(plan.id(), PlanState.VOID);
      return;
    }
    Optional<String> lost = votes.lost(tenant, plan);
    if (lost.isPresent()) {
      voteLost(tenant, plan, lost.get());
      return;
    }
    if (hasCome(tenant, plan)) {
      data.lock(plan);
      if (data.forAnother(plan).isEmpty() && holds.against(plan.document()).isEmpty()) {
        begin(tenant, plan, by);
      }
    }
  }

  private void voteLost(UUID tenant, PlanFacts plan, String reason) {
    plans.move(plan.id(), PlanState.PROPOSED);
    states.fire(
        tenant,
        plan.document().request(),
        RequestEvent.VOTE_LOST,
        PLANNER,
        Map.of("reason", reason));
  }

  private RunMoment moment(UUID tenant, BatchEntity batch) {
    List<RequestStanding> members = requests.ofBatch(batch.id);
    return moment(batch, facts(tenant, members), plans.newest(lead(members)));
  }

  private RunMoment moment(
      BatchEntity batch, List<RequestFacts> members, Optional<PlanFacts> newest) {
    List<Instant> due = members.stream().map(r -> r.clock().dueAt()).toList();
    return RunMoment.of(due, work(newest), settings.margin(), batch.askedAt());
  }

  /** What the newest plan says that the work takes; nothing is known before there is one. */
  private static Duration work(Optional<PlanFacts> newest) {
    double seconds =
        newest
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
    List<RequestFacts> facts = facts(tenant, members);
    UUID lead = lead(members);
    Optional<PlanFacts> newest = plans.newest(lead);
    boolean asks =
        caller.may(ErasurePermissions.PLAN_WRITE)
            && joinable.idle(members).size() == members.size();
    return new Batch(
        batch.id,
        BatchNumber.of(batch.id).text(),
        lead,
        view(members, facts),
        Batch.Moment.of(moment(batch, facts, newest)),
        newest.map(PlanFacts::id),
        asks ? List.of("batch:run") : List.of());
  }

  private List<RequestFacts> facts(UUID tenant, List<RequestStanding> members) {
    return requests.facts(tenant, members.stream().map(RequestStanding::request).toList());
  }

  /** Both are in the order of the ids. */
  private static List<Batch.BatchMember> view(
      List<RequestStanding> members, List<RequestFacts> facts) {
    return IntStream.range(0, members.size())
        .mapToObj(
            i ->
                new Batch.BatchMember(
                    facts.get(i).id(),
                    facts.get(i).reference(),
                    members.get(i).state().name(),
                    facts.get(i).clock().due()))
        .toList();
  }

  private UUID lead(BatchEntity batch) {
    return lead(requests.ofBatch(batch.id));
  }

  private static UUID lead(List<RequestStanding> members) {
    return members.stream()
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
