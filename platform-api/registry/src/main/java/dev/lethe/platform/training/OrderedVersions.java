// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.DatasetManifest;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.Restrictions;
import dev.lethe.platform.dataset.VersionsGivenUp;
import dev.lethe.platform.model.ModelContent;
import dev.lethe.platform.model.ModelLineage;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.model.TrainingOrder;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.problem.Problems;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.TrainingRun.Execution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How an ordered version ends: REGISTERED with its training, or REJECTED. Every method runs in the
 * caller's transaction.
 */
@ApplicationScoped
class OrderedVersions {

  private static final Actor WORKER = Actor.system("worker");

  private final TenantTransaction transactions;
  private final Models models;
  private final ModelLineage lineage;
  private final Datasets datasets;
  private final Instance<VersionsGivenUp> givenUp;
  private final Instance<Restrictions> restrictions;
  private final TrainingRuns runs;
  private final Artifacts artifacts;
  private final AuditLog audit;
  private final Problems problems;

  OrderedVersions(
      TenantTransaction transactions,
      Models models,
      ModelLineage lineage,
      Datasets datasets,
      @Any Instance<VersionsGivenUp> givenUp,
      @Any Instance<Restrictions> restrictions,
      TrainingRuns runs,
      Artifacts artifacts,
      AuditLog audit,
      Problems problems) {
    this.transactions = transactions;
    this.models = models;
    this.lineage = lineage;
    this.datasets = datasets;
    this.givenUp = givenUp;
    this.restrictions = restrictions;
    this.runs = runs;
    this.artifacts = artifacts;
    this.audit = audit;
    this.problems = problems;
  }

  /**
   * What was ordered.
   *
   * @param version PENDING
   * @param data what it learns from
   * @param learns whether it does so now; it has learned already where it was trained elsewhere
   */
  record Ordered(ModelVersion version, DatasetManifest data, boolean learns) {}

  /** What came of it. */
  record Made(
      ModelManifest manifest,
      StoredArtifact manifestFile,
      List<TrainingShard> shards,
      Execution execution,
      Optional<SealedCanaries> canaries) {}

  /**
   * Reads an order, in a transaction of its own.
   *
   * @throws StepFailure PLAN_STALE or PROCESSING_RESTRICTED
   */
  Ordered read(UUID tenant, TrainingOrder order) throws StepFailure {
    try {
      return transactions.call(
          tenant,
          () -> {
            ModelVersion version = models.version(order.versionId());
            UUID data = version.training().datasetVersionId();
            if (!order.takenIn()) {
              requireFree(data);
            }
            return new Ordered(version, datasets.manifest(data), !order.takenIn());
          });
    } catch (ProblemException e) {
      throw StepFailure.fatal(e.type(), e.detail());
    }
  }

  /**
   * Asks for the data to be there still, and keeps them until the transaction ends: who gives them
   * up afterwards knows of the version. Comes before anything is kept of it.
   *
   * @throws StepFailure PLAN_STALE, or PROCESSING_RESTRICTED if nothing new may learn from them
   */
  void holdData(Ordered ordered) throws StepFailure {
    UUID data = ordered.version().training().datasetVersionId();
    datasets.hold(Set.of(data));
    DatasetVersion found = datasets.version(data);
    if (found.state() != DatasetVersion.State.READY
        || givenUp.stream().anyMatch(those -> those.isGivenUp(data))) {
      throw StepFailure.fatal(
          ProblemType.PLAN_STALE,
          found.name()
              + " gave way to an erasure while the model learned from it. Train it on the version"
              + " that takes its place.");
    }
    if (!ordered.learns()) {
      return;
    }
    try {
      requireFree(data);
    } catch (ProblemException e) {
      throw StepFailure.fatal(e.type(), e.detail());
    }
  }

  /** Whoever restricts the data meanwhile waits, or was seen. */
  private void requireFree(UUID data) {
    if (restrictions.stream().anyMatch(those -> those.isRestricted(data))) {
      throw new ProblemException(
          ProblemType.PROCESSING_RESTRICTED,
          datasets.version(data).name()
              + " holds records that nothing new may learn from for now.");
    }
  }

  /** Keeps a stored file of a version. */
  void keep(UUID tenant, Ordered ordered, StoredArtifact file, String mediaType) {
    artifacts.keep(tenant, file, mediaType, Models.owner(ordered.version().id()));
  }

  /**
   * Registers a version; its files are kept already.
   *
   * @param parameters trained numbers of all members
   * @throws StepFailure DESTROYED_BY_ORDER
   */
  void register(UUID tenant, Ordered ordered, long seed, Made made, long parameters)
      throws StepFailure {
    ModelVersion version = ordered.version();
    List<Digest> weights =
        new ArrayList<>(made.manifest().members().stream().map(Member::weights).toList());
    weights.addAll(version.training().recipe().architecture().files());
    if (lineage.anyDestroyed(weights)) {
      throw StepFailure.fatal(
          ProblemType.DESTROYED_BY_ORDER, "An authority ordered that these weights be destroyed.");
    }
    models.complete(
        version.id(),
        new ModelContent(
            made.manifest(),
            made.manifestFile().digest(),
            TrainingShard.sizes(made.shards()),
            made.canaries()),
        parameters);
    runs.record(
        tenant,
        new TrainingRun(
            UuidCreator.getTimeOrderedEpoch(),
            version.id(),
            version.training().datasetVersionId(),
            seed,
            version.training().recipe(),
            made.shards(),
            made.execution()));
    audit.record(
        tenant,
        WORKER,
        "model-version.registered",
        "model-version/" + version.id(),
        Map.of("digest", made.manifestFile().digest().toString()));
    made.canaries()
        .ifPresent(
            all ->
                audit.record(
                    tenant,
                    WORKER,
                    "model-version.canaries",
                    "model-version/" + version.id(),
                    Map.of(
                        "digest",
                        all.digest().toString(),
                        "count",
                        Integer.toString(all.canaries().size()))));
  }

  /** Rejects the version that a step was to make. */
  void reject(StepContext context, StepProblem problem) {
    UUID version = context.input(TrainingOrder.class).versionId();
    models.reject(version, problems.of(problem.type(), problem.detail()));
    audit.record(
        context.tenantId(),
        WORKER,
        "model-version.rejected",
        "model-version/" + version,
        Map.of("problem", problem.type().slug()));
  }
}
