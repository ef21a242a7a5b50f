// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.Assignee;
import dev.lethe.platform.request.Assigning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be done by hand about every request of a person, in the caller's transaction. Requests
 * that were taken up before keep the tasks they have.
 */
@ApplicationScoped
class UsualTasks {

  /** Most that an organisation has. */
  static final int MOST = 50;

  private final EntityManager entities;
  private final Assigning assigning;
  private final AuditLog audit;

  UsualTasks(EntityManager entities, Assigning assigning, AuditLog audit) {
    this.entities = entities;
    this.assigning = assigning;
    this.audit = audit;
  }

  /** All of them, oldest first. */
  List<UsualTaskEntity> rows() {
    return entities
        .createQuery("from UsualTaskEntity order by id", UsualTaskEntity.class)
        .getResultList();
  }

  List<UsualTask> list() {
    return rows().stream().map(UsualTaskEntity::view).toList();
  }

  /**
   * @throws ProblemException VALIDATION_FAILED, also where there are {@link #MOST} already
   */
  UsualTask add(Caller caller, NewUsualTask wanted) {
    if (rows().size() >= MOST) {
      throw ProblemException.invalid("/what", "is one more than " + MOST);
    }
    Optional<Assignee> to =
        wanted.person().map(person -> assigning.colleague(caller, person, "/person"));
    UsualTaskEntity row = new UsualTaskEntity(wanted, to);
    entities.persist(row);
    entities.flush();
    tell(caller, row, "usual-task.add");
    return row.view();
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  void remove(Caller caller, UUID id) {
    UsualTaskEntity row = entities.find(UsualTaskEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("usual task");
    }
    entities.remove(row);
    entities.flush();
    tell(caller, row, "usual-task.remove");
  }

  private void tell(Caller caller, UsualTaskEntity row, String action) {
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        action,
        "usual-task/" + row.id,
        Map.of("what", row.what, "days", Integer.toString(row.days)));
  }
}
