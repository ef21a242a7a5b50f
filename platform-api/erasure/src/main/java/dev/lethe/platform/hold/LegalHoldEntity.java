// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code legal_hold}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.DECISION)
@Table(name = "legal_hold")
class LegalHoldEntity {

  @Id UUID id;

  @Enumerated(EnumType.STRING)
  HoldKind kind;

  @Column(name = "dataset_id")
  private @Nullable UUID datasetId;

  @Column(name = "request_id")
  private @Nullable UUID requestId;

  String reason;

  @Column(name = "review_on")
  LocalDate reviewOn;

  @Column(name = "placed_by")
  String placedBy;

  @Column(name = "placed_by_name")
  String placedByName;

  @Column(name = "placed_at")
  Instant placedAt;

  @Column(name = "released_by")
  private @Nullable String releasedBy;

  @Column(name = "released_by_name")
  private @Nullable String releasedByName;

  @Column(name = "released_at")
  private @Nullable Instant releasedAt;

  @Column(name = "release_reason")
  private @Nullable String releaseReason;

  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  LegalHoldEntity() {}

  LegalHoldEntity(NewHold wanted, Caller by, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.kind = wanted.kind();
    this.datasetId = wanted.datasetId().orElse(null);
    this.requestId = wanted.requestId().orElse(null);
    this.reason = wanted.reason();
    this.reviewOn = wanted.reviewOn();
    this.placedBy = by.person();
    this.placedByName = by.displayName();
    this.placedAt = at;
  }

  Optional<UUID> datasetId() {
    return Optional.ofNullable(datasetId);
  }

  Optional<UUID> requestId() {
    return Optional.ofNullable(requestId);
  }

  boolean stands() {
    return releasedAt == null;
  }

  /** How it ended; empty while it stands. */
  Optional<LegalHold.HoldRelease> released() {
    return releasedAt == null || releasedByName == null || releaseReason == null
        ? Optional.empty()
        : Optional.of(new LegalHold.HoldRelease(releasedByName, releasedAt, releaseReason));
  }

  void release(Caller by, Instant at, String why) {
    releasedBy = by.person();
    releasedByName = by.displayName();
    releasedAt = at;
    releaseReason = why;
  }
}
