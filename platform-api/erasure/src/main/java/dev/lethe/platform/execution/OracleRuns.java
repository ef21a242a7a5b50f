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
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunListener;
import dev.lethe.platform.run.RunResult;
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

/** Runs that retrain models to compare with, outside any transaction. */
@ApplicationScoped
class OracleRuns {

  private final Workbench workbench;
  private final EngineRuns engine;
  private final Artifacts artifacts;

  OracleRuns(Workbench workbench, EngineRuns engine, Artifacts artifacts) {
    this.workbench = workbench;
    this.engine = engine;
    this.artifacts = artifacts;
  }

  /**
   * Models that one run retrains.
   *
   * @param work they are compared with what is made of this
   * @param pipeline all that they follow from but their seeds
   * @param seeds one per model
   * @param plan of the run
   */
  record Batch(TargetWork work, Digest pipeline, List<Long> seeds, RunPlan plan) {
    Batch {
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * What a run made.
   *
   * @param models in the order of their seeds, stored; which belong to whom is yet to be written
   * @param outcome what the run says of itself
   */
  record Made(List<Kept> models, RunOutcome outcome) {
    Made {
      models = List.copyOf(models);
    }
  }

  /** Names all that the models of a run follow from but their seeds. */
  Digest pipeline(UUID tenant, TargetWork work, Prepared run) throws StepFailure {
    ModelManifest before = workbench.manifest(tenant, work.model());
    return Pipeline.of(run.task(), before, engine.engine()).digest();
  }

  /**
   * Retrains the models of a batch and stores them.
   *
   * @param folder name of an unused folder in the step's workspace
   */
  Made run(StepContext step, String folder, Batch batch, RunListener listener)
      throws StepFailure, InterruptedException {
    RunResult.Finished run = engine.run(step, folder, batch.plan(), listener);
    return new Made(store(step.tenantId(), batch, run), run.runOutcome());
  }

  private List<Kept> store(UUID tenant, Batch batch, RunResult.Finished run) throws StepFailure {
    try {
      Map<String, StoredArtifact> stored = new LinkedHashMap<>();
      for (RunOutcome.Artifact file : run.runOutcome().artifacts()) {
        stored.put(file.name(), artifacts.add(tenant, run.out().resolve(file.name())));
      }
      StoredArtifact planFile = artifacts.add(tenant, batch.plan().bytes());
      StoredArtifact outcome = artifacts.add(tenant, CanonicalJson.bytes(run.runOutcome()));
      List<Kept> made = new ArrayList<>();
      for (int i = 0; i < batch.seeds().size(); i++) {
        StoredArtifact manifest = stored.get("model-" + i + ".json");
        if (manifest == null) {
          throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "The run left oracle " + i + " out.");
        }
        Set<Digest> weights = weights(workbench.manifest(tenant, manifest.digest()));
        List<StoredArtifact> files = new ArrayList<>(List.of(manifest, planFile, outcome));
        stored.values().stream().filter(f -> weights.contains(f.digest())).forEach(files::add);
        made.add(
            new Kept(
                batch.pipeline(),
                batch.seeds().get(i),
                batch.work().afterId(),
                manifest.digest(),
                batch.plan().digest(),
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
