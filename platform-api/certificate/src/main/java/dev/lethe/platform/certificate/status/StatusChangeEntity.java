// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.certificate.status.StatusChange.Stage;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code status_change}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.CHANGE)
@Table(name = "status_change")
class StatusChangeEntity {

  /** Who proposes where nobody does. */
  private static final String PLATFORM = "Lethe";

  @Id UUID id;

  @Column(name = "certificate_id")
  String certificateId;

  @Enumerated(EnumType.STRING)
  LogEntry.State state;

  @Enumerated(EnumType.STRING)
  StatusReason reason;

  @Nullable String note;

  @Enumerated(EnumType.STRING)
  @Nullable Correction correction;

  @Enumerated(EnumType.STRING)
  Stage stage;

  @Column(name = "proposed_by")
  @Nullable String proposedBy;

  @Column(name = "proposed_by_name")
  String proposedByName;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "effective_at")
  @Nullable Instant effectiveAt;

  @Nullable Long sequence;
  byte @Nullable [] list;

  @Column(name = "log_index")
  @Nullable Long logIndex;

  @Version
  @Column(name = "row_version")
  int rowVersion;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  StatusChangeEntity() {}

  StatusChangeEntity(
      String certificateId,
      LogEntry.State state,
      StatusReason reason,
      Optional<String> note,
      Optional<Caller> proposer,
      Instant createdAt) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.certificateId = certificateId;
    this.state = state;
    this.reason = reason;
    this.note = note.orElse(null);
    this.stage = Stage.PROPOSED;
    this.proposedBy = proposer.map(Caller::person).orElse(null);
    this.proposedByName = proposer.map(Caller::displayName).orElse(PLATFORM);
    this.createdAt = createdAt;
  }

  /** Whether a further version is issued before it takes effect. */
  boolean reissues() {
    return reason == StatusReason.SUPERSEDED;
  }

  /** The list that it changes. */
  StatusPurpose purpose() {
    return state == LogEntry.State.REVOKED ? StatusPurpose.REVOCATION : StatusPurpose.SUSPENSION;
  }

  /** Whether a certificate in this state can take it. */
  boolean fits(String current) {
    return switch (state) {
      case SUSPENDED -> current.equals("VALID");
      case REINSTATED -> current.equals("SUSPENDED");
      // A further version would be valid, whatever the one before was suspended for.
      case REVOKED -> reissues() ? current.equals("VALID") : !current.equals("REVOKED");
    };
  }
}
