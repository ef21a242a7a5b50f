// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.util.Objects.requireNonNull;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceException;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.Statement;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code certificate}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.PAPER)
@Table(name = "certificate")
class CertificateEntity {

  /** Number and version. */
  @Id String id;

  /** The number alone; the database takes it from the id. */
  @Column(insertable = false, updatable = false)
  @Nullable String number;

  int version;

  @Column(name = "request_id")
  @Nullable UUID requestId;

  @Column(name = "target_id")
  @Nullable UUID targetId;

  @Column(name = "model_version_id")
  @Nullable UUID modelVersionId;

  /** What it is about where that is no request. */
  @Column(name = "order_id")
  @Nullable UUID orderId;

  @Enumerated(EnumType.STRING)
  CertificateState state;

  private byte[] evidence;

  @Column(name = "evidence_digest")
  private String evidenceDigest;

  @Column(name = "statement_index")
  @Nullable Long statementIndex;

  @Column(name = "statement_proof")
  @Nullable String statementProof;

  @Column(name = "gate_report")
  @Nullable String gateReport;

  @Version
  @Column(name = "row_version")
  int rowVersion;

  @Column(name = "created_at")
  Instant createdAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  CertificateEntity() {}

  private CertificateEntity(Statement evidence, Instant createdAt) {
    this.id = CertificateVersion.of(evidence).toString();
    this.version = evidence.certificate().version();
    this.state = CertificateState.FROZEN;
    this.evidence = evidence.bytes();
    this.evidenceDigest = evidence.digest().toString();
    this.createdAt = createdAt;
  }

  CertificateEntity(
      Evidence evidence, UUID requestId, UUID targetId, UUID modelVersionId, Instant createdAt) {
    this(evidence, createdAt);
    this.requestId = requestId;
    this.targetId = targetId;
    this.modelVersionId = modelVersionId;
  }

  CertificateEntity(OrderEvidence evidence, UUID orderId, Instant createdAt) {
    this(evidence, createdAt);
    this.orderId = orderId;
  }

  /** The request, of one that is about a request. */
  UUID requestId() {
    return requireNonNull(requestId, "the request of a certificate");
  }

  /** The target, of one that is about a request. */
  UUID targetId() {
    return requireNonNull(targetId, "the target of a certificate");
  }

  /** The model, of one that is about a request. */
  UUID modelVersionId() {
    return requireNonNull(modelVersionId, "the model of a certificate");
  }

  /** Of one that is about a request. */
  Evidence evidenceOfRequest() {
    return (Evidence) evidence();
  }

  Statement evidence() {
    try {
      return Statement.parse(evidence);
    } catch (EvidenceException e) {
      throw new IllegalStateException("the frozen evidence of " + id + " cannot be read", e);
    }
  }

  long statementIndex() {
    return requireNonNull(statementIndex, "index of the statement");
  }

  String statementProof() {
    return requireNonNull(statementProof, "proof of the statement");
  }

  Standing standing() {
    return new Standing(id, state, evidence());
  }

  byte[] evidenceBytes() {
    return evidence.clone();
  }

  Digest evidenceDigest() {
    return Digest.parse(evidenceDigest);
  }
}
