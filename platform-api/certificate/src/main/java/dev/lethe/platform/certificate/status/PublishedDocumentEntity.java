// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.certificate.CertificateDocument;
import dev.lethe.platform.certificate.FiledDocument;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code published_document}: a file that anybody may ask for by its digest. */
@Entity
@Immutable
@Table(name = "published_document")
class PublishedDocumentEntity {

  @Id
  @Column(name = "pdf_digest")
  String pdfDigest;

  @Column(name = "certificate_id")
  String certificateId;

  @Enumerated(EnumType.STRING)
  Language language;

  int revision;

  @Column(name = "document_index")
  long documentIndex;

  @Column(name = "recorded_at")
  Instant recordedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  PublishedDocumentEntity() {}

  PublishedDocumentEntity(FiledDocument file) {
    this.pdfDigest = file.document().pdfDigest().toString();
    this.certificateId = file.certificate();
    this.language = file.document().language();
    this.revision = file.document().revision();
    this.documentIndex = file.document().logIndex();
    this.recordedAt = file.recorded();
  }

  CertificateDocument view() {
    return new CertificateDocument(language, revision, Digest.parse(pdfDigest), documentIndex);
  }
}
