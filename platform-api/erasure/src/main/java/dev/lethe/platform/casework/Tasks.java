// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.Assignee;
import dev.lethe.platform.request.Assigning;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is to be done about a request by hand, in the caller's transaction. The lock of the request
 * keeps a task from coming up while somebody takes the last look.
 */
@ApplicationScoped
class Tasks {

  private final EntityManager entities;
  private final TaskBook book;
  private final LastLooks looks;
  private final RequestStates states;
  private final Assigning assigning;
  private final AuditLog audit;
  private final Clock clock;

  Tasks(
      EntityManager entities,
      TaskBook book,
      LastLooks looks,
      RequestStates states,
      Assigning assigning,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.book = book;
    this.looks = looks;
    this.states = states;
    this.assigning = assigning;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Adds a task. A last look that was taken before counts no more.
   *
   * @throws ProblemException NOT_FOUND, or VALIDATION_FAILED
   */
  Task add(Caller caller, UUID request, NewTask wanted) {
    states.lock(Set.of(request));
    requireDay(caller, wanted);
    TaskEntity task =
        new TaskEntity(
            request, wanted.what(), wanted.dueOn(), to(caller, wanted), caller, clock.instant());
    entities.persist(task);
    looks.drop(request);
    entities.flush();
    tell(caller, task, CaseTale.ADDED, Map.of());
    return book.view(caller, task);
  }

  /**
   * Says anew what is to be done, by whom and until when.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, INVALID_TRANSITION or
   *     VALIDATION_FAILED
   */
  Task change(Caller caller, UUID id, String ifMatch, NewTask wanted) {
    TaskEntity task = locked(caller, id, ifMatch);
    requireOpen(task);
    if (!wanted.dueOn().equals(task.dueOn)) {
      requireDay(caller, wanted);
    }
    task.change(wanted.what(), wanted.dueOn(), to(caller, wanted));
    entities.flush();
    tell(caller, task, CaseTale.CHANGED, Map.of());
    return book.view(caller, task);
  }

  /**
   * Says how a task ended.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, INVALID_TRANSITION, FORBIDDEN for a
   *     task of somebody else, or VALIDATION_FAILED for a day to come
   */
  Task settle(Caller caller, UUID id, String ifMatch, Settlement how) {
    TaskEntity task = locked(caller, id, ifMatch);
    requireOpen(task);
    if (!task.isOf(caller)) {
      caller.require(CasePermissions.TASK_WRITE);
    }
    if (how.day().isAfter(book.today(caller))) {
      throw ProblemException.invalid("/day", "lies in the future");
    }
    task.settle(how, caller);
    entities.flush();
    tell(
        caller,
        task,
        how.done() ? CaseTale.DONE : CaseTale.DROPPED,
        Map.of("reason", how.proof(), "day", how.day().toString()));
    return book.view(caller, task);
  }

  /**
   * Says that a task did not end after all. A last look that was taken before counts no more.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED or INVALID_TRANSITION
   */
  Task reopen(Caller caller, UUID id, String ifMatch, String reason) {
    TaskEntity task = locked(caller, id, ifMatch);
    if (task.state == TaskState.OPEN) {
      throw new ProblemException(ProblemType.INVALID_TRANSITION, "The task is open.");
    }
    task.reopen();
    looks.drop(task.requestId);
    entities.flush();
    tell(caller, task, CaseTale.REOPENED, Map.of("reason", reason));
    return book.view(caller, task);
  }

  private Optional<Assignee> to(Caller caller, NewTask wanted) {
    return wanted.person().map(person -> assigning.colleague(caller, person, "/person"));
  }

  private void requireDay(Caller caller, NewTask wanted) {
    if (wanted.dueOn().isBefore(book.today(caller))) {
      throw ProblemException.invalid("/dueOn", "lies in the past");
    }
  }

  private static void requireOpen(TaskEntity task) {
    if (task.state != TaskState.OPEN) {
      throw new ProblemException(ProblemType.INVALID_TRANSITION, "The task ended.");
    }
  }

  /** A task whose request is locked, as it is then. */
  private TaskEntity locked(Caller caller, UUID id, String ifMatch) {
    TaskEntity task = book.row(caller, id);
    states.lock(Set.of(task.requestId));
    entities.refresh(task);
    EntityTag.of(task.version).requireMatch(ifMatch);
    return task;
  }

  private void tell(Caller caller, TaskEntity task, String action, Map<String, String> details) {
    CaseTale.tell(audit, caller.tenantId(), Actor.of(caller), task, action, details);
  }
}
