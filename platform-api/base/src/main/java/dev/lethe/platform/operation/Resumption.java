// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an operation that failed: it goes on from the step that failed, or is given up.
 * Every method runs in a transaction set to the operation's tenant and takes its row lock first, so
 * that of two people who resume it one comes too late.
 */
@ApplicationScoped
class Resumption {

  private final EntityManager entities;
  private final StepQueue queue;
  private final OperationEvents events;
  private final StepHandlers handlers;
  private final TenantTransaction transactions;
  private final OperationSettings settings;

  Resumption(
      EntityManager entities,
      StepQueue queue,
      OperationEvents events,
      StepHandlers handlers,
      TenantTransaction transactions,
      OperationSettings settings) {
    this.entities = entities;
    this.queue = queue;
    this.events = events;
    this.handlers = handlers;
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Puts every step that is not done back into the queue, with fresh tries.
   *
   * @throws ProblemException PRECONDITION_FAILED; INVALID_TRANSITION if it did not fail, cannot be
   *     resumed, or some of its steps still run; what {@link ResumableStep#resumed} throws
   */
  void resume(UUID id, @Nullable String ifMatch, Actor actor, String reason) {
    OperationEntity operation = lock(id);
    EntityTag.of(operation.version()).requireMatch(ifMatch);
    if (!operation.resumable()) {
      throw refused(
          "An operation that is "
              + operation.state()
              + " is not resumed, nor is one that was given up since it failed.");
    }
    List<StepEntity> left = left(id);
    StepEntity failed = failed(left);
    ResumableStep handler =
        handlers
            .resumable(failed.kind())
            .orElseThrow(() -> refused("It is work of another version of Lethe."));
    if (queue.isLeased(id)) {
      throw refused("Some of its steps are still being stopped. Try again in a moment.");
    }
    operation.resume();
    left.forEach(StepEntity::again);
    queue.again(id);
    handler.resumed(context(operation, failed), actor, reason);
    events.state(operation, failed);
  }

  /** Says that what failed will not be resumed; nothing happens to what did not fail. */
  void giveUp(UUID id) {
    OperationEntity operation = lock(id);
    if (operation.resumable()) {
      operation.giveUp();
      StepEntity failed = failed(left(id));
      handlers
          .resumable(failed.kind())
          .ifPresent(handler -> handler.givenUp(context(operation, failed)));
    }
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.INVALID_TRANSITION, detail);
  }

  private StepContext context(OperationEntity operation, StepEntity step) {
    return StepAttempt.outside(operation, step, transactions.current(), settings.staging());
  }

  private OperationEntity lock(UUID id) {
    return RowLock.find(entities, OperationEntity.class, id)
        .orElseThrow(() -> ProblemException.notFound("operation"));
  }

  private List<StepEntity> left(UUID operationId) {
    return entities
        .createQuery(
            "from StepEntity where operationId = ?1 and state in (FAILED, SKIPPED) order by ordinal",
            StepEntity.class)
        .setParameter(1, operationId)
        .getResultList();
  }

  private static StepEntity failed(List<StepEntity> left) {
    Optional<StepEntity> failed =
        left.stream().filter(step -> step.state() == StepEntity.State.FAILED).findFirst();
    return failed.orElseThrow(() -> new IllegalStateException("no step of it failed"));
  }
}
