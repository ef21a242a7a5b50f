// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.feed.WaitingSource;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tasks for those who were given them. One that is late waits anew from the day after its last one,
 * which is the reminder.
 */
@ApplicationScoped
public class WaitingTasks implements WaitingSource {

  public static final String GIVEN = "Do what you were given, and say what shows it";
  public static final String LATE = "Do at once what you were given; its day is over";

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final Tenants tenants;
  private final Clock clock;

  WaitingTasks(EntityManager entities, ErasureRequests requests, Tenants tenants, Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.TASK;
  }

  @Override
  public String permission() {
    return CasePermissions.TASK_SETTLE;
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    Organisation organisation = tenants.get(member.tenantId());
    LocalDate today = organisation.today(clock);
    List<TaskEntity> open =
        entities
            .createQuery(
                "from TaskEntity where person = ?1 and state = OPEN order by dueOn, id",
                TaskEntity.class)
            .setParameter(1, member.person())
            .setMaxResults(LOOKED_AT)
            .getResultList();
    Map<UUID, String> references =
        open.isEmpty()
            ? Map.of()
            : requests.references(open.stream().map(task -> task.requestId).distinct().toList());
    return open.stream()
        .map(task -> waiting(task, references, today, organisation.zone()))
        .toList();
  }

  /** It names the request and not the task, whose words somebody typed. */
  private static Waiting waiting(
      TaskEntity task, Map<UUID, String> references, LocalDate today, ZoneId zone) {
    boolean late = task.dueOn.isBefore(today);
    return new Waiting(
        Waiting.Kind.TASK,
        new Waiting.Link(Waiting.Thing.TASK, task.id.toString()),
        references.getOrDefault(task.requestId, ""),
        late ? LATE : GIVEN,
        late ? task.dueOn.plusDays(1).atStartOfDay(zone).toInstant() : task.added().addedAt(),
        Optional.of(task.dueOn));
  }
}
