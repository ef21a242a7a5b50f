// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code batch}; its requests name it. The tenant is set by the database. */
@Entity
@Table(name = "batch")
class BatchEntity {

  @Id UUID id;

  @Column(name = "created_at")
  Instant createdAt;

  /** When somebody asked for it to begin. */
  @Column(name = "asked_at")
  private @Nullable Instant askedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  BatchEntity() {}

  BatchEntity(UUID id, Instant createdAt) {
    this.id = id;
    this.createdAt = createdAt;
  }

  Optional<Instant> askedAt() {
    return Optional.ofNullable(askedAt);
  }

  void ask(Instant at) {
    askedAt = at;
  }
}
