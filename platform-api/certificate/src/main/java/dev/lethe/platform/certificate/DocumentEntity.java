// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.StoredArtifact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code certificate_document}. The tenant is set by the database. */
@Entity
@Table(name = "certificate_document")
class DocumentEntity {

  @Id private UUID id;

  @Column(name = "certificate_id")
  String certificateId;

  @Enumerated(EnumType.STRING)
  Language language;

  int revision;
  byte @Nullable [] draft;

  @Column(name = "pdf_digest")
  @Nullable String pdfDigest;

  @Column(name = "pdf_length")
  @Nullable Long pdfLength;

  @Column(name = "stamped_until")
  @Nullable Instant stampedUntil;

  @Column(name = "recorded_at")
  @Nullable Instant recordedAt;

  @Column(name = "document_index")
  @Nullable Long documentIndex;

  @Column(name = "document_proof")
  @Nullable String documentProof;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  DocumentEntity() {}

  DocumentEntity(String certificateId, Language language, int revision) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.certificateId = certificateId;
    this.language = language;
    this.revision = revision;
  }

  /** The file's place in the log, fixed before it is appended. */
  LogEntry.Document entry(CertificateEntity certificate) {
    return new LogEntry.Document(
        certificate.evidence().certificate().id(),
        certificate.version,
        revision,
        certificate.statementIndex(),
        certificate.evidenceDigest(),
        digest(),
        requireNonNull(pdfLength, "length of the file"),
        recorded());
  }

  /** Its bytes lie in the store now. */
  void archived(StoredArtifact stored, Instant until) {
    draft = null;
    pdfDigest = stored.digest().toString();
    pdfLength = stored.bytes();
    stampedUntil = until;
  }

  void placed(Documents.Place place) {
    documentIndex = place.index();
    documentProof = place.proof();
  }

  Digest digest() {
    return Digest.parse(requireNonNull(pdfDigest, "digest of the file"));
  }

  CertificateDocument view() {
    return new CertificateDocument(
        language, revision, digest(), requireNonNull(documentIndex, "index of the file"));
  }

  byte[] draft() {
    return requireNonNull(draft, "draft of the file");
  }

  String proof() {
    return requireNonNull(documentProof, "proof of the file");
  }

  /** As it is made known to the public. */
  FiledDocument filed() {
    return new FiledDocument(certificateId, view(), recorded());
  }

  FileRevision file() {
    return new FileRevision(certificateId, language, revision, Optional.ofNullable(stampedUntil));
  }

  private Instant recorded() {
    return requireNonNull(recordedAt, "time of the file's entry");
  }
}
