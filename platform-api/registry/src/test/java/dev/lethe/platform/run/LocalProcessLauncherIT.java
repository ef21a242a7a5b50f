// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.run.Barrier;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.platform.fixture.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real engine as a child process. */
class LocalProcessLauncherIT {

  private static final Path ENGINE =
      Path.of("..", "..", "unlearning-engine", "runner", "target", "engine");
  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".djl.ai").toAbsolutePath();

  @TempDir Path temp;
  private final SampleRuns runs = new SampleRuns();
  private final List<RunEvent> heard = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch working = new CountDownLatch(1);
  private LocalProcessLauncher launcher;

  @BeforeEach
  void engine() {
    assumeTrue(Files.isDirectory(ENGINE.resolve("lib")), "package unlearning-engine/runner first");
    launcher =
        new LocalProcessLauncher(
            EngineSettings.at(ENGINE, CACHE).withStopGrace(Duration.ofSeconds(5)));
  }

  @Test
  void trainsTheSameModelTwice() throws Exception {
    RunPlan plan = runs.shortTraining();
    RunResult first = launch(plan, "first").waitFor();
    RunOutcome outcome = first.outcome().orElseThrow(() -> new AssertionError(first));
    assertThat(outcome.plan()).isEqualTo(plan.digest());
    assertThat(outcome.artifact("model-0.json")).isPresent();
    assertThat(heard.get(0)).isEqualTo(new RunEvent.Started(plan.digest()));
    assertThat(heard.get(heard.size() - 1)).isInstanceOf(RunEvent.Finished.class);
    RunOutcome second = launch(plan, "second").waitFor().outcome().orElseThrow();
    assertThat(second.artifacts()).isEqualTo(outcome.artifacts());
    assertThat(second.provenance()).isEqualTo(outcome.provenance());
  }

  @Test
  void cancelsARunAtWork() throws Exception {
    RunHandle handle = launchLong();
    handle.cancel();
    assertFailed(handle.waitFor(), FailureReason.CANCELLED);
    assertThat(ProcessHandle.of(((LocalRun) handle).pid()).filter(ProcessHandle::isAlive))
        .isEmpty();
  }

  @Test
  void saysThatTheHeapWasTooSmall() throws Exception {
    assertFailed(launch(runs.tooLargeTraining(), "large").waitFor(), FailureReason.OUT_OF_MEMORY);
  }

  @Test
  void saysThatTheProcessWasKilled() throws Exception {
    RunHandle handle = launchLong();
    signal(handle, "KILL");
    assertFailed(handle.waitFor(), FailureReason.KILLED);
  }

  @Test
  void keepsTheReportOfANativeCrash() throws Exception {
    RunHandle handle = launchLong();
    signal(handle, "SEGV");
    RunResult.Failed failed = assertFailed(handle.waitFor(), FailureReason.NATIVE_CRASH);
    assertThat(failed.crashReport()).isPresent();
    assertThat(Files.readString(failed.crashReport().get())).contains("SIGSEGV");
  }

  @Test
  void saysThatAnInputIsMissing() throws Exception {
    RunPlan plan = runs.shortTraining();
    runs.drop(plan.inputs().get(1));
    assertFailed(launch(plan, "missing").waitFor(), FailureReason.INPUT_MISSING);
  }

  @Test
  void saysThatAnInputIsAnother() throws Exception {
    RunPlan plan = runs.shortTraining();
    Digest some = plan.inputs().get(1);
    runs.replace(some, new byte[] {1});
    assertFailed(launch(plan, "other").waitFor(), FailureReason.INPUT_DIGEST_MISMATCH);
  }

  @Test
  void childEndsWhenItsParentIsKilled() throws Exception {
    Path pidFile = temp.resolve("pid");
    Path workspace = temp.resolve("orphan");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentProcess.class.getName(),
                ENGINE.toAbsolutePath().toString(),
                CACHE.toString(),
                workspace.toString(),
                pidFile.toString())
            .inheritIO()
            .start();
    Path events = workspace.resolve("events.jsonl");
    Eventually.holds(
        "the child is at work",
        () ->
            !parent.isAlive()
                || (Files.exists(pidFile)
                    && Files.exists(events)
                    && Files.readString(events).contains("progress")));
    ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
    assertThat(child.isAlive()).isTrue();
    parent.destroyForcibly().waitFor();
    child.onExit().get(30, TimeUnit.SECONDS);
    assertThat(Files.readString(events)).contains("the parent process is gone");
  }

  @Test
  void asksTheEngineWhatItCanDo() throws Exception {
    MethodCatalog methods = launcher.methods();
    assertThat(methods.method("retrain")).isPresent();
    assertThat(methods.trained()).contains("mlp");
    assertThat(launcher.engine()).isEqualTo(launcher.engine());
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    RunLauncher extended =
        new LocalProcessLauncher(EngineSettings.at(ENGINE, CACHE).withPlugins(plugins));
    var before = extended.engine();
    Files.write(plugins.resolve("broken.jar"), new byte[] {1});
    assertThat(extended.engine()).isNotEqualTo(before);
  }

  @Test
  void saysThatThereIsNoEngine() {
    RunLauncher none = new LocalProcessLauncher(EngineSettings.at(temp, CACHE));
    assertThatThrownBy(none::methods)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.MISSING));
  }

  @Test
  void saysThatTheEngineFailed() throws Exception {
    Files.createDirectories(temp.resolve("lib"));
    RunLauncher empty = new LocalProcessLauncher(EngineSettings.at(temp, CACHE));
    assertThatThrownBy(empty::methods)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.FAILED))
        .hasMessageContaining("dev.lethe.runner.Main");
  }

  @Test
  void letsNoCodeRunWhereADemandedBarrierIsMissing() throws Exception {
    EngineSettings.Confinement strict =
        new EngineSettings.Confinement(Set.of(Barrier.NETWORK), Optional.empty(), List.of());
    LocalProcessLauncher open =
        new LocalProcessLauncher(
            EngineSettings.at(ENGINE, CACHE).withConfinement(strict), Sandbox.weakest());
    assertFailed(
        open.launch(runs.shortTraining(), runs, temp.resolve("open"), RunListener.NONE).waitFor(),
        FailureReason.BARRIER_MISSING);
    assertThatThrownBy(open::methods)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("demanded are [NETWORK]");
  }

  private RunHandle launchLong() throws Exception {
    RunHandle handle = launch(runs.longTraining(), "long");
    assertThat(working.await(60, TimeUnit.SECONDS)).isTrue();
    return handle;
  }

  private RunHandle launch(RunPlan plan, String name) throws Exception {
    return launcher.launch(
        plan,
        runs,
        temp.resolve(name),
        event -> {
          heard.add(event);
          if (event instanceof RunEvent.Progress) {
            working.countDown();
          }
        });
  }

  private static void signal(RunHandle handle, String signal) throws Exception {
    String pid = Long.toString(((LocalRun) handle).enginePid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  private static RunResult.Failed assertFailed(RunResult result, FailureReason reason) {
    assertThat(result).isInstanceOf(RunResult.Failed.class);
    RunResult.Failed failed = (RunResult.Failed) result;
    assertThat(failed.reason()).as(failed.detail()).isEqualTo(reason);
    return failed;
  }
}
