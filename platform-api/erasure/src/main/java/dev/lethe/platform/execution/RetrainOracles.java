// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Checkpoint;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.execution.ComparisonModels.Kept;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Step {@code oracles}: retrains models without the records, under fresh seeds that the plan fixes,
 * side by side in processes of their own. Each is kept as soon as it is made, so that neither a
 * second try nor a later request pays for it again.
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
  private final ComparisonModels models;
  private final Treatments treatments;
  private final TargetCosts costs;

  RetrainOracles(
      Progression progression,
      Workbench workbench,
      Fleet fleet,
      EngineRuns engine,
      Artifacts artifacts,
      TenantTransaction transactions,
      ComparisonModels models,
      Treatments treatments,
      TargetCosts costs) {
    this.progression = progression;
    this.workbench = workbench;
    this.fleet = fleet;
    this.engine = engine;
    this.artifacts = artifacts;
    this.transactions = transactions;
    this.models = models;
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
    UUID tenant = context.tenantId();
    TargetWork work = workbench.load(context);
    List<Long> seeds = work.target().test().oracleSeeds();
    Prepared whole = workbench.oracles(tenant, work, seeds);
    Digest pipeline =
        Pipeline.of(whole.task(), workbench.manifest(tenant, work.model()), engine.engine())
            .digest();
    Set<Long> kept = transactions.call(tenant, () -> models.kept(tenant, pipeline, seeds));
    List<Long> missing = seeds.stream().filter(seed -> !kept.contains(seed)).toList();
    int size =
        transactions.call(
            tenant,
            () -> costs.perProcess(work, whole.shards(), missing.size(), fleet.processes()));
    List<Fleet.Member> members = new ArrayList<>();
    for (int i = 0; i < missing.size(); i += size) {
      List<Long> part = missing.subList(i, Math.min(i + size, missing.size()));
      RunPlan plan = whole.withSeeds(part);
      members.add(
          new Fleet.Member(
              "oracles-" + i,
              part.size(),
              (step, folder, listener) -> {
                RunResult.Finished run = engine.run(step, folder, plan, listener);
                List<Kept> made = store(tenant, work, pipeline, part, plan, run);
                transactions.run(
                    tenant,
                    () -> {
                      made.forEach(model -> models.keep(tenant, model));
                      costs.compared(work, whole.shards(), made.size(), run.runOutcome());
                    });
              }));
    }
    fleet.run(context, kept.size(), members);
    return StepResult.of(
            () -> {
              UUID target = work.target().id();
              Map<Long, Digest> taken = models.take(tenant, pipeline, seeds, target);
              if (!taken.keySet().containsAll(seeds)) {
                throw StepFailure.retryable(
                    ProblemType.STORAGE_UNAVAILABLE, "A retrained model was removed meanwhile.");
              }
              treatments.locked(target).oracles(seeds.stream().map(taken::get).toList());
            })
        .withDetail(
            seeds.size()
                + " models retrained without the records"
                + (kept.isEmpty() ? "." : ", " + kept.size() + " of them in earlier work."));
  }

  /** Stores the models that a run made; which belong to whom is written down afterwards. */
  private List<Kept> store(
      UUID tenant,
      TargetWork work,
      Digest pipeline,
      List<Long> seeds,
      RunPlan plan,
      RunResult.Finished run)
      throws StepFailure {
    try {
      Map<String, StoredArtifact> stored = new LinkedHashMap<>();
      for (RunOutcome.Artifact file : run.runOutcome().artifacts()) {
        stored.put(file.name(), artifacts.add(tenant, run.out().resolve(file.name())));
      }
      StoredArtifact planFile = artifacts.add(tenant, plan.bytes());
      StoredArtifact outcome = artifacts.add(tenant, CanonicalJson.bytes(run.runOutcome()));
      List<Kept> made = new ArrayList<>();
      for (int i = 0; i < seeds.size(); i++) {
        StoredArtifact manifest = stored.get("model-" + i + ".json");
        if (manifest == null) {
          throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "The run left oracle " + i + " out.");
        }
        Set<Digest> weights = weights(workbench.manifest(tenant, manifest.digest()));
        List<StoredArtifact> files = new ArrayList<>(List.of(manifest, planFile, outcome));
        stored.values().stream().filter(f -> weights.contains(f.digest())).forEach(files::add);
        made.add(
            new Kept(
                pipeline,
                seeds.get(i),
                work.afterId(),
                manifest.digest(),
                plan.digest(),
                outcome.digest(),
                files));
      }
      return made;
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The run's results could not be stored.", e);
    }
  }

  private static Set<Digest> weights(ModelManifest model) {
    return model.members().stream()
        .flatMap(
            member ->
                Stream.concat(
                    Stream.of(member.weights()),
                    member.checkpoints().stream().map(Checkpoint::weights)))
        .collect(Collectors.toSet());
  }
}
