// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.platform.model.NewModel.RiskClass;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code model}. */
@Entity
@DynamicUpdate
@LockOrder.Kind(LockOrder.PRODUCT_AS_WHOLE)
@Table(name = "model")
class ModelEntity {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  String name;
  String owner;

  @Enumerated(EnumType.STRING)
  @Column(name = "risk_class")
  RiskClass riskClass;

  @Nullable String description;

  boolean practice;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "discarded_at")
  @Nullable Instant discardedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ModelEntity() {}

  ModelEntity(UUID id, UUID tenantId, NewModel wanted, Instant createdAt) {
    this.id = id;
    this.tenantId = tenantId;
    this.name = wanted.name();
    this.owner = wanted.owner();
    this.riskClass = wanted.riskClass();
    this.description = wanted.description().orElse(null);
    this.practice = wanted.practice().orElse(false);
    this.createdAt = createdAt;
  }
}
