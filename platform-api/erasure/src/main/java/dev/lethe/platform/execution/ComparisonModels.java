// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.run.FleetSettings;
import dev.lethe.platform.supply.Intake;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Retrained models that the next request may need too. They hold the data of the people that they
 * learned from, so they go with that version of the data set, and in any case after some time. All
 * methods run in the caller's transaction unless they say otherwise.
 */
@ApplicationScoped
class ComparisonModels {

  private static final ArtifactKind KEPT = new ArtifactKind("comparison-model");
  private static final ArtifactKind TAKEN = new ArtifactKind("oracles");

  private final EntityManager entities;
  private final Artifacts artifacts;
  private final Treatments treatments;
  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final FleetSettings settings;
  private final Clock clock;

  ComparisonModels(
      EntityManager entities,
      Artifacts artifacts,
      Treatments treatments,
      TenantTransaction transactions,
      EachTenant tenants,
      FleetSettings settings,
      Clock clock) {
    this.entities = entities;
    this.artifacts = artifacts;
    this.treatments = treatments;
    this.transactions = transactions;
    this.tenants = tenants;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A model to keep.
   *
   * @param pipeline all that it follows from but the seed
   * @param datasetVersionId what it learned from
   * @param manifest digest of its manifest
   * @param runPlan digest of the plan of the run that made it
   * @param runOutcome digest of what that run says of itself
   * @param files everything that belongs to it
   */
  record Kept(
      Digest pipeline,
      long seed,
      UUID datasetVersionId,
      Digest manifest,
      Digest runPlan,
      Digest runOutcome,
      List<StoredArtifact> files) {}

  /** Keeps a model; nothing happens where an equal one is kept already. */
  void keep(UUID tenant, Kept model) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    int added =
        entities
            .createQuery(
                """
                insert into ComparisonModelEntity (id, pipelineDigest, seed, datasetVersionId,
                  manifestDigest, runPlanDigest, runOutcomeDigest, madeAt)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict do nothing
                """)
            .setParameter(1, id)
            .setParameter(2, model.pipeline().toString())
            .setParameter(3, model.seed())
            .setParameter(4, model.datasetVersionId())
            .setParameter(5, model.manifest().toString())
            .setParameter(6, model.runPlan().toString())
            .setParameter(7, model.runOutcome().toString())
            .setParameter(8, clock.instant())
            .executeUpdate();
    if (added > 0) {
      for (StoredArtifact file : model.files()) {
        artifacts.keep(tenant, file, "application/octet-stream", owner(id));
      }
    }
  }

  /** Those of some seeds for which a model is kept. */
  Set<Long> kept(UUID tenant, Digest pipeline, List<Long> seeds) {
    return readable(tenant, pipeline, seeds).stream().map(m -> m.seed).collect(Collectors.toSet());
  }

  /**
   * The kept models of some seeds.
   *
   * @param target is compared with them, and refers to their files until it is released
   * @return digests of their manifests by seed
   */
  Map<Long, Digest> take(UUID tenant, Digest pipeline, List<Long> seeds, UUID target) {
    List<ComparisonModelEntity> models = readable(tenant, pipeline, seeds);
    models.forEach(model -> artifacts.share(tenant, owner(model.id), taker(target)));
    return models.stream().collect(Collectors.toMap(m -> m.seed, ComparisonModelEntity::manifest));
  }

  private List<ComparisonModelEntity> readable(UUID tenant, Digest pipeline, List<Long> seeds) {
    return where("pipelineDigest = ?1", pipeline.toString()).stream()
        .filter(model -> seeds.contains(model.seed))
        .filter(model -> artifacts.isComplete(tenant, owner(model.id)))
        .toList();
  }

  /** Lets go of what the targets of a request took; to be called however its work ends for good. */
  void release(UUID tenant, UUID request) {
    releaseScores(tenant, request);
    treatments
        .ofRequest(request)
        .forEach(treatment -> artifacts.release(tenant, taker(treatment.targetId())));
  }

  /** Lets go of scores alone, which name records; work that goes on takes them in again. */
  void releaseScores(UUID tenant, UUID request) {
    treatments
        .ofRequest(request)
        .forEach(treatment -> artifacts.release(tenant, Intake.owner(treatment.targetId())));
  }

  /**
   * Gives up all models that learned from a version of a data set, whoever took them: also those
   * that are no longer kept for the next request.
   */
  void forget(UUID tenant, UUID datasetVersionId) {
    drop(tenant, where("datasetVersionId = ?1", datasetVersionId));
    treatments
        .learningFrom(datasetVersionId)
        .forEach(t -> artifacts.release(tenant, taker(t.targetId())));
  }

  private void drop(UUID tenant, List<ComparisonModelEntity> models) {
    for (ComparisonModelEntity model : models) {
      artifacts.release(tenant, owner(model.id));
      entities.remove(model);
    }
  }

  private List<ComparisonModelEntity> where(String condition, Object value) {
    return entities
        .createQuery("from ComparisonModelEntity where " + condition, ComparisonModelEntity.class)
        .setParameter(1, value)
        .getResultList();
  }

  /** Gives up models that were kept for long enough; in transactions of its own. */
  @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    Instant oldest = clock.instant().minus(settings.keep());
    tenants.run(
        "comparison models are given up",
        tenant -> transactions.run(tenant, () -> drop(tenant, where("madeAt < ?1", oldest))));
  }

  private static ArtifactOwner owner(UUID id) {
    return KEPT.of(id);
  }

  /** Owner of the files of the models that a target is compared with. */
  static ArtifactOwner taker(UUID target) {
    return TAKEN.of(target);
  }
}
