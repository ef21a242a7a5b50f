// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.execution.Workbench.Tested;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import dev.lethe.platform.supply.Handed;
import dev.lethe.platform.supply.Supplies;
import dev.lethe.platform.supply.SupplyRecords;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Step {@code judge-scores}: waits until the controller hands over scores of its models, and has a
 * run check and judge them under the registered test plan. A file that is not what the plan asks
 * for is asked for again; nothing of it has been judged by then.
 */
@ApplicationScoped
class JudgeScores implements TargetStep {

  private static final ArtifactKind SUPPLIED = new ArtifactKind("supplied-scores");

  static final String KIND = "judge-scores";

  private final Progression progression;
  private final Workbench workbench;
  private final Supplies supplies;
  private final SupplyRecords records;
  private final Uploads uploads;
  private final EngineRuns engine;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;
  private final Evaluate evaluate;

  JudgeScores(
      Progression progression,
      Workbench workbench,
      Supplies supplies,
      SupplyRecords records,
      Uploads uploads,
      EngineRuns engine,
      Artifacts artifacts,
      TenantTransaction transactions,
      Evaluate evaluate) {
    this.progression = progression;
    this.workbench = workbench;
    this.supplies = supplies;
    this.records = records;
    this.uploads = uploads;
    this.engine = engine;
    this.artifacts = artifacts;
    this.transactions = transactions;
    this.evaluate = evaluate;
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
    if (work.treatment().logIndex().isEmpty()) {
      throw StepFailure.fatal(ProblemType.INTERNAL, "The test plan is not in the log.");
    }
    Digest plan = work.treatment().testPlan().orElseThrow();
    Optional<Handed> handed = transactions.call(tenant, () -> supplies.scores(target, plan));
    if (handed.isEmpty()) {
      throw StepFailure.waiting("Waits for an engineer to hand over the scores of the models.");
    }
    try {
      return judged(context, work, handed.get());
    } catch (StepFailure e) {
      if (e.problem().type() != ProblemType.SCORES_REJECTED
          && e.problem().type() != ProblemType.UPLOAD_EXPIRED) {
        throw e;
      }
      String why = e.problem().detail();
      transactions.run(
          tenant,
          () -> {
            supplies.refuse(tenant, target, why);
            artifacts.release(tenant, owner(target));
          });
      throw StepFailure.waiting("The scores were not accepted. " + why);
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The scores could not be stored.", e);
    }
  }

  private StepResult judged(StepContext context, TargetWork work, Handed handed)
      throws IOException, StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    UUID target = work.target().id();
    Path file = uploads.file(tenant, handed.uploadId().orElseThrow());
    if (!Files.exists(file)) {
      throw StepFailure.fatal(
          ProblemType.UPLOAD_EXPIRED, "The uploaded scores are gone; upload them again.");
    }
    StoredArtifact scores = artifacts.add(tenant, file);
    StoredArtifact ids = artifacts.add(tenant, CanonicalJson.bytes(records.of(tenant, target)));
    boolean judging =
        transactions.call(
            tenant,
            () -> {
              boolean now = supplies.judging(target, handed);
              for (StoredArtifact stored : List.of(scores, ids)) {
                if (now) {
                  artifacts.keep(tenant, stored, "application/json", owner(target));
                } else {
                  // Nothing would release it later.
                  artifacts.discard(tenant, stored);
                }
              }
              return now;
            });
    if (!judging) {
      throw StepFailure.waiting("The scores that were handed over are no longer asked for.");
    }
    Task.Judge task = task(tenant, work, scores, ids);
    RunResult.Finished run = engine.run(context, "judge", engine.plan(task, inputs(work, task)));
    StepResult result = evaluate.result(context, work, run);
    return StepResult.of(
            () -> {
              result.commit().apply();
              supplies.close(target);
              supplies.consume(List.of(handed));
              // The report keeps the scores without the ids.
              artifacts.release(tenant, owner(target));
            })
        .withDetail(result.detail().orElse(""));
  }

  private Task.Judge task(UUID tenant, TargetWork work, StoredArtifact scores, StoredArtifact ids) {
    Tested tested = workbench.tested(tenant, work);
    return new Task.Judge(
        work.treatment().testPlan().orElseThrow(),
        scores.digest(),
        Optional.of(
            new Task.Registered(ids.digest(), tested.forget(), tested.retain(), tested.holdout())));
  }

  private static Set<Digest> inputs(TargetWork work, Task.Judge task) {
    Set<Digest> inputs = new TreeSet<>(Set.of(task.testPlan(), task.scores()));
    Task.Registered registered = task.registered().orElseThrow();
    inputs.add(registered.ids());
    work.target().test().subjects().ifPresent(subjects -> inputs.add(subjects.labels()));
    for (Task.Selection selection :
        List.of(registered.forget(), registered.retain(), registered.holdout())) {
      inputs.addAll(selection.files());
    }
    return inputs;
  }

  /** Owner of what was handed over; it names records, so it goes as soon as it was judged. */
  static ArtifactOwner owner(UUID target) {
    return SUPPLIED.of(target);
  }
}
