// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code artifact}. */
@Entity
@Table(name = "artifact")
@IdClass(ArtifactEntity.Key.class)
class ArtifactEntity {

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  /** Hexadecimal. */
  @Id String digest;

  long bytes;

  @Column(name = "media_type")
  String mediaType;

  @Enumerated(EnumType.STRING)
  State state;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "purged_at")
  @Nullable Instant purgedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ArtifactEntity() {}

  /** Whether somebody needs it. */
  enum State {
    LIVE,
    PURGED
  }

  /** Whose it is, and its digest. */
  record Key(UUID tenantId, String digest) implements Serializable {}
}
