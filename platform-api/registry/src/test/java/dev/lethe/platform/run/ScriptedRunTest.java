// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.Barrier;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.fixture.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher makes of every way a child can end, with a shell script in Java's place. */
class ScriptedRunTest {

  private static final byte[] INPUT = {1, 2, 3};
  private static final List<Barrier> BARRIERS = Sandbox.probe().barriers();

  @TempDir Path temp;
  private final List<RunEvent> heard = Collections.synchronizedList(new ArrayList<>());
  private RunPlan plan;
  private Path workspace;

  @BeforeEach
  void plan() {
    Digest input = Digest.of(INPUT);
    Recipe recipe =
        new Recipe(new Architecture.Linear(), List.of(2, 2), 2, new Descent(1, 1, 0.1, 0, 0));
    plan =
        new RunPlan(
            new Task.Train(recipe, new DataSource(input, input), List.of(new Shard(0, input)), 1),
            List.of(input),
            new RunPlan.Limits(64L << 20, 60, 1));
    workspace = temp.resolve("run");
  }

  @Test
  void givesTheOutcomeOfAFinishedRun() throws Exception {
    RunResult result = run(finishing("echo -n abc > out/a.txt", artifact("a.txt", "abc")));
    assertThat(result).isInstanceOf(RunResult.Finished.class);
    assertThat(result.outcome().orElseThrow().artifact("a.txt")).isPresent();
    assertThat(heard).hasSize(1).first().isInstanceOf(RunEvent.Finished.class);
  }

  @Test
  void givesTheChildAScrubbedEnvironmentAndItsInputs() throws Exception {
    run("env > environment; ls -l in > inputs; exit 9");
    List<String> environment = Files.readAllLines(workspace.resolve("environment"));
    assertThat(environment)
        .extracting(line -> line.substring(0, line.indexOf('=')))
        .containsOnly(
            "OMP_NUM_THREADS",
            "MKL_NUM_THREADS",
            "DJL_CACHE_DIR",
            "OPT_OUT_TRACKING",
            "LC_ALL",
            "MALLOC_MMAP_THRESHOLD_",
            "MALLOC_TRIM_THRESHOLD_",
            // Set by the shell itself.
            "PWD",
            "SHLVL",
            "_");
    assertThat(Files.readString(workspace.resolve("inputs")))
        .contains("-r--", Digest.of(INPUT).hex());
    assertThat(Files.readAllBytes(workspace.resolve("plan.json"))).isEqualTo(plan.bytes());
  }

  @Test
  void refusesAnArtifactThatIsNotWhatTheOutcomeSays() throws Exception {
    assertFailed(
        run(finishing("echo -n abX > out/a.txt", artifact("a.txt", "abc"))),
        FailureReason.OUTPUT_INVALID);
  }

  @Test
  void refusesAnArtifactThatIsMissing() throws Exception {
    assertFailed(run(finishing(":", artifact("a.txt", "abc"))), FailureReason.OUTPUT_INVALID);
  }

  @Test
  void refusesAnArtifactThatIsALink() throws Exception {
    assertFailed(
        run(finishing("echo -n abc > tmp/x; ln -s ../tmp/x out/a.txt", artifact("a.txt", "abc"))),
        FailureReason.OUTPUT_INVALID);
  }

  @Test
  void refusesAnArtifactOutsideTheOutFolder() throws Exception {
    assertFailed(
        run(finishing("echo -n abc > tmp/x", artifact("../tmp/x", "abc"))),
        FailureReason.OUTPUT_INVALID);
  }

  @Test
  void refusesAFileThatTheOutcomeDoesNotName() throws Exception {
    assertFailed(run(finishing("echo x > out/extra")), FailureReason.OUTPUT_INVALID);
  }

  @Test
  void refusesAnOutcomeThatChangedAfterTheEnd() throws Exception {
    assertFailed(
        run(finishing("true") + "\necho ' ' >> outcome.json"), FailureReason.OUTPUT_INVALID);
  }

  @Test
  void refusesAnExitThatFollowsNoEnd() throws Exception {
    assertFailed(run("exit 0"), FailureReason.INTERNAL);
  }

  @Test
  void passesOnTheReasonThatTheRunGave() throws Exception {
    RunResult.Failed failed =
        assertFailed(
            run(event(new RunEvent.Failed(FailureReason.NON_FINITE_LOSS, "epoch 3")) + "; exit 1"),
            FailureReason.NON_FINITE_LOSS);
    assertThat(failed.detail()).isEqualTo("epoch 3");
    assertThat(failed.remedy()).isEqualTo(FailureReason.NON_FINITE_LOSS.remedy());
  }

  @Test
  void knowsExitCodes() throws Exception {
    Map<Integer, FailureReason> reasons =
        Map.of(
            3, FailureReason.OUT_OF_MEMORY,
            134, FailureReason.NATIVE_CRASH,
            137, FailureReason.KILLED,
            143, FailureReason.KILLED,
            1, FailureReason.INTERNAL);
    for (var expected : reasons.entrySet()) {
      workspace = temp.resolve("run-" + expected.getKey());
      assertFailed(run("exit " + expected.getKey()), expected.getValue());
    }
  }

  @Test
  void keepsTheCrashReport() throws Exception {
    RunResult.Failed failed =
        assertFailed(run("echo crash > hs_err.log; exit 1"), FailureReason.NATIVE_CRASH);
    assertThat(failed.crashReport()).contains(workspace.resolve("hs_err.log"));
  }

  @Test
  void saysThatTheEngineIsMissing() throws Exception {
    EngineSettings settings = EngineSettings.at(temp.resolve("nowhere"), temp.resolve("cache"));
    RunHandle handle =
        new LocalProcessLauncher(settings).launch(plan, inputs(), workspace, RunListener.NONE);
    assertFailed(handle.waitFor(), FailureReason.ENGINE_MISSING);
    workspace = temp.resolve("second");
    assertFailed(
        run("echo 'Error: Could not find or load main class x'; exit 1"),
        FailureReason.ENGINE_MISSING);
  }

  @Test
  void skipsLinesThatAreNoEventAndSurvivesAListenerThatThrows() throws Exception {
    String warning = event(new RunEvent.Warning("w"));
    Path script = script("echo nonsense >> events.jsonl; " + warning + "; exit 1");
    RunHandle handle =
        launcher(script, Duration.ZERO)
            .launch(
                plan,
                inputs(),
                workspace,
                e -> {
                  heard.add(e);
                  throw new IllegalStateException("listener");
                });
    assertFailed(handle.waitFor(), FailureReason.INTERNAL);
    assertThat(heard).containsExactly(new RunEvent.Warning("w"));
  }

  @Test
  void keepsOneMegabyteOfAChattyRun() throws Exception {
    assertFailed(run("yes | head -c 5000000; exit 1"), FailureReason.INTERNAL);
    assertThat(Files.size(workspace.resolve("log.txt"))).isEqualTo(1 << 20);
  }

  @Test
  void cancelsAProcessThatDoesNotListenAndWhatItStarted() throws Exception {
    Path script =
        script("trap '' TERM; (trap '' TERM; echo x > child; sleep 600) & touch ready; wait");
    RunHandle handle =
        launcher(script, Duration.ofMillis(200))
            .launch(plan, inputs(), workspace, RunListener.NONE);
    awaitFile(workspace.resolve("ready"));
    awaitFile(workspace.resolve("child"));
    assertThat(handle.waitFor(Duration.ofMillis(100))).isEmpty();
    ProcessHandle process = ProcessHandle.of(((LocalRun) handle).pid()).orElseThrow();
    List<ProcessHandle> started = process.descendants().toList();
    assertThat(started).isNotEmpty();
    handle.cancel();
    assertFailed(handle.waitFor(), FailureReason.CANCELLED);
    for (ProcessHandle each : started) {
      each.onExit().get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void refusesAnOutcomeThatClaimsOtherBarriers() throws Exception {
    List<Barrier> all = List.of(Barrier.values());
    List<Barrier> claimed = BARRIERS.equals(all) ? List.of(Barrier.NETWORK) : all;
    RunResult.Failed failed =
        assertFailed(run(finishing(claimed, ":")), FailureReason.OUTPUT_INVALID);
    assertThat(failed.detail()).contains("barriers");
  }

  @Test
  void startsNothingWhereADemandedBarrierIsMissing() throws Exception {
    EngineSettings.Confinement demanding =
        new EngineSettings.Confinement(Set.of(Barrier.values()), Optional.empty(), List.of());
    RunResult result =
        new LocalProcessLauncher(
                settings(script("touch started; exit 1"), Duration.ZERO).withConfinement(demanding))
            .launch(plan, inputs(), workspace, heard::add)
            .waitFor();
    boolean complete = BARRIERS.equals(List.of(Barrier.values()));
    assertFailed(result, complete ? FailureReason.INTERNAL : FailureReason.BARRIER_MISSING);
    assertThat(Files.exists(workspace.resolve("started"))).isEqualTo(complete);
  }

  @Test
  void refusesAFolderThatIsNotEmpty() throws Exception {
    Files.writeString(Files.createDirectory(workspace).resolve("x"), "x");
    assertThatThrownBy(() -> run("exit 0"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not empty");
  }

  @Test
  void leavesOutAnInputThatTheStoreDoesNotHave() throws Exception {
    RunHandle handle =
        launcher(script("ls in | wc -l > count; exit 1"), Duration.ZERO)
            .launch(plan, digest -> Optional.empty(), workspace, RunListener.NONE);
    handle.waitFor();
    assertThat(Files.readString(workspace.resolve("count")).strip()).isEqualTo("0");
  }

  private RunResult run(String script) throws Exception {
    return launcher(script(script), Duration.ZERO)
        .launch(plan, inputs(), workspace, heard::add)
        .waitFor();
  }

  private LocalProcessLauncher launcher(Path script, Duration grace) throws IOException {
    return new LocalProcessLauncher(settings(script, grace));
  }

  private EngineSettings settings(Path script, Duration grace) throws IOException {
    Path engine = temp.resolve("engine");
    Files.createDirectories(engine.resolve("lib"));
    return new EngineSettings(
        script,
        engine,
        temp.resolve("cache"),
        Optional.empty(),
        grace,
        EngineSettings.Confinement.USUAL);
  }

  private static InputSource inputs() {
    return digest -> Optional.of(new ByteArrayInputStream(INPUT));
  }

  private Path script(String body) throws IOException {
    Path file = Files.createTempFile(temp, "java", ".sh");
    Files.writeString(file, "#!/bin/bash\nPATH=/usr/bin:/bin\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }

  private String finishing(String command, RunOutcome.Artifact... artifacts) {
    return finishing(BARRIERS, command, artifacts);
  }

  private String finishing(
      List<Barrier> barriers, String command, RunOutcome.Artifact... artifacts) {
    RunOutcome outcome =
        new RunOutcome(
            RunOutcome.SCHEMA,
            plan.digest(),
            List.of(artifacts),
            Map.of(),
            new RunOutcome.Provenance("1", List.of(), Map.of(), "cpu", 1, barriers),
            new RunOutcome.Cost(1, 1, 1));
    byte[] json = CanonicalJson.bytes(outcome);
    return command
        + "\nprintf '%s' '"
        + new String(json, java.nio.charset.StandardCharsets.UTF_8)
        + "' > outcome.json\n"
        + event(new RunEvent.Finished(Digest.of(json)));
  }

  private static String event(RunEvent event) {
    String json = new String(CanonicalJson.bytes(event), java.nio.charset.StandardCharsets.UTF_8);
    return "echo '" + json + "' >> events.jsonl";
  }

  private static RunOutcome.Artifact artifact(String name, String content) {
    byte[] bytes = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new RunOutcome.Artifact(name, Digest.of(bytes), bytes.length);
  }

  private static RunResult.Failed assertFailed(RunResult result, FailureReason reason) {
    assertThat(result).isInstanceOf(RunResult.Failed.class);
    RunResult.Failed failed = (RunResult.Failed) result;
    assertThat(failed.reason()).as(failed.detail()).isEqualTo(reason);
    return failed;
  }

  private static void awaitFile(Path file) throws Exception {
    Eventually.holds(
        file + " is written",
        () -> Files.exists(file) && (Files.size(file) > 0 || file.endsWith("ready")));
  }
}
