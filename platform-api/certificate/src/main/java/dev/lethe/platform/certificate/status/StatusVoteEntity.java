// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code status_vote}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "status_vote")
class StatusVoteEntity {

  @Id private UUID id;

  @Column(name = "change_id")
  UUID changeId;

  String person;

  @Column(name = "display_name")
  private String displayName;

  @Enumerated(EnumType.STRING)
  StatusChange.Verdict verdict;

  Instant at;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  StatusVoteEntity() {}

  StatusVoteEntity(UUID changeId, Caller voter, StatusChange.Verdict verdict, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.changeId = changeId;
    this.person = voter.person();
    this.displayName = voter.displayName();
    this.verdict = verdict;
    this.at = at;
  }

  StatusChange.StatusVote view() {
    return new StatusChange.StatusVote(displayName, verdict, at);
  }
}
