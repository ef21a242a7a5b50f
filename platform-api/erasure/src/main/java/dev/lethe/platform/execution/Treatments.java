// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.plan.Attempts;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.sql.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What was done to models, by target. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Treatments implements Attempts {

  /** Plans and outcomes of the runs of a target. */
  static final ArtifactKind RUNS = new ArtifactKind("treatment");

  private final EntityManager entities;
  private final Models models;

  /** Looked up late: plans ask this class what was tried before. */
  private final Instance<Plans> plans;

  Treatments(EntityManager entities, Models models, Instance<Plans> plans) {
    this.entities = entities;
    this.models = models;
    this.plans = plans;
  }

  /** Begins the treatments of a plan. */
  void begin(PlanFacts plan) {
    for (ModelTarget target : plan.document().models()) {
      // It is there where the last vote was lost before the work began, and given anew.
      if (target.carriedOver().isEmpty()
          && entities.find(TreatmentEntity.class, target.id()) == null) {
        entities.persist(
            new TreatmentEntity(
                target.id(), plan.document().request(), plan.id(), target.held().versionId()));
      }
    }
  }

  /** The row of a target, locked until the transaction ends. */
  TreatmentEntity locked(UUID targetId) {
    return RowLock.take(entities, row(targetId));
  }

  /** The rows of some targets, locked until the transaction ends. */
  List<TreatmentEntity> locked(List<UUID> targetIds) {
    List<TreatmentEntity> rows = RowLock.all(entities, TreatmentEntity.class, targetIds);
    if (rows.size() < Set.copyOf(targetIds).size()) {
      throw new IllegalStateException("no treatment of one of " + targetIds);
    }
    return rows;
  }

  /** What was made is given up, so that no later plan may carry its result over. */
  void forgetOutcome(UUID targetId) {
    locked(targetId).outcome = null;
  }

  /** What was done to a target, or to the one whose result it carries over. */
  public TreatmentFacts of(ModelTarget target) {
    return row(target.treated()).facts();
  }

  /** All treatments of a request, in the order they were begun. */
  public List<TreatmentFacts> ofRequest(UUID requestId) {
    return entities
        .createQuery(
            "from TreatmentEntity where requestId = ?1 order by targetId", TreatmentEntity.class)
        .setParameter(1, requestId)
        .getResultStream()
        .map(TreatmentEntity::facts)
        .toList();
  }

  /** Treatments, of any request, whose treated and comparison models learn from a version. */
  List<TreatmentFacts> learningFrom(UUID datasetVersionId) {
    return entities
        .createQuery(
            "from ErasedVersionEntity where newVersionId = ?1 order by requestId",
            ErasedVersionEntity.class)
        .setParameter(1, datasetVersionId)
        .getResultList()
        .stream()
        .flatMap(this::treatedFor)
        .toList();
  }

  /** Treatments that a request made of models which had learned from a version it replaced. */
  private Stream<TreatmentFacts> treatedFor(ErasedVersionEntity replacement) {
    return entities
        .createQuery(
            """
            from TreatmentEntity
            where requestId = :request and originalVersionId in :models order by targetId
            """,
            TreatmentEntity.class)
        .setParameter("request", replacement.requestId)
        .setParameter("models", models.versionsTrainedOn(replacement.datasetVersionId))
        .getResultStream()
        .map(TreatmentEntity::facts);
  }

  @Override
  public String state(ModelTarget target) {
    return Optional.ofNullable(entities.find(TreatmentEntity.class, target.treated()))
        .map(TreatmentEntity::facts)
        .map(
            facts ->
                facts
                    .result()
                    .outcome()
                    .orElse(facts.candidate().isPresent() ? "TREATED" : "QUEUED"))
        .orElse("PLANNED");
  }

  @Override
  public int tested(Collection<UUID> requests, UUID modelVersion) {
    return (int)
        naming(requests, modelVersion).stream().filter(t -> t.registered().isPresent()).count();
  }

  /** All treatments of a model version, in the order they were begun. */
  List<TreatmentFacts> ofVersion(UUID modelVersion) {
    return entities
        .createQuery(
            "from TreatmentEntity where originalVersionId = ?1 order by targetId",
            TreatmentEntity.class)
        .setParameter(1, modelVersion)
        .getResultStream()
        .map(TreatmentEntity::facts)
        .toList();
  }

  /** Treatments of a model version by plans that name any of some requests. */
  public List<TreatmentFacts> naming(Collection<UUID> requests, UUID modelVersion) {
    return ofVersion(modelVersion).stream()
        .filter(
            t ->
                plans.get().get(t.origin().planId()).document().requests().stream()
                    .anyMatch(requests::contains))
        .toList();
  }

  @Override
  public Optional<ModelTarget> passed(UUID request, UUID modelVersion) {
    return ofRequest(request).stream()
        .filter(t -> t.origin().modelVersionId().equals(modelVersion))
        .filter(TreatmentFacts::passed)
        .findFirst()
        .map(t -> plans.get().get(t.origin().planId()).document().model(t.targetId()));
  }

  private TreatmentEntity row(UUID targetId) {
    TreatmentEntity row = entities.find(TreatmentEntity.class, targetId);
    if (row == null) {
      throw new IllegalStateException("no treatment of target " + targetId);
    }
    return row;
  }
}
