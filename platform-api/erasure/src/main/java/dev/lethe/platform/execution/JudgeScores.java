// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.execution.Workbench.Tested;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import dev.lethe.platform.supply.Handed;
import dev.lethe.platform.supply.Intake;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
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

  static final String KIND = "judge-scores";

  private final Progression progression;
  private final Workbench workbench;
  private final Intake intake;
  private final EngineRuns engine;
  private final Evaluate evaluate;

  JudgeScores(
      Progression progression,
      Workbench workbench,
      Intake intake,
      EngineRuns engine,
      Evaluate evaluate) {
    this.progression = progression;
    this.workbench = workbench;
    this.intake = intake;
    this.engine = engine;
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
    if (work.treatment().logged().isEmpty()) {
      throw StepFailure.fatal(ProblemType.INTERNAL, "The test plan is not in the log.");
    }
    Digest plan = work.treatment().registered().orElseThrow().testPlan();
    Handed handed =
        intake
            .scores(tenant, target, plan)
            .orElseThrow(
                () ->
                    StepFailure.waiting(
                        "Waits for an engineer to hand over the scores of the models."));
    return intake.checked(tenant, target, "scores", () -> judged(context, work, handed));
  }

  private StepResult judged(StepContext context, TargetWork work, Handed handed)
      throws IOException, StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    UUID target = work.target().id();
    Intake.HeldScores held = intake.hold(tenant, target, handed);
    Task.Judge task = task(tenant, work, held);
    RunResult.Finished run = engine.run(context, "judge", engine.plan(task, inputs(work, task)));
    StepResult result = evaluate.result(context, work, run);
    return StepResult.of(
            () -> {
              intake.lock(target);
              result.commit().apply();
              intake.close(tenant, target, handed);
            })
        .withDetail(result.detail().orElse(""));
  }

  private Task.Judge task(UUID tenant, TargetWork work, Intake.HeldScores held) {
    Tested tested = workbench.tested(tenant, work);
    return new Task.Judge(
        work.treatment().registered().orElseThrow().testPlan(),
        held.scores().digest(),
        Optional.of(
            new Task.Registered(
                held.ids().digest(), tested.forget(), tested.retain(), tested.holdout())));
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
}
