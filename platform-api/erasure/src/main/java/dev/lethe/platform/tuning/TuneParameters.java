// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tuning;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TuningReport;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.Ensemble;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.dataset.DatasetException;
import dev.lethe.platform.dataset.RowErasure;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.TuningDesigns.Design;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.TrainingShard;
import dev.lethe.platform.tuning.TuningEntity.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Step {@code tune-parameters}: tries the parameters of a method on records that stand in for those
 * of the request. The run is given the data without the request's records, and nothing else; the
 * engine refuses it if it is given more. Its files go when it ends.
 */
@ApplicationScoped
class TuneParameters implements StepHandler {

  static final String KIND = "tune-parameters";

  private static final String REPORT = "tuning.json";

  private final TenantTransaction transactions;
  private final Tunings tunings;
  private final RowErasure erasure;
  private final Artifacts artifacts;
  private final EngineRuns engine;

  TuneParameters(
      TenantTransaction transactions,
      Tunings tunings,
      RowErasure erasure,
      Artifacts artifacts,
      EngineRuns engine) {
    this.transactions = transactions;
    this.tunings = tunings;
    this.erasure = erasure;
    this.artifacts = artifacts;
    this.engine = engine;
  }

  /**
   * Which tuning.
   *
   * @param tuningId its id
   */
  record Input(UUID tuningId) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    UUID id = context.input(Input.class).tuningId();
    try {
      Design design = transactions.call(tenant, () -> tunings.design(tenant, id));
      RunPlan plan = plan(context, id, design);
      RunResult.Finished run = engine.run(context, "tune", plan);
      TuningReport report =
          CanonicalJson.read(Files.readAllBytes(run.out().resolve(REPORT)), TuningReport.class);
      return StepResult.of(() -> tunings.done(tenant, id, plan.digest(), report))
          .withDetail(
              report.trials().size()
                  + " points tried on "
                  + report.proxies()
                  + " records that stand in for those of the request.")
          .withResultId(id.toString());
    } catch (ProblemException e) {
      throw StepFailure.fatal(e.type(), e.detail());
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "A stored file could not be read or written.", e);
    } catch (DatasetException e) {
      throw StepFailure.fatal(ProblemType.DATASET_INVALID, String.valueOf(e.getMessage()));
    } catch (JsonException e) {
      throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "What the run found cannot be read.");
    }
  }

  /** The run, with everything that it may read referred to. */
  RunPlan plan(StepContext context, UUID id, Design design)
      throws IOException, DatasetException, StepFailure {
    UUID tenant = context.tenantId();
    RecordSet erased = RecordSet.read(artifacts.read(tenant, design.erased()));
    RowErasure.Prepared data =
        erasure.prepare(tenant, design.model().datasetVersionId(), erased, context.workspace());
    List<Shard> retained = new ArrayList<>();
    List<StoredArtifact> sets = new ArrayList<>();
    for (TrainingShard shard : design.model().shards()) {
      RecordSet rest =
          RecordSet.read(artifacts.read(tenant, shard.records())).renumberedWithout(erased);
      StoredArtifact stored = artifacts.add(tenant, rest.bytes());
      sets.add(stored);
      retained.add(new Shard(shard.shard(), stored.digest()));
    }
    // Referred to before the run reads them, so that they cannot outlive it unnoticed. A tuning
    // that ended while they were written gives them up at once: nothing would release them later.
    boolean running =
        transactions.call(
            tenant,
            () -> {
              State state = tunings.locked(id).state;
              erasure.keepRecords(tenant, data, Tunings.owner(id));
              sets.forEach(
                  s -> artifacts.keep(tenant, s, "application/vnd.roaring", Tunings.owner(id)));
              if (state != State.RUNNING) {
                artifacts.release(tenant, Tunings.owner(id));
              }
              return state == State.RUNNING;
            });
    if (!running) {
      throw StepFailure.fatal(ProblemType.CANCELLED, "The tuning has ended.");
    }
    Recipe recipe = unsliced(design.model().recipe());
    Set<Digest> inputs = new TreeSet<>(recipe.architecture().files());
    inputs.add(data.manifest().images());
    inputs.add(data.manifest().labels());
    sets.forEach(set -> inputs.add(set.digest()));
    return engine.plan(
        new Task.Tune(
            design.method().id(),
            design.method().grid(),
            recipe,
            data.manifest().source(),
            retained,
            design.share(),
            design.oracles(),
            design.seed()),
        inputs);
  }

  /** Checkpoints between slices are for exact methods; an empirical one sees the last weights. */
  private static Recipe unsliced(Recipe recipe) {
    return new Recipe(
        recipe.architecture(),
        recipe.inputShape(),
        recipe.classes(),
        recipe.descent(),
        recipe.ensemble().map(e -> new Ensemble(1, e.aggregation())));
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    tunings.failed(context.tenantId(), context.input(Input.class).tuningId(), problem.detail());
  }
}
