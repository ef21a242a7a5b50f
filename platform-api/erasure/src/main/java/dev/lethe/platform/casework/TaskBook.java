// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.casework.Task.TaskOffer;
import dev.lethe.platform.casework.Task.TaskRequest;
import dev.lethe.platform.casework.Task.TaskTerm;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.speech.Spoken;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads tasks, in the caller's transaction. Who may not read requests sees those they were given.
 */
@ApplicationScoped
class TaskBook {

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final Tenants tenants;
  private final Spoken spoken;
  private final Clock clock;

  TaskBook(
      EntityManager entities,
      ErasureRequests requests,
      Tenants tenants,
      Spoken spoken,
      Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.tenants = tenants;
    this.spoken = spoken;
    this.clock = clock;
  }

  /** A page of them, soonest due first. */
  Listed<Task> list(Caller caller, TaskFilter wanted, Spot spot, int limit) {
    LocalDate today = today(caller);
    Listing<TaskEntity> list = new Listing<>(entities, TaskEntity.class);
    wanted.show.ifPresent(show -> list.where(show.condition()));
    Listed<TaskEntity> page =
        list.value(
                "today",
                Optional.of(today)
                    .filter(day -> wanted.show.equals(Optional.of(TaskFilter.Show.OVERDUE))))
            .where("requestId = :request", "request", wanted.requestId)
            .where(
                "person = :person",
                "person",
                Optional.of(caller.person()).filter(own -> wanted.mine || !readsAll(caller)))
            .sorted(
                SortKey.<TaskEntity>day("dueOn", row -> row.dueOn), SortKey.id("id", row -> row.id))
            .page(spot, limit);
    return page.with(views(caller, page.rows(), today));
  }

  /** All of a request, soonest due first. */
  List<Task> of(Caller caller, UUID request) {
    return views(caller, rows(request), today(caller));
  }

  /** Rows of a request, soonest due first. */
  List<TaskEntity> rows(UUID request) {
    return entities
        .createQuery("from TaskEntity where requestId = ?1 order by dueOn, id", TaskEntity.class)
        .setParameter(1, request)
        .getResultList();
  }

  Task get(Caller caller, UUID id) {
    return view(caller, row(caller, id));
  }

  Task view(Caller caller, TaskEntity row) {
    return views(caller, List.of(row), today(caller)).get(0);
  }

  /**
   * A task that the caller may see.
   *
   * @throws ProblemException NOT_FOUND
   */
  TaskEntity row(Caller caller, UUID id) {
    TaskEntity row = entities.find(TaskEntity.class, id);
    if (row == null || !(readsAll(caller) || row.isOf(caller))) {
      throw ProblemException.notFound("task");
    }
    return row;
  }

  LocalDate today(Caller caller) {
    return tenants.get(caller.tenantId()).today(clock);
  }

  private static boolean readsAll(Caller caller) {
    return caller.may("request:read");
  }

  private List<Task> views(Caller caller, List<TaskEntity> rows, LocalDate today) {
    Map<UUID, String> references =
        requests.references(rows.stream().map(row -> row.requestId).distinct().toList());
    return rows.stream()
        .map(
            row ->
                new Task(
                    row.id,
                    new TaskRequest(row.requestId, references.getOrDefault(row.requestId, "")),
                    row.what,
                    new TaskTerm(
                        row.state.name(),
                        row.dueOn,
                        row.state == TaskState.OPEN && row.dueOn.isBefore(today),
                        row.assignee()),
                    row.settled()
                        .map(s -> new Task.SettledTask(s.day(), spoken.of(s.proof()), s.by())),
                    row.added(),
                    new TaskOffer(permissions(caller, row), EntityTag.of(row.version).header())))
        .toList();
  }

  private static List<String> permissions(Caller caller, TaskEntity row) {
    List<String> permissions = new ArrayList<>();
    boolean writes = caller.may(CasePermissions.TASK_WRITE);
    boolean open = row.state == TaskState.OPEN;
    if (open && writes) {
      permissions.add("task:change");
    }
    if (open && (writes || (caller.may(CasePermissions.TASK_SETTLE) && row.isOf(caller)))) {
      permissions.add(CasePermissions.TASK_SETTLE);
    }
    if (!open && writes) {
      permissions.add("task:reopen");
    }
    return permissions;
  }
}
