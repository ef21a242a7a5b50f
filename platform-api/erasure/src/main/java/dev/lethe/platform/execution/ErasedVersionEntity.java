// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.execution.ErasedVersions.Erased;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code erased_version}. The tenant is set by the database. */
@Entity
@Table(name = "erased_version")
@IdClass(ErasedVersionEntity.Key.class)
class ErasedVersionEntity {

  @Id
  @Column(name = "request_id")
  UUID requestId;

  @Id
  @Column(name = "dataset_version_id")
  UUID datasetVersionId;

  @Column(name = "new_version_id")
  private UUID newVersionId;

  @Column(name = "purged_at")
  private @Nullable Instant purgedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ErasedVersionEntity() {}

  ErasedVersionEntity(UUID requestId, UUID datasetVersionId, UUID newVersionId) {
    this.requestId = requestId;
    this.datasetVersionId = datasetVersionId;
    this.newVersionId = newVersionId;
  }

  /** A request replaces a version once. */
  record Key(UUID requestId, UUID datasetVersionId) implements Serializable {}

  Erased erased() {
    return new Erased(datasetVersionId, newVersionId, Optional.ofNullable(purgedAt));
  }

  /** The first time counts. */
  void purge(Instant at) {
    if (purgedAt == null) {
      purgedAt = at;
    }
  }
}
