// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.model.ModelVersion.State;
import dev.lethe.platform.model.Succession.Treatment;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code model_version}. */
@Entity
@LockOrder.Kind(LockOrder.PRODUCT)
@Table(name = "model_version")
class ModelVersionEntity {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "model_id")
  ModelEntity model;

  int ordinal;
  String kind;

  @Enumerated(EnumType.STRING)
  State state;

  @Column(name = "provenance_grade")
  String provenanceGrade;

  String recipe;
  int shards;
  long seed;

  @Column(name = "dataset_version_id")
  UUID datasetVersionId;

  @Column(name = "holdout_version_id")
  UUID holdoutVersionId;

  @Nullable String digest;
  @Nullable Long parameters;
  @Nullable Double accuracy;
  @Nullable Integer canaries;

  @Column(name = "canaries_digest")
  @Nullable String canariesDigest;

  @Nullable String method;

  @Column(name = "budget_used")
  @Nullable Double budgetUsed;

  @Column(name = "parent_version_id")
  @Nullable UUID parentVersionId;

  @Column(name = "replaced_by_id")
  @Nullable UUID replacedById;

  @Column(name = "request_id")
  @Nullable UUID requestId;

  @Column(name = "operation_id")
  @Nullable UUID operationId;

  @Nullable String problem;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "destroyed_by_order")
  @Nullable UUID destroyedByOrder;

  @Column(name = "destroyed_at")
  @Nullable Instant destroyedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ModelVersionEntity() {}

  ModelVersionEntity(
      UUID id,
      ModelEntity model,
      int ordinal,
      NewModelVersion wanted,
      Recipe recipe,
      Instant createdAt) {
    this.id = id;
    this.tenantId = model.tenantId;
    this.model = model;
    this.ordinal = ordinal;
    this.kind = wanted.kind().name();
    this.state = State.PENDING;
    // Of a training elsewhere Lethe knows the data version, not the run.
    this.provenanceGrade = wanted.files().takenIn() ? "P2" : "P3";
    this.recipe = new String(CanonicalJson.bytes(recipe), UTF_8);
    this.shards = wanted.shards();
    this.seed = wanted.seed();
    this.datasetVersionId = wanted.datasetVersionId();
    this.holdoutVersionId = wanted.holdoutVersionId();
    this.canaries = wanted.canaries().orElse(null);
    this.createdAt = createdAt;
  }

  /** A version that a treatment makes of another one. */
  ModelVersionEntity(
      UUID id, ModelVersionEntity original, int ordinal, Treatment treatment, Instant createdAt) {
    this.id = id;
    this.tenantId = original.tenantId;
    this.model = original.model;
    this.ordinal = ordinal;
    this.kind = original.kind;
    this.state = State.QUARANTINED;
    this.provenanceGrade = treatment.grade();
    this.recipe = original.recipe;
    this.shards = original.shards;
    this.seed = treatment.seed();
    this.datasetVersionId = treatment.datasetVersionId();
    this.holdoutVersionId = original.holdoutVersionId;
    this.parameters = original.parameters;
    this.method = treatment.method();
    this.budgetUsed = treatment.budgetUsed().orElse(null);
    this.parentVersionId = original.id;
    this.requestId = treatment.requestId();
    this.operationId = treatment.operationId();
    this.createdAt = createdAt;
  }

  Recipe recipe() {
    try {
      return CanonicalJson.read(recipe.getBytes(UTF_8), Recipe.class);
    } catch (JsonException e) {
      throw new IllegalStateException("the stored recipe of " + id + " cannot be read", e);
    }
  }
}
