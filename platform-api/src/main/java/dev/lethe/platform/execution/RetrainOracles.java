// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Step {@code oracles}: retrains models without the records, under fresh seeds that the plan fixes.
 * Two such steps share the work, so that two processors may.
 */
@ApplicationScoped
class RetrainOracles implements TargetStep {

  static final String KIND = "oracles";
  static final int PARTS = 2;

  private final Progression progression;
  private final Workbench workbench;
  private final EngineRuns engine;
  private final Artifacts artifacts;
  private final Treatments treatments;
  private final TargetCosts costs;

  RetrainOracles(
      Progression progression,
      Workbench workbench,
      EngineRuns engine,
      Artifacts artifacts,
      Treatments treatments,
      TargetCosts costs) {
    this.progression = progression;
    this.workbench = workbench;
    this.engine = engine;
    this.artifacts = artifacts;
    this.treatments = treatments;
    this.costs = costs;
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
    int part = context.input(TargetInput.class).part();
    UUID tenant = context.tenantId();
    TargetWork work = workbench.load(context);
    List<Long> all = work.target().test().oracleSeeds();
    int half = (all.size() + 1) / PARTS;
    List<Long> seeds = part == 0 ? all.subList(0, half) : all.subList(half, all.size());
    Workbench.Prepared prepared = workbench.oracles(tenant, work, seeds);
    RunResult.Finished run = engine.run(context, "oracles", prepared.plan());
    try {
      Map<String, StoredArtifact> stored = new LinkedHashMap<>();
      for (RunOutcome.Artifact file : run.runOutcome().artifacts()) {
        stored.put(file.name(), artifacts.add(tenant, run.out().resolve(file.name())));
      }
      List<Digest> manifests = new ArrayList<>();
      for (int i = 0; i < seeds.size(); i++) {
        StoredArtifact manifest = stored.get("model-" + i + ".json");
        if (manifest == null) {
          throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "The run left oracle " + i + " out.");
        }
        manifests.add(manifest.digest());
      }
      return StepResult.of(
              () -> {
                String owner = owner(work.target().id());
                for (StoredArtifact file : stored.values()) {
                  artifacts.keep(tenant, file, "application/octet-stream", owner);
                }
                treatments.locked(work.target().id()).oracles(part, manifests);
                costs.compared(work, prepared.shards(), seeds.size(), run.runOutcome());
              })
          .withDetail(seeds.size() + " models retrained without the records.");
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The run's results could not be stored.", e);
    }
  }

  /** Owner of the oracles' artifacts, which go when the request is answered. */
  static String owner(UUID target) {
    return "oracles/" + target;
  }
}
