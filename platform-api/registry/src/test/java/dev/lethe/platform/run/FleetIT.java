// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet on processes of the real engine. */
class FleetIT {

  private static final Path ENGINE =
      Path.of("..", "..", "unlearning-engine", "runner", "target", "engine");
  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".djl.ai").toAbsolutePath();

  @TempDir Path temp;
  private final SampleRuns runs = new SampleRuns();
  private final Map<String, RunOutcome> made = new ConcurrentHashMap<>();

  @Test
  void trainsOnThoughAProcessIsKilled() throws Exception {
    assumeTrue(Files.isDirectory(ENGINE.resolve("lib")), "package unlearning-engine/runner first");
    LocalProcessLauncher launcher =
        new LocalProcessLauncher(
            EngineSettings.at(ENGINE, CACHE).withStopGrace(Duration.ofSeconds(5)));
    RunPlan plan = runs.shortTraining();
    FleetStep step = new FleetStep(temp);
    List<Fleet.Member> members =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new Fleet.Member(
                        "model-" + i,
                        1,
                        (context, folder, listener) ->
                            made.put(folder, trained(launcher, plan, folder, listener))))
            .toList();
    FleetStep.fleet(2).run(step, 0, members);
    assertThat(made.keySet()).containsExactlyInAnyOrder("model-0-1", "model-1-2", "model-2-1");
    assertThat(made.values().stream().map(RunOutcome::artifacts).distinct()).hasSize(1);
    assertThat(step.last().done()).isEqualTo(3);
    assertThat(step.told).anyMatch(p -> p.etaSeconds().isPresent());
    try (var left = Files.list(temp)) {
      assertThat(left).isEmpty();
    }
  }

  private RunOutcome trained(
      LocalProcessLauncher launcher, RunPlan plan, String folder, RunListener listener)
      throws StepFailure, InterruptedException {
    try {
      RunHandle run = launcher.launch(plan, runs, temp.resolve(folder), listener);
      if (folder.equals("model-1-1")) {
        ProcessHandle.of(((LocalRun) run).pid()).ifPresent(ProcessHandle::destroyForcibly);
      }
      if (run.waitFor() instanceof RunResult.Finished finished) {
        return finished.runOutcome();
      }
      throw StepFailure.retryable(ProblemType.ENGINE_FAILED, "it was killed");
    } catch (IOException e) {
      throw StepFailure.fatal(ProblemType.STORAGE_UNAVAILABLE, e.toString());
    }
  }
}
