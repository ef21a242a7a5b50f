// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.plan.Attempts;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** What was done to models, by target. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Treatments implements Attempts {

  /** Plans and outcomes of the runs of a target. */
  static final ArtifactKind RUNS = new ArtifactKind("treatment");

  private final EntityManager entities;

  /** Looked up late: plans ask this class what was tried before. */
  private final Instance<Plans> plans;

  Treatments(EntityManager entities, Instance<Plans> plans) {
    this.entities = entities;
    this.plans = plans;
  }

  /** Begins the treatments of a plan. */
  void begin(PlanFacts plan) {
    for (ModelTarget target : plan.document().models()) {
      if (target.carriedOver().isEmpty()) {
        entities.persist(
            new TreatmentEntity(
                target.id(), plan.document().request(), plan.id(), target.versionId()));
      }
    }
  }

  /** The row of a target, locked until the transaction ends. */
  TreatmentEntity locked(UUID targetId) {
    TreatmentEntity row = row(targetId);
    entities.flush();
    entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    return row;
  }

  /** What was done to a target, or to the one whose result it carries over. */
  public TreatmentFacts of(ModelTarget target) {
    return row(target.carriedOver().orElse(target.id())).facts();
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
        .unwrap(Session.class)
        .createNativeQuery(
            """
            select t.* from treatment t
            join model_version v on v.id = t.original_version_id
            join erased_version e on e.request_id = t.request_id
              and e.dataset_version_id = v.dataset_version_id
            where e.new_version_id = ?1 order by t.target_id
            """,
            TreatmentEntity.class)
        .setParameter(1, datasetVersionId)
        .getResultStream()
        .map(TreatmentEntity::facts)
        .toList();
  }

  @Override
  public String state(ModelTarget target) {
    return Optional.ofNullable(
            entities.find(TreatmentEntity.class, target.carriedOver().orElse(target.id())))
        .map(TreatmentEntity::facts)
        .map(
            facts ->
                facts
                    .outcome()
                    .orElse(facts.candidateVersionId().isPresent() ? "TREATED" : "QUEUED"))
        .orElse("PLANNED");
  }

  @Override
  public int tested(UUID request, UUID modelVersion) {
    return (int)
        ofRequest(request).stream()
            .filter(t -> t.originalVersionId().equals(modelVersion))
            .filter(t -> t.testPlan().isPresent())
            .count();
  }

  @Override
  public Optional<ModelTarget> passed(UUID request, UUID modelVersion) {
    return ofRequest(request).stream()
        .filter(t -> t.originalVersionId().equals(modelVersion))
        .filter(TreatmentFacts::passed)
        .findFirst()
        .map(t -> plans.get().get(t.planId()).document().model(t.targetId()));
  }

  private TreatmentEntity row(UUID targetId) {
    TreatmentEntity row = entities.find(TreatmentEntity.class, targetId);
    if (row == null) {
      throw new IllegalStateException("no treatment of target " + targetId);
    }
    return row;
  }
}
