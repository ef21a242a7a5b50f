// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.training.TrainingRun.Execution;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code training_run}. */
@Entity
@Immutable
@Table(name = "training_run")
class TrainingRunEntity {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(name = "model_version_id")
  UUID modelVersionId;

  @Column(name = "dataset_version_id")
  UUID datasetVersionId;

  String source;
  long seed;
  String recipe;

  @Column(name = "plan_digest")
  String planDigest;

  @Column(name = "outcome_digest")
  @Nullable String outcomeDigest;

  @Column(name = "engine_version")
  @Nullable String engineVersion;

  @Nullable String cpu;
  @Nullable Integer threads;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  TrainingRunEntity() {}

  TrainingRunEntity(UUID tenantId, TrainingRun run) {
    this.id = run.id();
    this.tenantId = tenantId;
    this.modelVersionId = run.modelVersionId();
    this.datasetVersionId = run.datasetVersionId();
    this.seed = run.seed();
    this.recipe = new String(CanonicalJson.bytes(run.recipe()), UTF_8);
    Execution execution = run.execution();
    this.source = execution.source();
    this.planDigest = execution.planDigest().toString();
    this.outcomeDigest = execution.outcomeDigest().map(Digest::toString).orElse(null);
    this.engineVersion = execution.engineVersion().orElse(null);
    this.cpu = execution.cpu().orElse(null);
    this.threads = execution.threads().orElse(null);
    this.startedAt = execution.startedAt();
    this.finishedAt = execution.finishedAt().orElse(null);
  }

  TrainingRun run(List<TrainingShard> shards) {
    return new TrainingRun(
        id,
        modelVersionId,
        datasetVersionId,
        seed,
        recipe(),
        shards,
        new Execution(
            source,
            Digest.parse(planDigest),
            Optional.ofNullable(outcomeDigest).map(Digest::parse),
            Optional.ofNullable(engineVersion),
            Optional.ofNullable(cpu),
            Optional.ofNullable(threads),
            startedAt,
            Optional.ofNullable(finishedAt)));
  }

  private Recipe recipe() {
    try {
      return CanonicalJson.read(recipe.getBytes(UTF_8), Recipe.class);
    } catch (JsonException e) {
      throw new IllegalStateException("the stored recipe of run " + id + " cannot be read", e);
    }
  }
}
