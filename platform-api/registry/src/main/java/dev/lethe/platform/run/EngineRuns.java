// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Runs the engine inside a step: inputs from the artifact store, progress into the step, a
 * cancelled step kills the run, and a failed run fails the step for the same reason.
 */
@Singleton
public class EngineRuns {

  private static final Duration LOOK = Duration.ofMillis(200);

  /** One thread, so that equal plans give equal bytes. */
  private static final int THREADS = 1;

  private final RunLauncher launcher;
  private final Artifacts artifacts;
  private final EngineConfig config;

  EngineRuns(RunLauncher launcher, Artifacts artifacts, EngineConfig config) {
    this.launcher = launcher;
    this.artifacts = artifacts;
    this.config = config;
  }

  /** The plan of a run that may use what this installation allows. */
  public RunPlan plan(Task task, Collection<Digest> inputs) {
    return new RunPlan(
        task,
        List.copyOf(inputs),
        new RunPlan.Limits(
            config.maxHeap().asLongValue(),
            config.maxMemory().asLongValue(),
            (int) config.maxTime().toSeconds(),
            THREADS));
  }

  /**
   * Names the engine with its libraries and plug-ins.
   *
   * @throws StepFailure ENGINE_UNAVAILABLE if there is none
   */
  public Digest engine() throws StepFailure {
    try {
      return launcher.engine();
    } catch (EngineException e) {
      throw StepFailure.fatal(ProblemType.ENGINE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Runs a plan in a folder of the step's workspace and waits for its end.
   *
   * @param name of the folder
   * @throws StepFailure if the run fails
   * @throws InterruptedException if the step was cancelled
   */
  public RunResult.Finished run(StepContext context, String name, RunPlan plan)
      throws StepFailure, InterruptedException {
    return run(context, name, plan, event -> follow(context, event));
  }

  /**
   * As {@link #run(StepContext, String, RunPlan)}, with another listener in the place of the step's
   * progress.
   *
   * @throws StepFailure if the run fails
   * @throws InterruptedException if the step was cancelled
   */
  public RunResult.Finished run(
      StepContext context, String name, RunPlan plan, RunListener listener)
      throws StepFailure, InterruptedException {
    return run(context, name, plan, digest -> artifacts.open(context.tenantId(), digest), listener);
  }

  /**
   * Runs a plan whose only input is a file that is not, and shall not be, in the store.
   *
   * @throws StepFailure if the run fails
   * @throws InterruptedException if the step was cancelled
   */
  public RunResult.Finished run(StepContext context, String name, RunPlan plan, Path input)
      throws StepFailure, InterruptedException {
    return run(
        context,
        name,
        plan,
        digest -> Optional.of(Files.newInputStream(input)),
        event -> follow(context, event));
  }

  private RunResult.Finished run(
      StepContext context, String name, RunPlan plan, InputSource inputs, RunListener listener)
      throws StepFailure, InterruptedException {
    RunHandle run;
    try {
      run = launcher.launch(plan, inputs, context.workspace().resolve(name), listener);
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The run folder could not be written.", e);
    }
    RunResult result = await(context, run);
    if (result instanceof RunResult.Finished finished) {
      return finished;
    }
    RunResult.Failed failed = (RunResult.Failed) result;
    if (context.cancelled()) {
      throw new InterruptedException("the step was cancelled");
    }
    throw failure(failed);
  }

  private static RunResult await(StepContext context, RunHandle run) throws InterruptedException {
    try {
      Optional<RunResult> result = run.waitFor(LOOK);
      boolean asked = false;
      while (result.isEmpty()) {
        if (context.cancelled() && !asked) {
          run.cancel();
          asked = true;
        }
        result = run.waitFor(LOOK);
      }
      return result.get();
    } catch (InterruptedException e) {
      run.cancel();
      throw e;
    }
  }

  private static void follow(StepContext context, RunEvent event) {
    if (event instanceof RunEvent.Progress progress) {
      context.progress(progress.done(), progress.total(), progress.unit());
    }
  }

  private static StepFailure failure(RunResult.Failed failed) {
    FailureReason reason = failed.reason();
    String what = failed.detail();
    String stop = what.isEmpty() || what.endsWith(".") ? " " : ". ";
    String detail = reason.sentence() + " " + what + stop + failed.remedy();
    return switch (reason) {
      case OUT_OF_MEMORY -> StepFailure.retryable(ProblemType.ENGINE_OUT_OF_MEMORY, detail);
      // Another machine may have what this one lacks, and this one may be given it.
      case KILLED, BARRIER_MISSING -> StepFailure.lost(ProblemType.ENGINE_FAILED, detail);
      case NATIVE_CRASH, CANCELLED, OUTPUT_INVALID, INTERNAL ->
          StepFailure.retryable(ProblemType.ENGINE_FAILED, detail);
      case MODEL_INVALID, NOT_TRAINABLE, RECIPE_DATA_MISMATCH ->
          StepFailure.fatal(ProblemType.MODEL_REJECTED, detail);
      case SCORES_INVALID -> StepFailure.fatal(ProblemType.SCORES_REJECTED, detail);
      default -> StepFailure.fatal(ProblemType.ENGINE_FAILED, detail);
    };
  }
}
