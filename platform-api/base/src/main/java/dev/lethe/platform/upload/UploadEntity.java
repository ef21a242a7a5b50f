// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.LockOrder;
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

/** A row of {@code upload}. */
@Entity
@LockOrder.Kind(LockOrder.UPLOAD)
@Table(name = "upload")
class UploadEntity {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  String person;

  @Enumerated(EnumType.STRING)
  UploadPurpose purpose;

  long length;
  long received;

  @Column(name = "media_type")
  String mediaType;

  @Column(name = "expected_digest")
  @Nullable String expectedDigest;

  @Nullable String digest;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  UploadEntity() {}

  UploadEntity(
      UUID id, UUID tenantId, String person, NewUpload wanted, Instant createdAt, Instant end) {
    this.id = id;
    this.tenantId = tenantId;
    this.person = person;
    this.purpose = wanted.purpose();
    this.length = wanted.length();
    this.mediaType = wanted.mediaType();
    this.expectedDigest = wanted.digest().map(Digest::toString).orElse(null);
    this.createdAt = createdAt;
    this.expiresAt = end;
  }

  Upload upload() {
    return new Upload(
        id,
        purpose,
        length,
        received,
        digest != null,
        Optional.ofNullable(digest).map(Digest::parse),
        expiresAt);
  }
}
