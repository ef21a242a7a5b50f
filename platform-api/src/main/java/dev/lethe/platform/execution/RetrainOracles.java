// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.execution.Workbench.Prepared;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.Fleet;
import dev.lethe.platform.run.RunResult;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Step {@code oracles}: retrains models without the records, under fresh seeds that the plan fixes,
 * side by side in processes of their own.
 */
@ApplicationScoped
class RetrainOracles implements TargetStep {

  static final String KIND = "oracles";

  private final Progression progression;
  private final Workbench workbench;
  private final Fleet fleet;
  private final EngineRuns engine;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;
  private final Treatments treatments;
  private final TargetCosts costs;

  RetrainOracles(
      Progression progression,
      Workbench workbench,
      Fleet fleet,
      EngineRuns engine,
      Artifacts artifacts,
      TenantTransaction transactions,
      Treatments treatments,
      TargetCosts costs) {
    this.progression = progression;
    this.workbench = workbench;
    this.fleet = fleet;
    this.engine = engine;
    this.artifacts = artifacts;
    this.transactions = transactions;
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

  /**
   * What one run left, stored.
   *
   * @param manifests of its models, in the order of their seeds
   * @param files all of its files
   * @param outcome what it says of itself
   */
  private record Group(List<Digest> manifests, List<StoredArtifact> files, RunOutcome outcome) {}

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    TargetWork work = workbench.load(context);
    List<Long> seeds = work.target().test().oracleSeeds();
    Prepared whole = workbench.oracles(tenant, work, seeds);
    int size =
        transactions.call(
            tenant, () -> costs.perProcess(work, whole.shards(), seeds.size(), fleet.processes()));
    Map<Integer, Group> groups = new ConcurrentSkipListMap<>();
    List<Fleet.Member> members = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i += size) {
      int first = i;
      List<Long> part = seeds.subList(first, Math.min(first + size, seeds.size()));
      RunPlan plan = whole.withSeeds(part);
      members.add(
          new Fleet.Member(
              "oracles-" + first,
              part.size(),
              (step, folder, listener) ->
                  groups.put(
                      first,
                      store(tenant, engine.run(step, folder, plan, listener), part.size()))));
    }
    fleet.run(context, 0, members);
    return StepResult.of(
            () -> {
              String owner = owner(work.target().id());
              List<Digest> manifests = new ArrayList<>();
              for (Group group : groups.values()) {
                for (StoredArtifact file : group.files()) {
                  artifacts.keep(tenant, file, "application/octet-stream", owner);
                }
                manifests.addAll(group.manifests());
                costs.compared(work, whole.shards(), group.manifests().size(), group.outcome());
              }
              treatments.locked(work.target().id()).oracles(manifests);
            })
        .withDetail(seeds.size() + " models retrained without the records.");
  }

  private Group store(UUID tenant, RunResult.Finished run, int models) throws StepFailure {
    try {
      Map<String, StoredArtifact> stored = new LinkedHashMap<>();
      for (RunOutcome.Artifact file : run.runOutcome().artifacts()) {
        stored.put(file.name(), artifacts.add(tenant, run.out().resolve(file.name())));
      }
      List<Digest> manifests = new ArrayList<>();
      for (int i = 0; i < models; i++) {
        StoredArtifact manifest = stored.get("model-" + i + ".json");
        if (manifest == null) {
          throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "The run left oracle " + i + " out.");
        }
        manifests.add(manifest.digest());
      }
      return new Group(manifests, List.copyOf(stored.values()), run.runOutcome());
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
