// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an operation that failed: it goes on from the step that failed, or is given up.
 * Every method runs in a transaction set to the operation's tenant and takes its row lock, so that
 * of two people who resume it one comes too late.
 */
@ApplicationScoped
class Resumption {

  private final OperationRows rows;
  private final StepQueue queue;
  private final OperationEvents events;
  private final StepHandlers handlers;

  Resumption(OperationRows rows, StepQueue queue, OperationEvents events, StepHandlers handlers) {
    this.rows = rows;
    this.queue = queue;
    this.events = events;
    this.handlers = handlers;
  }

  /**
   * Puts every step that is not done back into the queue, with fresh tries.
   *
   * @throws ProblemException PRECONDITION_FAILED; INVALID_TRANSITION if it did not fail, cannot be
   *     resumed, or some of its steps still run; what {@link ResumableStep#resumed} throws
   */
  void resume(UUID id, @Nullable String ifMatch, Actor actor, String reason) {
    OperationEntity operation = rows.lockWithFailedMatter(id);
    EntityTag.of(operation.version()).requireMatch(ifMatch);
    if (!operation.resumable()) {
      throw refused(
          "An operation that is "
              + operation.state()
              + " is not resumed, nor is one that was given up since it failed.");
    }
    List<StepEntity> left = rows.ended(id);
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
    queue.again(queue.now(), id);
    handler.resumed(rows.context(operation, failed), actor, reason);
    events.state(operation, failed);
  }

  /** Locks operations for {@link #giveUp}. */
  void lock(Collection<UUID> ids) {
    ids.stream()
        .distinct()
        .sorted(Comparator.comparing(UUID::toString))
        .filter(id -> !rows.isOver(id))
        .forEach(rows::lockWithFailedMatter);
  }

  /** Says that what failed will not be resumed; nothing happens to what did not fail. */
  void giveUp(UUID id) {
    if (rows.isOver(id)) {
      return;
    }
    OperationEntity operation = rows.lockWithFailedMatter(id);
    if (operation.resumable()) {
      operation.giveUp();
      StepEntity failed = failed(rows.ended(id));
      handlers
          .resumable(failed.kind())
          .ifPresent(handler -> handler.givenUp(rows.context(operation, failed)));
    }
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.INVALID_TRANSITION, detail);
  }

  private static StepEntity failed(List<StepEntity> left) {
    return OperationRows.failed(left)
        .orElseThrow(() -> new IllegalStateException("no step of it failed"));
  }
}
