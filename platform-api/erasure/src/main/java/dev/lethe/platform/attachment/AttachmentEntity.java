// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.SealedFiles;
import dev.lethe.platform.upload.PaperFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code attachment}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "attachment")
class AttachmentEntity {

  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  @Column(name = "media_type")
  String mediaType;

  long bytes;
  private String digest;

  @Column(name = "sealed_key")
  private byte[] sealedKey;

  @Column(name = "sealed_name")
  byte[] sealedName;

  String person;

  @Column(name = "name")
  String personName;

  Instant at;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  AttachmentEntity() {}

  /** A paper of a request that is sealed at once. */
  @SuppressWarnings("NullAway.Init") // the rest is sealed under the id
  AttachmentEntity(UUID requestId, PaperFile file, Caller by, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.requestId = requestId;
    this.mediaType = file.mediaType();
    this.bytes = file.length();
    this.person = by.person();
    this.personName = by.displayName();
    this.at = at;
  }

  void seal(SealedFiles.Sealed file, byte[] name) {
    digest = file.digest().toString();
    sealedKey = file.key().clone();
    sealedName = name.clone();
  }

  /** Who needs its bytes. */
  ArtifactOwner owner() {
    return Attachments.FILES.of(id);
  }

  /** Of what is stored. */
  Digest digest() {
    return Digest.parse(digest);
  }

  SealedFiles.Sealed sealed() {
    return new SealedFiles.Sealed(sealedKey, digest());
  }
}
