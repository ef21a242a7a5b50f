// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.dataset.DatasetManifest;
import dev.lethe.platform.model.ModelVersion.Training;
import dev.lethe.platform.model.TrainingOrder;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.training.OrderedVersions.Made;
import dev.lethe.platform.training.OrderedVersions.Ordered;
import dev.lethe.platform.training.TrainingRun.Execution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
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

  /** Records that the files are tried out on. */
  private static final int SAMPLE = 64;

  private final OrderedVersions orders;
  private final Artifacts artifacts;
  private final Checkpoints checkpoints;
  private final EngineRuns engine;
  private final Clock clock;

  ImportModel(
      OrderedVersions orders,
      Artifacts artifacts,
      Checkpoints checkpoints,
      EngineRuns engine,
      Clock clock) {
    this.orders = orders;
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return TrainingOrder.IMPORT;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    TrainingOrder order = context.input(TrainingOrder.class);
    UUID tenant = context.tenantId();
    Ordered ordered = orders.read(tenant, order);
    try {
      List<Digest> files = new ArrayList<>();
      if (order.initialUploadId().isPresent()) {
        files.add(checkpoint(tenant, order, order.initialUploadId()));
      }
      if (order.trainedUploadId().isPresent()) {
        files.add(checkpoint(tenant, order, order.trainedUploadId()));
      }
      if (!files.isEmpty()) {
        inspect(context, ordered, files);
      }
      StoredArtifact all = artifacts.add(tenant, RecordSet.all(ordered.data().rowCount()).bytes());
      Made made =
          take(tenant, ordered, order, all, order.modelDigest().orElseGet(() -> last(files)));
      return StepResult.of(() -> commit(tenant, ordered, order, all, made))
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
  private void inspect(StepContext context, Ordered ordered, List<Digest> files)
      throws IOException, StepFailure, InterruptedException {
    DatasetManifest data = ordered.data();
    RecordSet some = RecordSet.all(Math.min(SAMPLE, data.rowCount()));
    StoredArtifact set = artifacts.add(context.tenantId(), some.bytes());
    Task task =
        new Task.Inspect(
            ordered.version().training().recipe(),
            files,
            new Task.Selection(data.source(), set.digest()));
    List<Digest> inputs = new ArrayList<>(files);
    inputs.addAll(List.of(data.images(), data.labels(), set.digest()));
    var unused = engine.run(context, "inspect", engine.plan(task, Set.copyOf(inputs)));
  }

  private Made take(
      UUID tenant, Ordered ordered, TrainingOrder order, StoredArtifact all, Digest weights)
      throws IOException {
    Training training = ordered.version().training();
    ModelManifest manifest =
        new ModelManifest(
            training.recipe(),
            List.of(new ModelManifest.Member(0, order.seed(), all.digest(), weights)));
    Digest declared =
        Digest.of(
            CanonicalJson.bytes(
                Map.of(
                    "recipe", training.recipe(),
                    "data", training.datasetVersionId().toString(),
                    "seed", order.seed())));
    return new Made(
        manifest,
        artifacts.add(tenant, CanonicalJson.bytes(manifest)),
        List.of(new TrainingShard(0, ordered.data().rowCount(), all.digest())),
        Execution.declared(declared, clock.instant(), Optional.empty()),
        Optional.empty());
  }

  private void commit(
      UUID tenant, Ordered ordered, TrainingOrder order, StoredArtifact all, Made made)
      throws StepFailure {
    orders.holdData(ordered);
    orders.keep(tenant, ordered, made.manifestFile(), "application/json");
    orders.keep(tenant, ordered, all, "application/vnd.roaring");
    orders.register(tenant, ordered, order.seed(), made, 0);
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    orders.reject(context, problem);
  }
}
