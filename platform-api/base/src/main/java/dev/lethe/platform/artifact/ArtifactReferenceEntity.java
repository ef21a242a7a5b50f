// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A row of {@code artifact_reference}: who needs an artifact. */
@Entity
@Table(name = "artifact_reference")
@IdClass(ArtifactReferenceEntity.Key.class)
class ArtifactReferenceEntity {

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  /** Hexadecimal. */
  @Id String digest;

  @Id String owner;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ArtifactReferenceEntity() {}

  /** Everything. */
  record Key(UUID tenantId, String digest, String owner) implements Serializable {}
}
