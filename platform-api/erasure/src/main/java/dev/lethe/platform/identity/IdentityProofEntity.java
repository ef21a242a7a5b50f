// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.SealedFiles;
import dev.lethe.platform.upload.PaperFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code identity_proof}. The tenant is set by the database. */
@Entity
@Table(name = "identity_proof")
class IdentityProofEntity {

  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  @Column(name = "media_type")
  String mediaType;

  long bytes;
  private String digest;

  /** Null once it is shredded. */
  @Column(name = "sealed_key")
  private byte @Nullable [] sealedKey;

  @Column(name = "attached_by")
  private String attachedBy;

  @Column(name = "attached_at")
  Instant attachedAt;

  @Column(name = "shred_after")
  Instant shredAfter;

  @Column(name = "shredded_at")
  private @Nullable Instant shreddedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  IdentityProofEntity() {}

  IdentityProofEntity(
      UUID id, UUID requestId, PaperFile file, SealedFiles.Sealed sealed, Kept kept) {
    this.id = id;
    this.requestId = requestId;
    this.mediaType = file.mediaType();
    this.bytes = file.length();
    this.digest = sealed.digest().toString();
    this.sealedKey = sealed.key().clone();
    this.attachedBy = kept.by();
    this.attachedAt = kept.from();
    this.shredAfter = kept.until();
  }

  /**
   * Who attached it, and for how long.
   *
   * @param by pseudonym
   * @param from when
   * @param until when its key is destroyed
   */
  record Kept(String by, Instant from, Instant until) {}

  Digest digest() {
    return Digest.parse(digest);
  }

  /** Where the file is; empty once it is shredded. */
  Optional<SealedFiles.Sealed> sealed() {
    return Optional.ofNullable(sealedKey).map(key -> new SealedFiles.Sealed(key, digest()));
  }

  void shred(Instant at) {
    sealedKey = null;
    shreddedAt = at;
  }

  IdentityProof proof() {
    return new IdentityProof(
        id, mediaType, bytes, attachedAt, shredAfter, Optional.ofNullable(shreddedAt));
  }
}
