// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code comment}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "comment")
class CommentEntity {

  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  private String text;
  String person;
  private String name;
  private Instant at;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  CommentEntity() {}

  CommentEntity(UUID requestId, String text, Caller by, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.requestId = requestId;
    this.text = text.strip();
    this.person = by.person();
    this.name = by.displayName();
    this.at = at;
  }

  Comment view(Caller caller) {
    boolean own = caller.may(CasePermissions.COMMENT_WRITE) && caller.person().equals(person);
    return new Comment(id, text, name, at, own ? List.of("comment:remove") : List.of());
  }
}
