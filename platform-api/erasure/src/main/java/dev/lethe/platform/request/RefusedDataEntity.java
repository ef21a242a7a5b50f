// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code refused_data}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "refused_data")
@IdClass(RefusedDataEntity.Key.class)
class RefusedDataEntity {

  @Id
  @Column(name = "request_id")
  UUID requestId;

  @Id
  @Column(name = "dataset_id")
  UUID datasetId;

  @Column(name = "plan_id")
  UUID planId;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  RefusedDataEntity() {}

  RefusedDataEntity(UUID requestId, UUID datasetId, UUID planId) {
    this.requestId = requestId;
    this.datasetId = datasetId;
    this.planId = planId;
  }

  /** A data set is left out of a request once. */
  record Key(UUID requestId, UUID datasetId) implements Serializable {}
}
