// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code last_look}. The tenant is set by the database. */
@Entity
@Table(name = "last_look")
class LastLookEntity {

  @Id
  @Column(name = "request_id")
  UUID requestId;

  private @Nullable String note;

  @SuppressWarnings("unused") // for whoever reads the table
  private String person;

  private String name;
  private Instant at;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  LastLookEntity() {}

  LastLookEntity(UUID requestId, Caller by, Optional<String> note, Instant at) {
    this.requestId = requestId;
    this.note = note.map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
    this.person = by.person();
    this.name = by.displayName();
    this.at = at;
  }

  LastLook look() {
    return new LastLook(name, at, Optional.ofNullable(note));
  }
}
