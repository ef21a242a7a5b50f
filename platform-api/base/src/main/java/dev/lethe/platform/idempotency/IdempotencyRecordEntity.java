// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import dev.lethe.platform.sql.TextsByName;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code idempotency_record}. */
@Entity
@Immutable
@Table(name = "idempotency_record")
@IdClass(IdempotencyKey.class)
class IdempotencyRecordEntity {

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  @Id String person;
  @Id String key;
  String call;

  @Column(name = "body_digest")
  String bodyDigest;

  int status;

  @Convert(converter = TextsByName.class)
  Map<String, String> headers;

  String body;

  @Column(name = "created_at")
  Instant createdAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  IdempotencyRecordEntity() {}

  IdempotencyRecordEntity(IdempotencyKey name, StoredAnswer answer, Instant createdAt) {
    this.tenantId = name.tenantId();
    this.person = name.person();
    this.key = name.key();
    this.call = answer.call();
    this.bodyDigest = answer.bodyDigest();
    this.status = answer.status();
    this.headers = answer.headers();
    this.body = answer.body();
    this.createdAt = createdAt;
  }

  StoredAnswer answer() {
    return new StoredAnswer(call, bodyDigest, status, headers, body);
  }
}
