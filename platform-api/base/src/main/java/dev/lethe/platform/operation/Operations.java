// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.operation.Operation.Course;
import dev.lethe.platform.operation.Operation.Offer;
import dev.lethe.platform.operation.Operation.OperationStep;
import dev.lethe.platform.operation.Operation.Times;
import dev.lethe.platform.operation.Operation.Tries;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door to long work. Every method runs in the caller's transaction, which is set to one tenant
 * and sees no other.
 */
@ApplicationScoped
public class Operations {

  /** Parts that each step counts for in the progress of its operation. */
  private static final int PARTS = 100;

  private final EntityManager entities;
  private final StepQueue queue;
  private final OperationLedger ledger;
  private final Resumption resumption;
  private final StepHandlers handlers;
  private final Instance<RequestLeads> leads;
  private final Problems problems;
  private final Clock clock;

  Operations(
      EntityManager entities,
      StepQueue queue,
      OperationLedger ledger,
      Resumption resumption,
      StepHandlers handlers,
      @Any Instance<RequestLeads> leads,
      Problems problems,
      Clock clock) {
    this.entities = entities;
    this.queue = queue;
    this.ledger = ledger;
    this.resumption = resumption;
    this.handlers = handlers;
    this.leads = leads;
    this.problems = problems;
    this.clock = clock;
  }

  /** Starts an operation with the commit of the caller's transaction; returns its id. */
  public UUID start(NewOperation operation) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    entities.persist(new OperationEntity(id, operation, clock.instant()));
    entities.flush();
    int first = operation.steps().get(0).stage();
    for (int i = 0; i < operation.steps().size(); i++) {
      NewOperation.Step step = operation.steps().get(i);
      UUID stepId = UuidCreator.getTimeOrderedEpoch();
      String input = new String(CanonicalJson.bytes(step.input()), UTF_8);
      entities.persist(new StepEntity(stepId, id, i, step, input));
      queue.add(stepId, id, step.stage(), step.stage() == first, handlers.sign(step.kind()));
    }
    return id;
  }

  /** Starts one that cannot be cancelled; nobody else sees its row yet, which is not locked. */
  public UUID startIrreversible(NewOperation operation) {
    UUID id = start(operation);
    entity(id).markIrreversible();
    return id;
  }

  /**
   * One operation.
   *
   * @throws ProblemException NOT_FOUND
   */
  public Operation get(UUID id) {
    return views(List.of(entity(id))).get(0);
  }

  /**
   * A page of them, newest first.
   *
   * @param requestId only those of this request and of the one that leads its batch
   * @param state only those in this state
   * @param text only those whose title holds it
   */
  Listed<Operation> list(
      Optional<UUID> requestId,
      Optional<String> state,
      Optional<String> text,
      Spot spot,
      int limit) {
    Listed<OperationEntity> page =
        new Listing<>(entities, OperationEntity.class)
            .where("requestId = :request or requestId = :lead", "request", requestId)
            .value("lead", requestId.map(this::lead))
            .where("state = :state", "state", state.map(Operations::state))
            .holding(text, List.of("title"))
            // Ids are UUIDv7, so their order is that of creation.
            .sorted(SortKey.id("id", OperationEntity::id).descending())
            .page(spot, limit);
    return page.with(views(page.rows()));
  }

  private UUID lead(UUID request) {
    return leads.stream().map(l -> l.lead(request)).findFirst().orElse(request);
  }

  /**
   * Stops an operation. What its running steps find afterwards is dropped.
   *
   * @throws ProblemException NOT_FOUND, or OPERATION_NOT_CANCELLABLE if it has ended or destroyed
   *     something already
   */
  public Operation cancel(UUID id) {
    entity(id);
    if (!ledger.cancel(id)) {
      throw new ProblemException(
          ProblemType.OPERATION_NOT_CANCELLABLE,
          "It has ended, or something was destroyed that cannot be brought back, or it is work of"
              + " another version of Lethe.");
    }
    return get(id);
  }

  /**
   * Lets a failed operation go on from the step that failed; what was done before stays done.
   *
   * @param actor who resumes it
   * @param reason why, in words
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, INVALID_TRANSITION if it cannot be
   *     resumed, or what its work says against it
   */
  public Operation resume(UUID id, @Nullable String ifMatch, Actor actor, String reason) {
    resumption.resume(id, ifMatch, actor, reason);
    entities.flush();
    return get(id);
  }

  /** Locks what {@link #giveUp} changes of some operations, those with lower ids first. */
  public void lock(Collection<UUID> ids) {
    resumption.lock(ids);
  }

  /** Says that an operation which failed is not resumed any more; others are left as they are. */
  public void giveUp(UUID id) {
    resumption.giveUp(id);
  }

  /** Lets the steps that wait for a person be looked at now. */
  public void wake(UUID id) {
    entity(id);
    queue.wake(queue.now(), id);
  }

  /** Whether work of a kind waits or runs for a request. */
  public boolean goesOn(UUID requestId, String kind) {
    return entities
        .createQuery(
            """
            select count(*) > 0 from OperationEntity
            where requestId = ?1 and kind = ?2 and state in (PENDING, RUNNING)
            """,
            Boolean.class)
        .setParameter(1, requestId)
        .setParameter(2, kind)
        .getSingleResult();
  }

  /** What goes on for any of some requests, in words. */
  public List<String> goingOn(Collection<UUID> requests) {
    return entities
        .createQuery(
            """
            select title from OperationEntity
            where requestId in ?1 and state in (PENDING, RUNNING) order by id
            """,
            String.class)
        .setParameter(1, requests)
        .getResultList();
  }

  /** Whether an operation still goes on; nobody can end it until the transaction ends. */
  public boolean lockedOpen(UUID id) {
    return ledger.lockedOpen(id);
  }

  /** From the commit of this transaction on the operation cannot be cancelled. */
  public void markIrreversible(UUID id) {
    ledger.markIrreversible(id);
  }

  /**
   * Whether nobody works any more on a try of a step; of a step that is not known, nobody knows.
   */
  public boolean isOver(UUID step, long fence) {
    return queue.over(step).map(over -> fence <= over).orElse(false);
  }

  private OperationEntity entity(UUID id) {
    OperationEntity entity = entities.find(OperationEntity.class, id);
    if (entity == null) {
      throw ProblemException.notFound("operation");
    }
    return entity;
  }

  private static OperationEntity.State state(String name) {
    try {
      return OperationEntity.State.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "/state", "is one of PENDING, RUNNING, SUCCEEDED, FAILED, CANCELLED");
    }
  }

  /** The steps of all of them are read at once. */
  private List<Operation> views(List<OperationEntity> operations) {
    Map<UUID, List<StepEntity>> steps =
        entities
            .createQuery(
                "from StepEntity where operationId in ?1 order by ordinal", StepEntity.class)
            .setParameter(1, operations.stream().map(OperationEntity::id).toList())
            .getResultStream()
            .collect(Collectors.groupingBy(StepEntity::operationId));
    return operations.stream().map(o -> view(o, steps.getOrDefault(o.id(), List.of()))).toList();
  }

  private Operation view(OperationEntity operation, List<StepEntity> steps) {
    Optional<Instant> heartbeat =
        steps.stream().flatMap(s -> s.heartbeatAt().stream()).max(Comparator.naturalOrder());
    return new Operation(
        operation.id(),
        operation.kind(),
        operation.state().name(),
        operation.requestId(),
        operation.title(),
        new Course(
            progress(steps),
            steps.stream().map(Operations::view).toList(),
            operation.problem().map(p -> problems.of(p.type(), p.detail())),
            operation.resultId()),
        new Times(operation.createdAt(), operation.finishedAt(), heartbeat),
        new Offer(operation.resumable(), EntityTag.of(operation.version()).header()));
  }

  private static OperationStep view(StepEntity step) {
    return new OperationStep(
        step.ordinal(),
        step.kind(),
        step.title(),
        step.state().name(),
        new Tries(step.attempt(), step.progress(), step.startedAt(), step.finishedAt()),
        step.detail());
  }

  private static Progress progress(List<StepEntity> steps) {
    long done = steps.stream().mapToLong(Operations::parts).sum();
    return new Progress(done, (long) PARTS * steps.size(), "parts", Optional.empty());
  }

  private static long parts(StepEntity step) {
    return switch (step.state()) {
      case DONE, SKIPPED -> PARTS;
      case PENDING, FAILED -> 0;
      case LEASED -> step.progress().map(p -> PARTS * p.done() / p.total()).orElse(0L);
    };
  }
}
