// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.request.Assignee;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code usual_task}. The tenant is set by the database. */
@Entity
@Table(name = "usual_task")
class UsualTaskEntity {

  @Id UUID id;
  String what;
  int days;
  private @Nullable String person;
  private @Nullable String name;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  UsualTaskEntity() {}

  UsualTaskEntity(NewUsualTask wanted, Optional<Assignee> to) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.what = wanted.what().strip();
    this.days = wanted.days();
    this.person = to.map(Assignee::person).orElse(null);
    this.name = to.map(Assignee::name).orElse(null);
  }

  Optional<Assignee> assignee() {
    return person == null || name == null
        ? Optional.empty()
        : Optional.of(new Assignee(person, name));
  }

  void giveToNobody() {
    person = null;
    name = null;
  }

  UsualTask view() {
    return new UsualTask(id, what, days, assignee());
  }
}
