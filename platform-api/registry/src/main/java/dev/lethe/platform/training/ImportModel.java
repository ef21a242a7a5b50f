// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.DatasetManifest;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.model.TrainingOrder;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.problem.Problems;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Step {@code import-model}: takes in a model that was trained elsewhere, on every record of its
 * data-set version, as the controller declares. Files are tried out by a run first; of a model that
 * stays with its controller there is but a digest. Lethe did not see that training, so the history
 * of its weights has a gap until they are made anew.
 */
@ApplicationScoped
class ImportModel implements StepHandler {

  /** Who ran the training, where Lethe did not. */
  static final String SOURCE = "CONTROLLER";

  /** Records that the files are tried out on. */
  private static final int SAMPLE = 64;

  private final Models models;
  private final Datasets datasets;
  private final Artifacts artifacts;
  private final Checkpoints checkpoints;
  private final EngineRuns engine;
  private final TrainingRuns runs;
  private final TenantTransaction transactions;
  private final AuditLog audit;
  private final Problems problems;
  private final Clock clock;

  ImportModel(
      Models models,
      Datasets datasets,
      Artifacts artifacts,
      Checkpoints checkpoints,
      EngineRuns engine,
      TrainingRuns runs,
      TenantTransaction transactions,
      AuditLog audit,
      Problems problems,
      Clock clock) {
    this.models = models;
    this.datasets = datasets;
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
    this.engine = engine;
    this.runs = runs;
    this.transactions = transactions;
    this.audit = audit;
    this.problems = problems;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return TrainingOrder.IMPORT;
  }

  /** What was taken in, stored. */
  private record Taken(
      ModelVersion version,
      ModelManifest manifest,
      StoredArtifact manifestFile,
      StoredArtifact set,
      DatasetManifest data) {}

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    TrainingOrder order = context.input(TrainingOrder.class);
    UUID tenant = context.tenantId();
    try {
      List<Digest> files = new ArrayList<>();
      if (order.initialUploadId().isPresent()) {
        files.add(checkpoint(tenant, order, order.initialUploadId()));
      }
      if (order.trainedUploadId().isPresent()) {
        files.add(checkpoint(tenant, order, order.trainedUploadId()));
      }
      Taken taken = take(tenant, order, order.modelDigest().orElseGet(() -> last(files)));
      if (!files.isEmpty()) {
        inspect(context, taken, files);
      }
      return StepResult.of(() -> commit(tenant, order, taken))
          .withDetail("Taken in; its training is known by declaration alone.")
          .withResultId(order.versionId().toString());
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The checkpoint could not be stored.", e);
    }
  }

  private static Digest last(List<Digest> files) {
    return files.get(files.size() - 1);
  }

  private Digest checkpoint(UUID tenant, TrainingOrder order, Optional<UUID> upload)
      throws IOException, StepFailure {
    return checkpoints
        .take(tenant, order.versionId(), upload)
        .map(StoredArtifact::digest)
        .orElseThrow(() -> StepFailure.fatal(ProblemType.UPLOAD_EXPIRED, "A checkpoint is gone."));
  }

  /** Has a run of its own open the files, because opening one may do harm. */
  private void inspect(StepContext context, Taken taken, List<Digest> files)
      throws IOException, StepFailure, InterruptedException {
    DatasetManifest data = taken.data();
    RecordSet some = RecordSet.all(Math.min(SAMPLE, data.rowCount()));
    StoredArtifact set = artifacts.add(context.tenantId(), some.bytes());
    Task task =
        new Task.Inspect(
            taken.version().recipe(), files, new Task.Selection(data.source(), set.digest()));
    List<Digest> inputs = new ArrayList<>(files);
    inputs.addAll(List.of(data.images(), data.labels(), set.digest()));
    var unused = engine.run(context, "inspect", engine.plan(task, Set.copyOf(inputs)));
  }

  private Taken take(UUID tenant, TrainingOrder order, Digest weights) throws IOException {
    ModelVersion version = transactions.call(tenant, () -> models.version(order.versionId()));
    DatasetManifest data =
        transactions.call(tenant, () -> datasets.manifest(version.datasetVersionId()));
    RecordSet all = RecordSet.all(data.rowCount());
    ModelManifest manifest =
        new ModelManifest(
            version.recipe(),
            List.of(new ModelManifest.Member(0, order.seed(), all.digest(), weights)));
    return new Taken(
        version,
        manifest,
        artifacts.add(tenant, CanonicalJson.bytes(manifest)),
        artifacts.add(tenant, all.bytes()),
        data);
  }

  private void commit(UUID tenant, TrainingOrder order, Taken taken) {
    UUID version = order.versionId();
    ArtifactOwner owner = Models.owner(version);
    artifacts.keep(tenant, taken.manifestFile(), "application/json", owner);
    artifacts.keep(tenant, taken.set(), "application/vnd.roaring", owner);
    models.complete(
        version,
        taken.manifest(),
        taken.manifestFile().digest(),
        Map.of(0, taken.data().rowCount()),
        0);
    Instant now = clock.instant();
    Digest declared =
        Digest.of(
            CanonicalJson.bytes(
                Map.of(
                    "recipe", taken.version().recipe(),
                    "data", taken.version().datasetVersionId().toString(),
                    "seed", order.seed())));
    runs.record(
        tenant,
        new TrainingRun(
            UuidCreator.getTimeOrderedEpoch(),
            version,
            taken.version().datasetVersionId(),
            SOURCE,
            order.seed(),
            taken.version().recipe(),
            List.of(new TrainingShard(0, taken.data().rowCount(), taken.set().digest())),
            declared,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now,
            Optional.empty()));
    audit.record(
        tenant,
        Actor.system("worker"),
        "model-version.registered",
        "model-version/" + version,
        Map.of("digest", taken.manifestFile().digest().toString()));
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    UUID version = context.input(TrainingOrder.class).versionId();
    models.reject(version, problems.of(problem.type(), problem.detail()));
    audit.record(
        context.tenantId(),
        Actor.system("worker"),
        "model-version.rejected",
        "model-version/" + version,
        Map.of("problem", problem.type().slug()));
  }
}
