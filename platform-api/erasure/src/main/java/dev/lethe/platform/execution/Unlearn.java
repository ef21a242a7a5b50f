// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.finding.Guarantee;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.execution.Workbench.Prepared;
import dev.lethe.platform.execution.Workbench.StoredShard;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import dev.lethe.platform.training.TrainedModel.Removals;
import dev.lethe.platform.training.TrainingRun.Execution;
import dev.lethe.platform.training.TreatedModels;
import dev.lethe.platform.training.TreatedModels.Treated;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Step {@code unlearn}: treats one model; the result is a new version, QUARANTINED. */
@ApplicationScoped
class Unlearn implements TargetStep {

  static final String KIND = "unlearn";
  static final String MODEL_FILE = "model-0.json";
  static final String GUARANTEE_FILE = "guarantee-0.json";

  private final Progression progression;
  private final Workbench workbench;
  private final CanaryWork canaries;
  private final EngineRuns engine;
  private final Artifacts artifacts;
  private final Quarantine quarantine;
  private final TargetCosts costs;
  private final Clock clock;

  Unlearn(
      Progression progression,
      Workbench workbench,
      CanaryWork canaries,
      EngineRuns engine,
      Artifacts artifacts,
      Quarantine quarantine,
      TargetCosts costs,
      Clock clock) {
    this.progression = progression;
    this.workbench = workbench;
    this.canaries = canaries;
    this.engine = engine;
    this.artifacts = artifacts;
    this.quarantine = quarantine;
    this.costs = costs;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Progression progression() {
    return progression;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    TargetWork work = workbench.load(context);
    Prepared prepared = workbench.treatment(tenant, work);
    Instant started = clock.instant();
    RunResult.Finished run = engine.run(context, "unlearn", prepared.plan());
    Instant finished = clock.instant();
    try {
      List<StoredArtifact> weights = new ArrayList<>();
      StoredArtifact manifestFile = null;
      for (RunOutcome.Artifact file : run.runOutcome().artifacts()) {
        StoredArtifact stored = artifacts.add(tenant, run.out().resolve(file.name()));
        if (file.name().equals(MODEL_FILE)) {
          manifestFile = stored;
        } else if (!file.name().equals(GUARANTEE_FILE)) {
          weights.add(stored);
        }
      }
      if (manifestFile == null) {
        throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "The run wrote no " + MODEL_FILE + ".");
      }
      ModelManifest manifest = workbench.manifest(tenant, manifestFile.digest());
      Optional<Guarantee> guarantee = guarantee(run);
      StoredArtifact outcomeFile = artifacts.add(tenant, CanonicalJson.bytes(run.runOutcome()));
      Treated treated =
          new Treated(
              work.original(),
              work.successor(
                  work.target().shownByRetraining()
                      ? work.original().seed()
                      : work.target().unlearning().seed(),
                  budgetUsed(work, guarantee),
                  context.operationId()),
              new TreatedModels.Files(manifest, manifestFile, weights, Optional.of(outcomeFile)),
              prepared.shards().stream().map(StoredShard::shard).toList(),
              Execution.ran(prepared.plan().digest(), run.runOutcome(), started, finished),
              canaries.left(tenant, work));
      return StepResult.of(
              () -> {
                costs.treated(work, run.runOutcome());
                commit(tenant, work, prepared, treated, guarantee);
              })
          .withDetail("Treated in " + Math.round(run.runOutcome().cost().wallSeconds()) + " s.");
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The run's results could not be stored.", e);
    }
  }

  private static Optional<Guarantee> guarantee(RunResult.Finished run)
      throws IOException, StepFailure {
    if (run.runOutcome().artifact(GUARANTEE_FILE).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          CanonicalJson.read(
              Files.readAllBytes(run.out().resolve(GUARANTEE_FILE)), Guarantee.class));
    } catch (JsonException e) {
      throw StepFailure.fatal(
          ProblemType.ENGINE_FAILED, "What the run proved cannot be read: " + e.getMessage());
    }
  }

  /** A removal that nothing is proven of leaves the budget of untouched shards as it was. */
  private static Optional<Double> budgetUsed(TargetWork work, Optional<Guarantee> guarantee) {
    boolean rebuilt = work.target().held().whollyTouched();
    return guarantee.isPresent()
        ? guarantee.map(Guarantee::budgetUsed)
        : rebuilt ? Optional.empty() : work.original().removals().map(Removals::used);
  }

  private void commit(
      UUID tenant,
      TargetWork work,
      Prepared prepared,
      Treated treated,
      Optional<Guarantee> guarantee) {
    quarantine.lock(work.target().id());
    ArtifactOwner owner = Treatments.RUNS.of(work.target().id());
    for (StoredShard shard : prepared.shards()) {
      for (StoredArtifact set : shard.sets()) {
        artifacts.keep(tenant, set, "application/vnd.roaring", owner);
      }
    }
    TreatmentEntity row = quarantine.enter(tenant, work.target().id(), treated);
    Execution execution = treated.execution();
    row.guarantee = guarantee.map(g -> new String(CanonicalJson.bytes(g), UTF_8)).orElse(null);
    row.runPlanDigest = execution.planDigest().toString();
    row.runInputsDigest = Workbench.inputsDigest(prepared.plan()).toString();
    row.forgetDisjoint = prepared.forgetDisjoint();
    row.runOutcomeDigest = execution.outcomeDigest().orElseThrow().toString();
    row.runStartedAt = execution.startedAt();
    row.runFinishedAt = execution.finishedAt().orElseThrow();
  }
}
