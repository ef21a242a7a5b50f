// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.dataset.DatasetManifest;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.execution.CanaryWork.Carried;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.TargetTest;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.TrainingShard;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Turns an approved target into the plans of engine runs. A run that shows exactness gets neither
 * the records to forget nor weights that saw them; a method that reads the records gets both.
 */
@ApplicationScoped
class Workbench {

  private final TargetReader targets;
  private final TenantTransaction transactions;
  private final Datasets datasets;
  private final SubjectIndex index;
  private final Artifacts artifacts;
  private final EngineRuns engine;
  private final CanaryWork canaries;

  Workbench(
      TargetReader targets,
      TenantTransaction transactions,
      Datasets datasets,
      SubjectIndex index,
      Artifacts artifacts,
      EngineRuns engine,
      CanaryWork canaries) {
    this.targets = targets;
    this.transactions = transactions;
    this.datasets = datasets;
    this.index = index;
    this.artifacts = artifacts;
    this.engine = engine;
    this.canaries = canaries;
  }

  /** Reads what a step on a target starts from. */
  TargetWork load(StepContext context) {
    return targets.read(context.tenantId(), context.input(TargetInput.class));
  }

  /**
   * A run of a method on the model before.
   *
   * @param plan of the run
   * @param shards what is left of every shard, with the stored record sets
   * @param forgetDisjoint whether its inputs provably hold none of the records
   */
  record Prepared(RunPlan plan, List<StoredShard> shards, boolean forgetDisjoint) {

    /** The same run under other seeds. */
    RunPlan withSeeds(List<Long> seeds) {
      return new RunPlan(task().withSeeds(seeds), plan.inputs(), plan.limits());
    }

    Task.Unlearn task() {
      return (Task.Unlearn) plan.task();
    }
  }

  /**
   * What is left of a shard, stored.
   *
   * @param intact how many of its first slices held no record of the request
   * @param sets the record sets of shard and slices
   */
  record StoredShard(TrainingShard shard, int intact, List<StoredArtifact> sets) {
    StoredShard {
      sets = List.copyOf(sets);
    }

    Shard shown() {
      return new Shard(shard.shard(), shard.records(), shard.slices(), intact);
    }
  }

  /** The record sets of a target's test, where a run reads them. */
  record Tested(Task.Selection forget, Task.Selection retain, Task.Selection holdout) {}

  /** What a target's test is made on. */
  Tested tested(UUID tenant, TargetWork work) {
    TargetTest test = work.target().test();
    DatasetManifest holdout =
        transactions.call(tenant, () -> datasets.manifest(test.samples().holdoutVersionId()));
    return new Tested(
        new Task.Selection(work.before().source(), test.samples().forget()),
        new Task.Selection(work.before().source(), test.samples().retain()),
        new Task.Selection(holdout.source(), test.samples().holdout()));
  }

  /** The run that treats the model. */
  Prepared treatment(UUID tenant, TargetWork work) throws StepFailure {
    ModelTarget target = work.target();
    boolean shown = target.readsForgetSet();
    return prepare(
        tenant,
        work,
        new Job(
            target.unlearning().method(),
            target.unlearning().parameters(),
            target.unlearning().tier() == GuaranteeTier.E && !shown,
            shown,
            List.of(target.unlearning().seed()),
            OptionalLong.empty()));
  }

  /**
   * The run whose model must be that of the treatment, byte for byte: the treatment again, or
   * training anew under the seed of the model before where that is what shows the treatment exact.
   */
  Prepared repetition(UUID tenant, TargetWork work) throws StepFailure {
    return work.target().shownByRetraining()
        ? retraining(tenant, work, List.of(work.original().seed()), OptionalLong.empty())
        : treatment(tenant, work);
  }

  /**
   * Runs that retrain the oracles: one for all, where they differ in their seeds alone; one for
   * each, where each has coins of its own for the model's canaries.
   */
  List<Prepared> oracles(UUID tenant, TargetWork work, List<Long> seeds) throws StepFailure {
    if (canaries.of(tenant, work).isEmpty()) {
      return List.of(retraining(tenant, work, seeds, OptionalLong.empty()));
    }
    List<Prepared> each = new ArrayList<>();
    for (long seed : seeds) {
      each.add(retraining(tenant, work, List.of(seed), OptionalLong.of(seed)));
    }
    return each;
  }

  private Prepared retraining(UUID tenant, TargetWork work, List<Long> seeds, OptionalLong coins)
      throws StepFailure {
    String method = work.target().test().oracles().method();
    return prepare(tenant, work, new Job(method, Map.of(), true, false, seeds, coins));
  }

  /**
   * What to run.
   *
   * @param withheld whether the weights that saw the records are no inputs
   * @param shown whether the records to forget are inputs
   * @param coins whose coins say which canaries are trained on; absent for those that are left
   */
  private record Job(
      String method,
      Map<String, Double> parameters,
      boolean withheld,
      boolean shown,
      List<Long> seeds,
      OptionalLong coins) {}

  private Prepared prepare(UUID tenant, TargetWork work, Job job) throws StepFailure {
    ModelTarget target = work.target();
    try {
      RecordSet forget = RecordSet.read(artifacts.read(tenant, work.data().records()));
      int returned = returned(tenant, work, forget);
      if (job.withheld() && returned > 0) {
        throw StepFailure.fatal(
            ProblemType.PROVENANCE_INCOMPLETE,
            "The data set that the run would read holds "
                + returned
                + " of the records to forget under their ids.");
      }
      ModelManifest manifest = manifest(tenant, work.model());
      Optional<Carried> carried = canaries.of(tenant, work);
      RecordSet leaving = forget.or(carried.map(Carried::leaving).orElseGet(RecordSet::of));
      DataSource before = canaries.before(tenant, work, carried);
      DataSource after = canaries.after(tenant, work, carried, forget);
      List<StoredShard> left = new ArrayList<>();
      List<Shard> forgotten = new ArrayList<>();
      boolean disjoint =
          returned == 0 && work.after().rowCount() == work.before().rowCount() - forget.size();
      TreeSet<Digest> inputs = new TreeSet<>();
      inputs.add(work.model());
      inputs.addAll(List.of(after.images(), after.labels()));
      inputs.addAll(manifest.recipe().architecture().files());
      for (TrainingShard shard : work.original().shards()) {
        RecordSet held = RecordSet.read(artifacts.read(tenant, shard.records()));
        disjoint &= !held.intersects(forget) || target.held().touched().contains(shard.shard());
        RecordSet trained = carried.map(c -> c.trained(held, job.coins())).orElse(held);
        StoredShard rest = rest(tenant, shard, trained, forget);
        disjoint &= trained.renumberedWithout(forget).bound() <= work.after().rowCount();
        rest.sets().forEach(set -> inputs.add(set.digest()));
        left.add(rest);
        if (job.shown() && held.intersects(leaving)) {
          StoredArtifact set = artifacts.add(tenant, held.and(leaving).bytes());
          inputs.add(set.digest());
          forgotten.add(new Shard(shard.shard(), set.digest()));
        }
      }
      if (job.shown()) {
        inputs.addAll(List.of(before.images(), before.labels()));
      }
      Task.Unlearn task =
          new Task.Unlearn(
              job.method(),
              job.parameters(),
              work.model(),
              after,
              left.stream().map(StoredShard::shown).toList(),
              target.held().touched(),
              job.shown() ? Optional.of(new Task.ForgetData(before, forgotten)) : Optional.empty(),
              job.seeds());
      inputs.addAll(task.weights(manifest, job.withheld()));
      return new Prepared(
          engine.plan(task, inputs), left, job.withheld() && !job.shown() && disjoint);
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "A stored file could not be read or written.", e);
    }
  }

  /**
   * How many records to forget stand, by their ids, in the version that a run reads. Shards name
   * records of that version alone, so that without any there the run reads none.
   */
  private int returned(UUID tenant, TargetWork work, RecordSet forget) {
    return transactions.call(
        tenant,
        () ->
            index
                .returned(
                    work.target().held().datasetVersionId(),
                    forget,
                    work.afterId(),
                    work.after().rowCount())
                .size());
  }

  private StoredShard rest(UUID tenant, TrainingShard shard, RecordSet before, RecordSet forget)
      throws IOException {
    RecordSet after = before.renumberedWithout(forget);
    List<StoredArtifact> sets = new ArrayList<>(List.of(artifacts.add(tenant, after.bytes())));
    List<Digest> slices = new ArrayList<>();
    int intact = 0;
    for (Digest digest : shard.slices()) {
      RecordSet slice = RecordSet.read(artifacts.read(tenant, digest));
      if (intact == slices.size() && !slice.intersects(forget)) {
        intact++;
      }
      StoredArtifact stored = artifacts.add(tenant, slice.renumberedWithout(forget).bytes());
      sets.add(stored);
      slices.add(stored.digest());
    }
    return new StoredShard(
        new TrainingShard(shard.shard(), after.size(), sets.get(0).digest(), slices), intact, sets);
  }

  ModelManifest manifest(UUID tenant, Digest digest) {
    try {
      return CanonicalJson.read(artifacts.read(tenant, digest), ModelManifest.class);
    } catch (JsonException e) {
      throw new IllegalStateException("the manifest " + digest + " cannot be read", e);
    }
  }

  /** Digest of all inputs of a run. */
  static Digest inputsDigest(RunPlan plan) {
    return Digest.of(CanonicalJson.bytes(plan.inputs()));
  }
}
