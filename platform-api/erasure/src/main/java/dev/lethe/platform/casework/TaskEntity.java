// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.request.Assignee;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code task}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.DECISION)
@Table(name = "task")
class TaskEntity {

  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  /** The usual task that it was made from. */
  @Column(name = "usual_id")
  private @Nullable UUID usualId;

  String what;

  @Column(name = "due_on")
  LocalDate dueOn;

  private @Nullable String person;
  private @Nullable String name;

  @Enumerated(EnumType.STRING)
  TaskState state;

  private @Nullable String proof;

  @Column(name = "settled_on")
  private @Nullable LocalDate settledOn;

  @Column(name = "settled_by")
  private @Nullable String settledBy;

  @Column(name = "settled_by_name")
  private @Nullable String settledByName;

  @Column(name = "added_by")
  private String addedBy;

  @Column(name = "added_by_name")
  private String addedByName;

  @Column(name = "added_at")
  private Instant addedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  TaskEntity() {}

  TaskEntity(
      UUID requestId, String what, LocalDate dueOn, Optional<Assignee> to, Caller by, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.requestId = requestId;
    this.state = TaskState.OPEN;
    this.addedBy = by.person();
    this.addedByName = by.displayName();
    this.addedAt = at;
    this.what = what.strip();
    this.dueOn = dueOn;
    give(to);
  }

  void change(String now, LocalDate due, Optional<Assignee> to) {
    what = now.strip();
    dueOn = due;
    give(to);
  }

  final void give(Optional<Assignee> to) {
    person = to.map(Assignee::person).orElse(null);
    name = to.map(Assignee::name).orElse(null);
  }

  Optional<Assignee> assignee() {
    return person == null || name == null
        ? Optional.empty()
        : Optional.of(new Assignee(person, name));
  }

  Optional<UUID> usualId() {
    return Optional.ofNullable(usualId);
  }

  void madeFrom(UUID usual) {
    usualId = usual;
  }

  boolean isOf(Caller caller) {
    return caller.person().equals(person);
  }

  void settle(Settlement how, Caller by) {
    state = how.done() ? TaskState.DONE : TaskState.DROPPED;
    proof = how.proof().strip();
    settledOn = how.day();
    settledBy = by.person();
    settledByName = by.displayName();
  }

  void reopen() {
    state = TaskState.OPEN;
    proof = null;
    settledOn = null;
    settledBy = null;
    settledByName = null;
  }

  Optional<Task.SettledTask> settled() {
    return state == TaskState.OPEN
        ? Optional.empty()
        : Optional.of(
            new Task.SettledTask(
                Objects.requireNonNull(settledOn),
                Objects.requireNonNull(proof),
                Objects.requireNonNull(settledByName)));
  }

  Task.TaskAdded added() {
    return new Task.TaskAdded(addedByName, addedAt);
  }
}
