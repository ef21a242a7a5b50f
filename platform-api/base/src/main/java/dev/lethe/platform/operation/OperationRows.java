// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of operations and their steps, locked in order: first what a step's handler moves when
 * the step or its operation ends, then the operation. Steps change under its lock alone, but for
 * heartbeats.
 */
@ApplicationScoped
class OperationRows {

  private final EntityManager entities;
  private final StepHandlers handlers;
  private final TenantTransaction transactions;
  private final OperationSettings settings;

  OperationRows(
      EntityManager entities,
      StepHandlers handlers,
      TenantTransaction transactions,
      OperationSettings settings) {
    this.entities = entities;
    this.handlers = handlers;
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Locks an operation alone, for changes that its handlers are not told of.
   *
   * @throws ProblemException NOT_FOUND
   */
  OperationEntity lock(UUID id) {
    return RowLock.find(entities, OperationEntity.class, id)
        .orElseThrow(() -> ProblemException.notFound("operation"));
  }

  /** Whether an operation has ended and is never resumed, which stays so. */
  boolean isOver(UUID id) {
    OperationEntity seen = entities.find(OperationEntity.class, id);
    return seen != null && seen.state().ended() && !seen.resumable();
  }

  /** Locks what the handler of a step moves, then its operation. */
  OperationEntity lockWithMatter(UUID operationId, UUID stepId) {
    return lockWithMatter(operationId, Optional.of(step(stepId)));
  }

  /** The same for the first step that is not done, if there is one. */
  OperationEntity lockWithMatter(UUID operationId) {
    return lockWithMatter(operationId, unfinished(operationId).stream().findFirst());
  }

  /** The same for the step that failed, if one did. */
  OperationEntity lockWithFailedMatter(UUID operationId) {
    return lockWithMatter(operationId, failed(ended(operationId)));
  }

  /** What a step is and is about never changes, so that may be read before the lock. */
  private OperationEntity lockWithMatter(UUID operationId, Optional<StepEntity> seen) {
    Optional<OperationEntity> operation =
        Optional.ofNullable(entities.find(OperationEntity.class, operationId));
    if (operation.isPresent() && seen.isPresent() && handlers.know(seen.get().kind())) {
      StepContext context = context(operation.get(), seen.get());
      handlers.of(seen.get().kind()).lockFirst(context);
    }
    OperationEntity locked = lock(operationId);
    seen.ifPresent(entities::refresh);
    return locked;
  }

  /** A step as its handler sees it while nobody runs it. */
  StepContext context(OperationEntity operation, StepEntity step) {
    return StepAttempt.outside(operation, step, transactions.current(), settings.staging());
  }

  StepEntity step(UUID id) {
    StepEntity step = entities.find(StepEntity.class, id);
    if (step == null) {
      throw new IllegalStateException("there is no step " + id);
    }
    return step;
  }

  /** Steps that are not done, in their order. */
  List<StepEntity> unfinished(UUID operationId) {
    return steps(operationId, "state in (PENDING, LEASED)");
  }

  /** Steps that failed or were skipped, in their order. */
  List<StepEntity> ended(UUID operationId) {
    return steps(operationId, "state in (FAILED, SKIPPED)");
  }

  private List<StepEntity> steps(UUID operationId, String condition) {
    return entities
        .createQuery(
            "from StepEntity where operationId = ?1 and " + condition + " order by ordinal",
            StepEntity.class)
        .setParameter(1, operationId)
        .getResultList();
  }

  /** The one of some steps that failed. */
  static Optional<StepEntity> failed(List<StepEntity> steps) {
    return steps.stream().filter(step -> step.state() == StepEntity.State.FAILED).findFirst();
  }
}
