// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.TargetTest;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.supply.Handed;
import dev.lethe.platform.supply.Intake;
import dev.lethe.platform.supply.Wanted;
import dev.lethe.platform.supply.Wanted.Part;
import dev.lethe.platform.training.TrainingRun.Execution;
import dev.lethe.platform.training.TrainingShard;
import dev.lethe.platform.training.TreatedModels;
import dev.lethe.platform.training.TreatedModels.Treated;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Step {@code supply-models}: waits until the controller hands over the treated model and those to
 * compare it with, has a run try files out, and takes them in. What the run cannot use is asked for
 * again.
 */
@ApplicationScoped
class SupplyModels implements TargetStep {

  static final String KIND = "supply-models";

  /** Records that files are tried out on. */
  private static final int SAMPLE = 64;

  private final Progression progression;
  private final Workbench workbench;
  private final Intake intake;
  private final EngineRuns engine;
  private final Artifacts artifacts;
  private final Quarantine quarantine;
  private final Clock clock;

  SupplyModels(
      Progression progression,
      Workbench workbench,
      Intake intake,
      EngineRuns engine,
      Artifacts artifacts,
      Quarantine quarantine,
      Clock clock) {
    this.progression = progression;
    this.workbench = workbench;
    this.intake = intake;
    this.engine = engine;
    this.artifacts = artifacts;
    this.quarantine = quarantine;
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
    UUID target = work.target().id();
    Wanted wanted = wanted(tenant, work);
    List<Handed> handed =
        intake.models(
            tenant,
            target,
            work.plan().document().request(),
            context.operationId(),
            work.original().id(),
            wanted);
    if (handed.isEmpty()) {
      throw StepFailure.waiting(
          "Waits for an engineer to hand over the treated model and "
              + work.target().test().oracles().seeds().size()
              + " models to compare it with.");
    }
    return intake.checked(
        tenant,
        target,
        "models",
        () -> {
          List<StoredArtifact> files = wanted.files() ? intake.store(tenant, handed) : List.of();
          if (wanted.files()) {
            inspect(context, work, files.stream().map(StoredArtifact::digest).toList());
          }
          return taken(context, work, handed, files);
        });
  }

  private Wanted wanted(UUID tenant, TargetWork work) {
    TargetTest test = work.target().test();
    TargetTest.Samples samples = test.samples();
    List<Long> seeds = new ArrayList<>(List.of(work.target().unlearning().seed()));
    seeds.addAll(test.oracles().seeds());
    ModelManifest before = workbench.manifest(tenant, work.model());
    return new Wanted(
        Wanted.SCHEMA,
        work.target().held().name(),
        before.recipe().architecture().held(),
        before.members().get(0).weights(),
        seeds,
        (TestPlan.Rule) test.rule(),
        new Wanted.Data(
            work.target().held().datasetVersionId(), work.afterId(), samples.holdoutVersionId()),
        new Wanted.Sets(
            new Part(samples.forget(), work.target().held().hits()),
            new Part(samples.retain(), samples.retainSize()),
            new Part(samples.holdout(), samples.holdoutSize())));
  }

  /** Has a run of its own open the files, because opening one may do harm. */
  private void inspect(StepContext context, TargetWork work, List<Digest> files)
      throws IOException, StepFailure, InterruptedException {
    RecordSet some = RecordSet.all(Math.min(SAMPLE, work.after().rowCount()));
    StoredArtifact set = artifacts.add(context.tenantId(), some.bytes());
    Task task =
        new Task.Inspect(
            work.original().recipe(),
            files,
            new Task.Selection(work.after().source(), set.digest()));
    Set<Digest> inputs = new TreeSet<>(files);
    inputs.addAll(List.of(work.after().images(), work.after().labels(), set.digest()));
    var unused = engine.run(context, "inspect", engine.plan(task, inputs));
  }

  private StepResult taken(
      StepContext context, TargetWork work, List<Handed> handed, List<StoredArtifact> files)
      throws IOException {
    UUID tenant = context.tenantId();
    TargetTest test = work.target().test();
    RecordSet all = RecordSet.all(work.after().rowCount());
    StoredArtifact set = artifacts.add(tenant, all.bytes());
    Recipe recipe = work.original().recipe();
    ModelManifest candidate =
        manifest(recipe, work.target().unlearning().seed(), set, handed.get(0));
    StoredArtifact manifestFile = artifacts.add(tenant, CanonicalJson.bytes(candidate));
    List<StoredArtifact> oracles = new ArrayList<>();
    for (int i = 0; i < test.oracles().seeds().size(); i++) {
      ModelManifest oracle =
          manifest(recipe, test.oracles().seeds().get(i), set, handed.get(i + 1));
      oracles.add(artifacts.add(tenant, CanonicalJson.bytes(oracle)));
    }
    Instant now = clock.instant();
    Treated treated =
        new Treated(
            work.original(),
            work.successor(
                work.target().unlearning().seed(), Optional.empty(), context.operationId()),
            new TreatedModels.Files(
                candidate,
                manifestFile,
                files.isEmpty() ? List.of() : files.subList(0, 1),
                Optional.empty()),
            List.of(new TrainingShard(0, all.size(), set.digest())),
            Execution.declared(work.plan().digest(), now, Optional.of(now)));
    return StepResult.of(() -> commit(tenant, work, treated, set, oracles, handed, files))
        .withDetail(handed.size() + " models handed over; their training is not known to Lethe.");
  }

  private static ModelManifest manifest(
      Recipe recipe, long seed, StoredArtifact records, Handed model) {
    return new ModelManifest(
        recipe, List.of(new Member(0, seed, records.digest(), model.digest())));
  }

  private void commit(
      UUID tenant,
      TargetWork work,
      Treated treated,
      StoredArtifact set,
      List<StoredArtifact> oracles,
      List<Handed> handed,
      List<StoredArtifact> files) {
    UUID target = work.target().id();
    quarantine.lock(target);
    intake.take(target, handed);
    artifacts.keep(tenant, set, "application/vnd.roaring", Treatments.RUNS.of(target));
    for (StoredArtifact oracle : oracles) {
      artifacts.keep(tenant, oracle, "application/json", ComparisonModels.taker(target));
    }
    for (StoredArtifact file : files.isEmpty() ? files : files.subList(1, files.size())) {
      artifacts.keep(tenant, file, "application/octet-stream", ComparisonModels.taker(target));
    }
    TreatmentEntity row = quarantine.enter(tenant, target, treated);
    row.oracles(oracles.stream().map(StoredArtifact::digest).toList());
  }
}
