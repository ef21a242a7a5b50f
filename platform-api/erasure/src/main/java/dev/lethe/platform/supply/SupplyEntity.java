// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code supply}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.WORK)
@Table(name = "supply")
class SupplyEntity {

  @Id
  @Column(name = "target_id")
  UUID targetId;

  @Column(name = "request_id")
  UUID requestId;

  @Column(name = "operation_id")
  UUID operationId;

  @Column(name = "model_version_id")
  UUID modelVersionId;

  private String wanted;

  @Enumerated(EnumType.STRING)
  SupplyState state;

  private @Nullable String models;
  private @Nullable String scores;

  @Column(name = "test_plan_digest")
  @Nullable String testPlanDigest;

  @Nullable String problem;

  @Column(name = "created_at")
  Instant createdAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  SupplyEntity() {}

  SupplyEntity(
      UUID targetId,
      UUID requestId,
      UUID operationId,
      UUID modelVersionId,
      Wanted wanted,
      Instant createdAt) {
    this.targetId = targetId;
    this.requestId = requestId;
    this.operationId = operationId;
    this.modelVersionId = modelVersionId;
    this.wanted = new String(CanonicalJson.bytes(wanted), UTF_8);
    this.state = SupplyState.MODELS_WANTED;
    this.createdAt = createdAt;
  }

  Wanted wanted() {
    return read(wanted, Wanted.class);
  }

  /** What was handed over, candidate first; empty before. */
  List<Handed> models() {
    return models == null ? List.of() : read(models, Handed.Models.class).models();
  }

  void models(List<Handed> handed) {
    models = handed.isEmpty() ? null : text(new Handed.Models(handed));
  }

  Optional<Handed> scores() {
    return Optional.ofNullable(scores).map(s -> read(s, Handed.class));
  }

  void scores(Optional<Handed> handed) {
    scores = handed.map(SupplyEntity::text).orElse(null);
  }

  Optional<Digest> testPlan() {
    return Optional.ofNullable(testPlanDigest).map(Digest::parse);
  }

  private static String text(Object value) {
    return new String(CanonicalJson.bytes(value), UTF_8);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return CanonicalJson.read(json.getBytes(UTF_8), type);
    } catch (JsonException e) {
      throw new IllegalStateException("a stored supply cannot be read", e);
    }
  }
}
