// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code order_item}. The tenant is set by the database. */
@Entity
@Table(name = "order_item")
@IdClass(OrderItemEntity.Key.class)
class OrderItemEntity {

  @Id
  @Column(name = "order_id")
  UUID orderId;

  @Id
  @Column(name = "version_id")
  UUID versionId;

  @Column(name = "ended_at", updatable = false)
  Instant endedAt;

  @Column(name = "gone_at")
  @Nullable Instant goneAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  OrderItemEntity() {}

  OrderItemEntity(UUID orderId, UUID versionId, Instant endedAt) {
    this.orderId = orderId;
    this.versionId = versionId;
    this.endedAt = endedAt;
  }

  /** Which order, and which version of data or of a model. */
  record Key(UUID orderId, UUID versionId) {}
}
