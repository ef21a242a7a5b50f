// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.member.Leaving;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.Following;
import dev.lethe.platform.request.RequestKind;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What becomes of tasks by itself: the usual ones come up once it is known who asks, those of a
 * request that is withdrawn are dropped, and those of somebody who leaves are nobody's.
 */
@ApplicationScoped
public class TasksOfCourse implements Following, Leaving {

  /** Why a task is dropped whose request was withdrawn. */
  public static final String WITHDRAWN = "The request was withdrawn.";

  /** Stands for the platform in what it does of itself. */
  private static final String OF_ITSELF = "lethe";

  private final EntityManager entities;
  private final TaskBook book;
  private final UsualTasks usual;
  private final ErasureRequests requests;
  private final Tenants tenants;
  private final AuditLog audit;
  private final Clock clock;

  TasksOfCourse(
      EntityManager entities,
      TaskBook book,
      UsualTasks usual,
      ErasureRequests requests,
      Tenants tenants,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.book = book;
    this.usual = usual;
    this.requests = requests;
    this.tenants = tenants;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void takenUp(UUID tenant, UUID request) {
    List<UsualTaskEntity> all = usual.rows();
    if (all.isEmpty() || requests.facts(tenant, request).kind() != RequestKind.PERSON) {
      return;
    }
    LocalDate today = tenants.get(tenant).today(clock);
    LocalDate last = requests.dueDays(tenant, List.of(request)).getOrDefault(request, today);
    Set<UUID> there =
        book.rows(request).stream()
            .flatMap(task -> task.usualId().stream())
            .collect(Collectors.toSet());
    Caller itself = itself(tenant);
    for (UsualTaskEntity one : all) {
      if (!there.contains(one.id)) {
        LocalDate due = today.plusDays(one.days);
        TaskEntity task =
            new TaskEntity(
                request,
                one.what,
                due.isAfter(last) && !last.isBefore(today) ? last : due,
                one.assignee(),
                itself,
                clock.instant());
        task.madeFrom(one.id);
        entities.persist(task);
        CaseTale.tell(audit, tenant, Actor.system(OF_ITSELF), task, CaseTale.ADDED, Map.of());
      }
    }
  }

  @Override
  public void withdrawn(UUID tenant, UUID request) {
    LocalDate today = tenants.get(tenant).today(clock);
    for (TaskEntity task : book.rows(request)) {
      if (task.state == TaskState.OPEN) {
        task.settle(new Settlement(false, today, WITHDRAWN), itself(tenant));
        CaseTale.tell(
            audit,
            tenant,
            Actor.system(OF_ITSELF),
            task,
            CaseTale.DROPPED,
            Map.of("reason", WITHDRAWN));
      }
    }
  }

  @Override
  public void left(UUID tenant, Member member, Actor by) {
    entities
        .createQuery("from TaskEntity where person = ?1 and state = OPEN", TaskEntity.class)
        .setParameter(1, member.person())
        .getResultStream()
        .forEach(
            task -> {
              task.give(Optional.empty());
              CaseTale.tell(audit, tenant, by, task, CaseTale.CHANGED, Map.of());
            });
    usual.rows().stream()
        .filter(one -> one.assignee().filter(a -> a.person().equals(member.person())).isPresent())
        .forEach(UsualTaskEntity::giveToNobody);
  }

  private static Caller itself(UUID tenant) {
    return new Caller(
        tenant, "", OF_ITSELF, "Lethe", Set.of(), List.of(), Instant.EPOCH, OF_ITSELF);
  }
}
