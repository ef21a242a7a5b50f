// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.cost.RunCosts;
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
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.problem.Problems;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Step {@code train-model}: trains a recipe, one member per shard. Which record is in which shard
 * and slice follows from the data set's subjects ({@link ShardAssignment}); the stored record sets
 * say it exactly.
 */
@ApplicationScoped
class TrainModel implements StepHandler {

  private static final List<RecordSet> NO_SLICES = List.of();

  private final Models models;
  private final Datasets datasets;
  private final SubjectIndex index;
  private final Artifacts artifacts;
  private final TrainingRuns runs;
  private final Checkpoints checkpoints;
  private final RunCosts costs;
  private final EngineRuns engine;
  private final TenantTransaction transactions;
  private final AuditLog audit;
  private final Problems problems;
  private final Clock clock;

  TrainModel(
      Models models,
      Datasets datasets,
      SubjectIndex index,
      Artifacts artifacts,
      TrainingRuns runs,
      Checkpoints checkpoints,
      RunCosts costs,
      EngineRuns engine,
      TenantTransaction transactions,
      AuditLog audit,
      Problems problems,
      Clock clock) {
    this.models = models;
    this.datasets = datasets;
    this.index = index;
    this.artifacts = artifacts;
    this.runs = runs;
    this.checkpoints = checkpoints;
    this.costs = costs;
    this.engine = engine;
    this.transactions = transactions;
    this.audit = audit;
    this.problems = problems;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return TrainingOrder.KIND;
  }

  private record Job(ModelVersion version, DatasetManifest data, ShardAssignment assignment) {}

  /** What the run left, stored. */
  private record Trained(
      ModelManifest manifest,
      StoredArtifact manifestFile,
      RunOutcome outcome,
      List<StoredArtifact> files,
      List<StoredArtifact> sets,
      List<TrainingShard> shards) {}

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    TrainingOrder order = context.input(TrainingOrder.class);
    UUID tenant = context.tenantId();
    Job job = job(tenant, order);
    try {
      List<TrainingShard> shards = new ArrayList<>();
      checkpoints.take(tenant, order.versionId(), order.initialUploadId());
      List<StoredArtifact> sets = storeShards(tenant, job, shards);
      RunPlan plan = engine.plan(task(job, order.seed(), shards), inputs(job, shards));
      Instant startedAt = clock.instant();
      RunResult.Finished finished = engine.run(context, "train", plan);
      Instant finishedAt = clock.instant();
      Trained trained = store(tenant, finished, sets, shards);
      return StepResult.of(() -> commit(context, job, order, plan, trained, startedAt, finishedAt))
          .withDetail("Trained " + trained.manifest().members().size() + " member(s).")
          .withResultId(order.versionId().toString());
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The run's files could not be stored.", e);
    } catch (JsonException e) {
      throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "The manifest cannot be read.");
    }
  }

  private Job job(UUID tenant, TrainingOrder order) throws StepFailure {
    try {
      return transactions.call(
          tenant,
          () -> {
            ModelVersion version = models.version(order.versionId());
            UUID data = version.datasetVersionId();
            DatasetManifest manifest = datasets.manifest(data);
            int[] subjects = index.subjects(tenant, data, RecordSet.all(manifest.rowCount()));
            return new Job(version, manifest, new ShardAssignment(subjects));
          });
    } catch (ProblemException e) {
      throw StepFailure.fatal(e.type(), e.detail());
    }
  }

  private List<StoredArtifact> storeShards(UUID tenant, Job job, List<TrainingShard> shards)
      throws IOException, StepFailure {
    List<StoredArtifact> sets = new ArrayList<>();
    int slices = job.version().recipe().slices();
    for (RecordSet records : job.assignment().shards(job.version().shards())) {
      StoredArtifact stored = artifacts.add(tenant, records.bytes());
      sets.add(stored);
      List<Digest> parts = new ArrayList<>();
      for (RecordSet part : slices > 1 ? job.assignment().slices(records, slices) : NO_SLICES) {
        requireSomething(part);
        StoredArtifact slice = artifacts.add(tenant, part.bytes());
        sets.add(slice);
        parts.add(slice.digest());
      }
      requireSomething(records);
      shards.add(new TrainingShard(shards.size(), records.size(), stored.digest(), parts));
    }
    return sets;
  }

  private static void requireSomething(RecordSet part) throws StepFailure {
    if (part.isEmpty()) {
      throw StepFailure.fatal(
          ProblemType.DATASET_INVALID,
          "The data set has fewer persons than the model has shards and slices.");
    }
  }

  private static Task.Train task(Job job, long seed, List<TrainingShard> shards) {
    return new Task.Train(
        job.version().recipe(),
        job.data().source(),
        shards.stream().map(s -> new Shard(s.shard(), s.records(), s.slices(), 0)).toList(),
        seed);
  }

  private static List<Digest> inputs(Job job, List<TrainingShard> shards) {
    List<Digest> inputs = new ArrayList<>(List.of(job.data().images(), job.data().labels()));
    inputs.addAll(job.version().recipe().architecture().files());
    for (TrainingShard shard : shards) {
      inputs.add(shard.records());
      inputs.addAll(shard.slices());
    }
    return inputs;
  }

  private Trained store(
      UUID tenant,
      RunResult.Finished finished,
      List<StoredArtifact> sets,
      List<TrainingShard> shards)
      throws IOException, JsonException {
    RunOutcome outcome = finished.runOutcome();
    List<StoredArtifact> files = new ArrayList<>();
    for (RunOutcome.Artifact file : outcome.artifacts()) {
      files.add(artifacts.add(tenant, finished.out().resolve(file.name())));
    }
    files.add(artifacts.add(tenant, CanonicalJson.bytes(outcome)));
    byte[] manifest = Files.readAllBytes(finished.out().resolve("model-0.json"));
    return new Trained(
        CanonicalJson.read(manifest, ModelManifest.class),
        new StoredArtifact(Digest.of(manifest), manifest.length),
        outcome,
        files,
        sets,
        shards);
  }

  private void commit(
      StepContext context,
      Job job,
      TrainingOrder order,
      RunPlan plan,
      Trained trained,
      Instant startedAt,
      Instant finishedAt) {
    UUID tenant = context.tenantId();
    UUID version = order.versionId();
    for (StoredArtifact file : trained.files()) {
      artifacts.keep(tenant, file, "application/octet-stream", Models.owner(version));
    }
    for (StoredArtifact set : trained.sets()) {
      artifacts.keep(tenant, set, "application/octet-stream", Models.owner(version));
    }
    Map<Integer, Integer> sizes = new HashMap<>();
    trained.shards().forEach(s -> sizes.put(s.shard(), s.size()));
    models.complete(
        version,
        trained.manifest(),
        trained.manifestFile().digest(),
        sizes,
        ParameterCount.of(job.version().recipe()) * trained.manifest().members().size());
    costs.trained(
        job.version().recipe(),
        Passes.ofRecipe().count(job.version().recipe(), Map.of()) * job.data().rowCount(),
        trained.outcome().cost());
    RunOutcome.Provenance provenance = trained.outcome().provenance();
    runs.record(
        tenant,
        new TrainingRun(
            UuidCreator.getTimeOrderedEpoch(),
            version,
            job.version().datasetVersionId(),
            "LETHE",
            order.seed(),
            job.version().recipe(),
            trained.shards(),
            plan.digest(),
            Optional.of(Digest.of(CanonicalJson.bytes(trained.outcome()))),
            Optional.of(provenance.engineVersion()),
            Optional.of(provenance.cpu()),
            Optional.of(provenance.threads()),
            startedAt,
            Optional.of(finishedAt)));
    audit.record(
        tenant,
        Actor.system("worker"),
        "model-version.registered",
        "model-version/" + version,
        Map.of("digest", trained.manifestFile().digest().toString()));
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
