// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.operation.StepQueue.Back;
import dev.lethe.platform.operation.StepQueue.Beat;
import dev.lethe.platform.operation.StepQueue.Claim;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes down what happens to steps. Every method runs in a transaction set to the step's tenant
 * and takes the operation's row lock first, after what its handler moves, so that steps of one
 * stage which end together agree on who opens the next. A heartbeat alone waits for nobody.
 */
@ApplicationScoped
class OperationLedger {

  private final OperationRows rows;
  private final StepQueue queue;
  private final OperationEvents events;
  private final StepHandlers handlers;
  private final OperationSettings settings;
  private final Clock clock;

  OperationLedger(
      OperationRows rows,
      StepQueue queue,
      OperationEvents events,
      StepHandlers handlers,
      OperationSettings settings,
      Clock clock) {
    this.rows = rows;
    this.queue = queue;
    this.events = events;
    this.handlers = handlers;
    this.settings = settings;
    this.clock = clock;
  }

  /** The claim is gone; whatever the transaction wrote must be rolled back. */
  static final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(Claim claim) {
      super("step " + claim.stepId() + " is no longer held under fence " + claim.fence());
    }
  }

  /** Begins a claimed step; empty if its operation has ended meanwhile. */
  Optional<StepAttempt> begin(Claim claim, String owner) {
    OperationEntity operation = rows.lock(claim.operationId());
    StepEntity step = rows.step(claim.stepId());
    if (operation.state().ended()) {
      settle(claim, owner, "SKIPPED");
      step.skip();
      return Optional.empty();
    }
    operation.begin();
    step.lease(claim.attempt(), clock.instant());
    if (!claim.awaits()) {
      events.state(operation, step);
    }
    return Optional.of(new StepAttempt(claim, step, operation.requestId(), settings.staging()));
  }

  /** Extends a claim and stores its progress. */
  Beat beat(StepAttempt attempt, String owner) {
    Claim claim = attempt.claim();
    Beat beat = queue.beat(queue.now(), claim, owner, settings.lease());
    if (beat == Beat.LOST) {
      return beat;
    }
    StepEntity step = rows.step(claim.stepId());
    Progress before = step.progress().orElse(new Progress(0, 0, "", Optional.empty()));
    Progress now = attempt.currentProgress();
    boolean told = now.equals(before) || told(claim.operationId(), step, now);
    // What could not be told is told with the next beat.
    step.beat(told ? now : before, clock.instant());
    return beat;
  }

  private boolean told(UUID operationId, StepEntity step, Progress now) {
    Map<String, Object> payload = new TreeMap<>();
    payload.put("step", step.ordinal());
    payload.put("done", now.done());
    payload.put("total", now.total());
    payload.put("unit", now.unit());
    now.etaSeconds().ifPresent(left -> payload.put("etaSeconds", left));
    return events.append(operationId, "progress", payload);
  }

  /**
   * Writes a result down and opens what comes next.
   *
   * @throws LeaseLost if the claim is gone
   * @throws StepFailure if the result's commit refuses; the caller rolls back
   */
  void finish(StepAttempt attempt, String owner, StepResult result) throws StepFailure {
    Claim claim = attempt.claim();
    OperationEntity operation = rows.lockWithMatter(claim.operationId(), claim.stepId());
    StepEntity step = rows.step(claim.stepId());
    if (operation.state().ended()) {
      settle(claim, owner, "SKIPPED");
      step.skip();
      return;
    }
    settle(claim, owner, "DONE");
    result.commit().apply();
    Progress last = attempt.currentProgress();
    step.beat(
        new Progress(last.total(), last.total(), last.unit(), Optional.empty()), clock.instant());
    step.finish(result.detail(), clock.instant());
    result.resultId().ifPresent(operation::result);
    if (result.last()) {
      queue.cancel(queue.now(), operation.id());
      rows.unfinished(operation.id()).forEach(StepEntity::skip);
      operation.succeed(clock.instant());
    } else if (queue.openInStage(operation.id(), step.stage()) == 0
        && queue.openNextStage(queue.now(), operation.id()) == 0) {
      operation.succeed(clock.instant());
    }
    events.state(operation, step);
  }

  /** Puts a step back into the queue; watchers are told unless it only goes on waiting. */
  void putBack(Claim claim, String owner, Duration delay, Back why, String reason) {
    OperationEntity operation = rows.lock(claim.operationId());
    StepEntity step = rows.step(claim.stepId());
    if (operation.state().ended()) {
      settle(claim, owner, "SKIPPED");
      step.skip();
      return;
    }
    if (!queue.putBack(queue.now(), claim, owner, delay, why)) {
      throw new LeaseLost(claim);
    }
    boolean known =
        claim.awaits() && why == Back.AWAITS && step.detail().equals(Optional.of(reason));
    step.putBack(reason);
    if (!known) {
      events.state(operation, step);
    }
  }

  /** Ends the operation because a step failed for good. */
  void fail(Claim claim, String owner, StepProblem problem) {
    OperationEntity operation = rows.lockWithMatter(claim.operationId(), claim.stepId());
    StepEntity step = rows.step(claim.stepId());
    settle(claim, owner, "FAILED");
    if (operation.state().ended()) {
      step.skip();
      return;
    }
    step.fail(problem.detail(), clock.instant());
    abandon(operation, step, problem);
  }

  /**
   * Ends the operation on a person's wish. Returns false if it had ended, cannot be undone, or has
   * steps that this process does not know how to give up.
   */
  boolean cancel(UUID operationId) {
    OperationEntity operation = rows.lockWithMatter(operationId);
    List<StepEntity> open = rows.unfinished(operationId);
    if (operation.state().ended() || operation.irreversible() || open.isEmpty()) {
      return false;
    }
    StepEntity first = open.get(0);
    if (!handlers.know(first.kind())) {
      return false;
    }
    abandon(operation, first, new StepProblem(ProblemType.CANCELLED, "It was cancelled."));
    return true;
  }

  /** Whether an operation goes on, its row locked until the transaction ends. */
  boolean lockedOpen(UUID operationId) {
    return !rows.lock(operationId).state().ended();
  }

  /** Says that an operation can no longer be cancelled. */
  void markIrreversible(UUID operationId) {
    rows.lock(operationId).markIrreversible();
  }

  /** The kind of a step. */
  String kind(UUID stepId) {
    return rows.step(stepId).kind();
  }

  private void abandon(OperationEntity operation, StepEntity step, StepProblem problem) {
    queue.cancel(queue.now(), operation.id());
    rows.unfinished(operation.id()).forEach(StepEntity::skip);
    Optional<ResumableStep> resumable = handlers.resumable(step.kind());
    boolean goesOn =
        problem.type() != ProblemType.CANCELLED
            && resumable.filter(handler -> handler.mayBeResumed(problem)).isPresent();
    operation.abandon(problem, goesOn, clock.instant());
    StepContext context = rows.context(operation, step);
    handlers.of(step.kind()).abandoned(context, problem);
    if (!goesOn) {
      resumable.ifPresent(handler -> handler.givenUp(context));
    }
    events.state(operation, step);
  }

  private void settle(Claim claim, String owner, String state) {
    if (!queue.settle(claim, owner, state)) {
      throw new LeaseLost(claim);
    }
  }
}
