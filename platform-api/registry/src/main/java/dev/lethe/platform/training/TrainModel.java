// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.cost.RunCosts;
import dev.lethe.platform.model.TrainingOrder;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import dev.lethe.platform.training.CanaryFiles.Kept;
import dev.lethe.platform.training.OrderedVersions.Made;
import dev.lethe.platform.training.OrderedVersions.Ordered;
import dev.lethe.platform.training.TrainingRun.Execution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Step {@code train-model}: trains a recipe, one member per shard. Which record is in which shard
 * and slice follows from the data set's subjects ({@link ShardAssignment}); the stored record sets
 * say it exactly.
 */
@ApplicationScoped
class TrainModel implements StepHandler {

  private static final String BYTES = "application/octet-stream";
  private static final String MANIFEST = "model-0.json";

  private final OrderedVersions orders;
  private final ShardSets sets;
  private final CanaryFiles canaries;
  private final Artifacts artifacts;
  private final Checkpoints checkpoints;
  private final RunCosts costs;
  private final EngineRuns engine;
  private final Clock clock;

  TrainModel(
      OrderedVersions orders,
      ShardSets sets,
      CanaryFiles canaries,
      Artifacts artifacts,
      Checkpoints checkpoints,
      RunCosts costs,
      EngineRuns engine,
      Clock clock) {
    this.orders = orders;
    this.sets = sets;
    this.canaries = canaries;
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
    this.costs = costs;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return TrainingOrder.KIND;
  }

  /**
   * What the run left, stored.
   *
   * @param files all that the version keeps
   */
  private record Trained(Made made, RunOutcome outcome, List<StoredArtifact> files) {}

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    TrainingOrder order = context.input(TrainingOrder.class);
    UUID tenant = context.tenantId();
    Ordered ordered = orders.read(tenant, order);
    try {
      checkpoints.take(tenant, order.versionId(), order.initialUploadId());
      Optional<Kept> kept = canaries(tenant, ordered);
      DataSource data = kept.map(k -> k.data().source()).orElseGet(ordered.data()::source);
      ShardSets.Stored stored =
          sets.store(tenant, ordered, kept.map(k -> k.canaries().tails()).orElseGet(RecordSet::of));
      RunPlan plan =
          engine.plan(
              task(ordered, data, order.seed(), stored), inputs(ordered, data, stored.shards()));
      Instant startedAt = clock.instant();
      RunResult.Finished finished = engine.run(context, "train", plan);
      Execution execution =
          Execution.ran(plan.digest(), finished.runOutcome(), startedAt, clock.instant());
      Trained trained = store(tenant, finished, stored, execution, kept);
      return StepResult.of(() -> commit(tenant, ordered, order.seed(), trained))
          .withDetail("Trained " + trained.made().manifest().members().size() + " member(s).")
          .withResultId(order.versionId().toString());
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The run's files could not be stored.", e);
    } catch (JsonException e) {
      throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "The manifest cannot be read.");
    }
  }

  private Optional<Kept> canaries(UUID tenant, Ordered ordered) throws IOException {
    if (ordered.version().training().canaries().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        canaries.store(
            tenant, ordered.data(), canaries.draw(tenant, ordered.version(), ordered.data())));
  }

  private static Task.Train task(
      Ordered ordered, DataSource data, long seed, ShardSets.Stored stored) {
    return new Task.Train(
        ordered.version().training().recipe(),
        data,
        stored.shards().stream()
            .map(s -> new Shard(s.shard(), s.records(), s.slices(), 0))
            .toList(),
        seed);
  }

  private static List<Digest> inputs(Ordered ordered, DataSource data, List<TrainingShard> shards) {
    List<Digest> inputs = new ArrayList<>(List.of(data.images(), data.labels()));
    inputs.addAll(ordered.version().training().recipe().architecture().files());
    for (TrainingShard shard : shards) {
      inputs.add(shard.records());
      inputs.addAll(shard.slices());
    }
    return inputs;
  }

  private Trained store(
      UUID tenant,
      RunResult.Finished finished,
      ShardSets.Stored stored,
      Execution execution,
      Optional<Kept> canaries)
      throws IOException, JsonException {
    RunOutcome outcome = finished.runOutcome();
    byte[] manifest = Files.readAllBytes(finished.out().resolve(MANIFEST));
    Map<String, StoredArtifact> outputs = new LinkedHashMap<>();
    for (RunOutcome.Artifact file : outcome.artifacts()) {
      outputs.put(file.name(), artifacts.add(tenant, finished.out().resolve(file.name())));
    }
    List<StoredArtifact> files = new ArrayList<>(outputs.values());
    files.add(artifacts.add(tenant, CanonicalJson.bytes(outcome)));
    files.addAll(stored.files());
    canaries.ifPresent(kept -> files.addAll(List.of(kept.document(), kept.data().labels())));
    return new Trained(
        new Made(
            CanonicalJson.read(manifest, ModelManifest.class),
            Objects.requireNonNull(outputs.get(MANIFEST), "a model has a manifest"),
            stored.shards(),
            execution,
            canaries.map(Kept::canaries)),
        outcome,
        files);
  }

  private void commit(UUID tenant, Ordered ordered, long seed, Trained trained) throws StepFailure {
    orders.holdData(ordered);
    for (StoredArtifact file : trained.files()) {
      orders.keep(tenant, ordered, file, BYTES);
    }
    Recipe recipe = ordered.version().training().recipe();
    int members = trained.made().manifest().members().size();
    orders.register(tenant, ordered, seed, trained.made(), ParameterCount.of(recipe) * members);
    costs.trained(
        recipe,
        Passes.ofRecipe().count(recipe, Map.of()) * ordered.data().rowCount(),
        trained.outcome().cost());
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    orders.reject(context, problem);
  }
}
