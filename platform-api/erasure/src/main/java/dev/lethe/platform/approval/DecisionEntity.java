// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.approval;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.plan.Decision;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code decision}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "decision")
class DecisionEntity {

  @Id private UUID id;

  @Column(name = "plan_id")
  private UUID planId;

  private String person;

  @Column(name = "display_name")
  private String displayName;

  @Enumerated(EnumType.STRING)
  private Decision.Verdict verdict;

  @Column(name = "plan_digest")
  private String planDigest;

  private @Nullable String comment;
  private Instant at;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  DecisionEntity() {}

  DecisionEntity(UUID id, UUID planId, Caller voter, NewDecision decision, Instant at) {
    this.id = id;
    this.planId = planId;
    this.person = voter.person();
    this.displayName = voter.displayName();
    this.verdict = decision.verdict();
    this.planDigest = decision.planDigest().toString();
    this.comment = decision.comment().orElse(null);
    this.at = at;
  }

  Decision decision() {
    return new Decision(
        id,
        planId,
        person,
        displayName,
        verdict,
        Digest.parse(planDigest),
        Optional.ofNullable(comment),
        at);
  }
}
