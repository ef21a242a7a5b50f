// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.contract.digest.Digest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code request_records}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "request_records")
@IdClass(RequestRecordsEntity.Key.class)
class RequestRecordsEntity {

  @Id
  @Column(name = "request_id")
  private UUID requestId;

  @Id
  @Column(name = "dataset_version_id")
  private UUID datasetVersionId;

  @Column(name = "records_digest")
  private String recordsDigest;

  private int hits;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  RequestRecordsEntity() {}

  RequestRecordsEntity(UUID requestId, UUID datasetVersionId, Digest records, int hits) {
    this.requestId = requestId;
    this.datasetVersionId = datasetVersionId;
    this.recordsDigest = records.toString();
    this.hits = hits;
  }

  UUID requestId() {
    return requestId;
  }

  /** One set for each version that holds some. */
  record Key(UUID requestId, UUID datasetVersionId) implements Serializable {}

  RequestRecords records() {
    return new RequestRecords(datasetVersionId, Digest.parse(recordsDigest), hits);
  }
}
