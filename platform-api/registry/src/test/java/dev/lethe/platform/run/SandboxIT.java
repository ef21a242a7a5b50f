// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.contract.run.Barrier;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunPlan;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in that tries to break out of a run of the real engine. */
class SandboxIT {

  private static final Path ENGINE =
      Path.of("..", "..", "unlearning-engine", "runner", "target", "engine");
  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".djl.ai").toAbsolutePath();
  private static final List<Barrier> BARRIERS = Sandbox.probe().barriers();

  @TempDir static Path plugins;
  private static LocalProcessLauncher launcher;

  @TempDir Path temp;
  private Path workspace;

  @BeforeAll
  static void launcher() {
    launcher = new LocalProcessLauncher(EngineSettings.at(ENGINE, CACHE).withPlugins(plugins));
  }

  @BeforeEach
  void engine() {
    assumeTrue(Files.isDirectory(ENGINE.resolve("lib")), "package unlearning-engine/runner first");
    workspace = temp.resolve("run");
  }

  @Test
  void recordsWhatKeptItIn() throws Exception {
    RunResult result = run("");
    assertThat(result.outcome().orElseThrow().provenance().barriers()).isEqualTo(BARRIERS);
  }

  @Test
  void reachesNoPortOfTheMachine() throws Exception {
    assumeTrue(BARRIERS.contains(Barrier.NETWORK), "needs user namespaces");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(1);
      String port = Integer.toString(server.getLocalPort());
      RunResult.Failed failed =
          failed(
              run("new java.net.Socket(\"127.0.0.1\", " + port + ").close();"),
              FailureReason.PLUGIN_FAILED);
      assertThat(failed.detail()).contains("Network is unreachable");
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void writesNowhereButIntoItsFolder() throws Exception {
    assumeTrue(BARRIERS.contains(Barrier.FILES), "needs user namespaces");
    for (Path victim : List.of(temp.resolve("stray"), CACHE.resolve("stray"))) {
      failed(
          run("Files.writeString(Path.of(\"" + victim + "\"), \"x\");"),
          FailureReason.PLUGIN_FAILED);
      assertThat(victim).doesNotExist();
      workspace = temp.resolve("second");
    }
  }

  @Test
  void seesNothingOfThePlatform() throws Exception {
    assumeTrue(BARRIERS.contains(Barrier.PROCESSES), "needs user namespaces");
    Path secret = Files.writeString(temp.resolve("secret"), "x");
    run(
        """
        StringBuilder text = new StringBuilder();
        text.append(Files.exists(Path.of("%s"))).append('\\n');
        text.append(new java.util.TreeSet<>(System.getenv().keySet())).append('\\n');
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
          processes.forEach(p -> text.append(p.getFileName()).append(' '));
        }
        text.append('\\n').append(Files.readString(Path.of("/proc/self/limits")));
        text.append(Files.readString(Path.of("/proc/self/status")));
        Files.writeString(Path.of("seen"), text);
        """
            .formatted(secret));
    List<String> seen = Files.readAllLines(workspace.resolve("seen"));
    assertThat(seen.get(0)).isEqualTo("false");
    assertThat(seen.get(1))
        .isEqualTo(
            "[DJL_CACHE_DIR, LC_ALL, MALLOC_MMAP_THRESHOLD_, MALLOC_TRIM_THRESHOLD_, MKL_NUM_THREADS, OMP_NUM_THREADS, OPT_OUT_TRACKING]");
    // The engine, and the shell that waits for it.
    assertThat(seen.get(2).strip().split(" ")).hasSize(2);
    assertThat(seen)
        .anyMatch(line -> line.matches("Max data size +3288334336 .*"))
        .anyMatch(line -> line.matches("Max open files +1024 +1024 .*"))
        .anyMatch(line -> line.matches("Max file size +8589934592 .*"))
        .anyMatch(line -> line.matches("Max processes +1024 .*"))
        .anyMatch(line -> line.matches("Max core file size +0 .*"))
        .anyMatch(line -> line.matches("CapEff:\\s+0+"))
        .anyMatch(line -> line.matches("NoNewPrivs:\\s+1"));
  }

  /** What a model could read while it is judged. */
  @Test
  void seesNoInputsButItsOwn() throws Exception {
    assumeTrue(BARRIERS.contains(Barrier.FILES), "needs user namespaces");
    Path others = Files.createDirectories(temp.resolve("other/in"));
    Files.writeString(others.resolve("labels"), "x");
    run(
        """
        String own = String.join(",", new java.io.File("in").list());
        Files.writeString(Path.of("seen"), Files.exists(Path.of("%s")) + " " + own);
        """
            .formatted(others));
    assertThat(Files.readString(workspace.resolve("seen")))
        .isEqualTo("false " + String.join(",", workspace.resolve("in").toFile().list()));
  }

  @Test
  void leavesNoProcessBehind() throws Exception {
    assumeTrue(BARRIERS.contains(Barrier.PROCESSES), "needs user namespaces");
    String mark = "600." + ProcessHandle.current().pid();
    RunResult result =
        run(
            "new ProcessBuilder(\"/usr/bin/setsid\", \"-f\", \"/usr/bin/sleep\", \""
                + mark
                + "\").start().waitFor();");
    assertThat(result).isInstanceOf(RunResult.Finished.class);
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(
            p -> Stream.of(p.info().arguments().orElse(new String[0])).anyMatch(mark::equals));
  }

  @Test
  void endsWhenNativeMemoryPassesItsLimit() throws Exception {
    assumeTrue(BARRIERS.contains(Barrier.LIMITS), "needs prlimit");
    failed(
        run(
            """
            var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            var unsafe = (sun.misc.Unsafe) field.get(null);
            while (true) { unsafe.allocateMemory(64L << 20); }
            """),
        FailureReason.OUT_OF_MEMORY);
  }

  /** Each is far below the limit of 600 MiB; tail keeps all that it reads of a line. */
  @Test
  void endsWhenItsProcessesTogetherHoldTooMuchMemory() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs /proc");
    HostilePlugin.pack(
        ENGINE,
        plugins,
        """
        for (int i = 0; i < 5; i++) {
          new ProcessBuilder(
                  "/bin/sh", "-c", "(head -c 200000000 /dev/zero; sleep 60) | tail -c 300000000")
              .start();
        }
        Thread.sleep(50_000);
        """);
    SampleRuns runs = new SampleRuns();
    RunPlan plan = runs.unlearning(HostilePlugin.ID);
    RunPlan small =
        new RunPlan(plan.task(), plan.inputs(), new RunPlan.Limits(64L << 20, 600L << 20, 60, 1));
    RunResult.Failed failed =
        failed(
            launcher.launch(small, runs, workspace, RunListener.NONE).waitFor(),
            FailureReason.OUT_OF_MEMORY);
    assertThat(failed.detail()).contains("together");
  }

  @Test
  void believesNoEndThatFollowsAFloodOfEvents() throws Exception {
    failed(
        run(
            """
            try (var out = Files.newOutputStream(
                Path.of("events.jsonl"), StandardOpenOption.APPEND)) {
              byte[] junk = new byte[1 << 20];
              for (int i = 0; i < 40; i++) out.write(junk);
            }
            """),
        FailureReason.INTERNAL);
  }

  private RunResult run(String body) throws Exception {
    HostilePlugin.pack(ENGINE, plugins, body);
    SampleRuns runs = new SampleRuns();
    return launcher
        .launch(runs.unlearning(HostilePlugin.ID), runs, workspace, RunListener.NONE)
        .waitFor();
  }

  private static RunResult.Failed failed(RunResult result, FailureReason reason) {
    assertThat(result).isInstanceOf(RunResult.Failed.class);
    RunResult.Failed failed = (RunResult.Failed) result;
    assertThat(failed.reason()).as(failed.detail()).isEqualTo(reason);
    return failed;
  }
}
