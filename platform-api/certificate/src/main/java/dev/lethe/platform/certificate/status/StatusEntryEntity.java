// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.certificate.CertificateDocument;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.certificate.PublicStatus;
import dev.lethe.platform.certificate.Validity;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code status_entry}; it belongs to the installation. */
@Entity
@LockOrder.Kind(LockOrder.STANDING)
@Table(name = "status_entry")
class StatusEntryEntity {

  @Id
  @Column(name = "certificate_id")
  String certificateId;

  int version;

  @Column(name = "list_id")
  int listId;

  @Column(name = "idx")
  int index;

  @Enumerated(EnumType.STRING)
  State state;

  @Enumerated(EnumType.STRING)
  @Nullable StatusReason reason;

  boolean suspended;

  @Column(name = "issued_at")
  Instant issuedAt;

  @Column(name = "evidence_digest")
  String evidenceDigest;

  @Column(name = "statement_index")
  @Nullable Long statementIndex;

  @Nullable String supersedes;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  StatusEntryEntity() {}

  /** Reserves the index of frozen evidence. */
  StatusEntryEntity(Statement evidence) {
    this.certificateId = CertificateVersion.of(evidence).toString();
    this.version = evidence.certificate().version();
    this.listId = evidence.statusEntry().listId();
    this.index = evidence.statusEntry().index();
    this.state = State.RESERVED;
    this.issuedAt = evidence.certificate().issuedAt();
    this.evidenceDigest = evidence.digest().toString();
    this.supersedes = evidence.certificate().supersedes().orElse(null);
  }

  /** How far a certificate is in public. */
  enum State {
    RESERVED,
    VALID,
    SUSPENDED,
    REVOKED
  }

  /** Takes a change that stands in the log; a revoked one keeps the bit of its suspension. */
  void change(LogEntry.State to, StatusReason why) {
    switch (to) {
      case SUSPENDED -> {
        state = State.SUSPENDED;
        reason = why;
        suspended = true;
      }
      case REINSTATED -> {
        state = State.VALID;
        reason = null;
        suspended = false;
      }
      case REVOKED -> {
        state = State.REVOKED;
        reason = why;
      }
    }
  }

  PublicStatus view(List<CertificateDocument> documents, Optional<String> supersededBy) {
    return new PublicStatus(
        CertificateVersion.of(certificateId).number().text(),
        version,
        issuedAt,
        validity(supersededBy),
        evidenceDigest,
        Objects.requireNonNull(statementIndex),
        documents);
  }

  Validity validity(Optional<String> supersededBy) {
    return new Validity(
        state.name(),
        Optional.ofNullable(reason).map(StatusReason::name),
        Optional.ofNullable(supersedes),
        supersededBy);
  }
}
