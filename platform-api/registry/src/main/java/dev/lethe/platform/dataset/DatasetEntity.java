// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code dataset}. */
@Entity
@DynamicUpdate
@LockOrder.Kind(LockOrder.DATA_AS_WHOLE)
@Table(name = "dataset")
class DatasetEntity {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  String name;
  String purpose;

  @Column(name = "lawful_basis")
  String lawfulBasis;

  @Column(name = "ropa_reference")
  @Nullable String ropaReference;

  boolean practice;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "discarded_at")
  @Nullable Instant discardedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  DatasetEntity() {}

  DatasetEntity(UUID id, UUID tenantId, NewDataset wanted, Instant createdAt) {
    this.id = id;
    this.tenantId = tenantId;
    this.name = wanted.name();
    this.purpose = wanted.purpose();
    this.lawfulBasis = wanted.lawfulBasis();
    this.ropaReference = wanted.ropaReference().orElse(null);
    this.practice = wanted.practice().orElse(false);
    this.createdAt = createdAt;
  }
}
