// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.run.Barrier;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.RunPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A child process, followed by one thread until it has ended and its output is judged. */
final class LocalRun implements RunHandle {

  static final String CRASH_REPORT = "hs_err.log";

  private static final String LOG_FILE = "log.txt";
  private static final long MOST_LOG_BYTES = 1 << 20;
  private static final Duration POLL = Duration.ofMillis(50);

  /** Looks at the run's memory are this many polls apart: they cost more than a poll. */
  private static final int MEMORY_EVERY = 10;

  private static final Duration LOG_END = Duration.ofSeconds(1);

  /** The child watches its time itself; this is how long it may take to notice. */
  private static final Duration TIME_LIMIT_SLACK = Duration.ofSeconds(20);

  private static final int EXIT_OUT_OF_MEMORY = 3;
  private static final int EXIT_SIGABRT = 128 + 6;

  /**
   * What was ordered.
   *
   * @param folder where it runs
   * @param barriers what it is kept in by
   */
  record Order(RunPlan plan, Path folder, List<Barrier> barriers) {}

  private final Process process;
  private final Order order;
  private final Path folder;
  private final Digest plan;
  private final Duration stopGrace;
  private final Duration timeLimit;
  private final long maxMemory;
  private final EventTail tail;
  private final CompletableFuture<RunResult> result = new CompletableFuture<>();
  private volatile boolean cancelled;
  private boolean overdue;
  private boolean hoarding;

  private LocalRun(Process process, Order order, Duration stopGrace, RunListener listener) {
    this.process = process;
    this.order = order;
    this.folder = order.folder();
    this.plan = order.plan().digest();
    this.stopGrace = stopGrace;
    this.timeLimit = Duration.ofSeconds(order.plan().limits().maxSeconds()).plus(TIME_LIMIT_SLACK);
    this.maxMemory = order.plan().limits().maxMemoryBytes();
    this.tail = new EventTail(folder.resolve("events.jsonl"), listener);
  }

  static LocalRun start(
      ProcessBuilder builder, Order order, Duration stopGrace, RunListener listener)
      throws IOException {
    Process process = builder.start();
    LocalRun run = new LocalRun(process, order, stopGrace, listener);
    Thread log = daemon("run-log-", run::drainLog, process.pid());
    daemon("run-", () -> run.follow(log), process.pid());
    return run;
  }

  /** The process id of what was started: the engine, or what keeps it in. */
  long pid() {
    return process.pid();
  }

  /** The process id of the engine. */
  long enginePid() {
    return order.barriers().contains(Barrier.PROCESSES)
        ? process
            .children()
            .flatMap(ProcessHandle::children)
            .mapToLong(ProcessHandle::pid)
            .findFirst()
            .orElse(pid())
        : pid();
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public RunResult waitFor() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the run " + plan + " could not be followed", e.getCause());
    }
  }

  @Override
  public Optional<RunResult> waitFor(Duration time) throws InterruptedException {
    try {
      return Optional.of(result.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the run " + plan + " could not be followed", e.getCause());
    }
  }

  private void follow(Thread log) {
    try {
      long start = System.nanoTime();
      int polls = 0;
      while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        tail.poll();
        overdue = System.nanoTime() - start > timeLimit.toNanos();
        hoarding = ++polls % MEMORY_EVERY == 0 && TreeMemory.bytes(process.toHandle()) > maxMemory;
        if (cancelled || overdue || hoarding) {
          stop();
        }
      }
      tail.poll();
      // Something that the process started may hold its output open for longer.
      log.join(LOG_END.toMillis());
      result.complete(judge(process.exitValue()));
    } catch (InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      result.completeExceptionally(e);
    }
  }

  /** SIGTERM to the process and everything it started, SIGKILL to what is left. */
  private void stop() throws InterruptedException {
    List<ProcessHandle> tree =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    tree.forEach(ProcessHandle::destroy);
    process.waitFor(stopGrace.toMillis(), TimeUnit.MILLISECONDS);
    tree.forEach(ProcessHandle::destroyForcibly);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  private RunResult judge(int exit) {
    RunEvent end = tail.end().orElse(null);
    if (end instanceof RunEvent.Failed failed && failed.reason() != FailureReason.CANCELLED) {
      return failed(failed.reason(), failed.detail());
    }
    if (end instanceof RunEvent.Finished finished && exit == 0) {
      return RunOutput.check(order, finished.outcome());
    }
    if (overdue) {
      return failed(FailureReason.TIME_LIMIT, "ended after " + timeLimit.toSeconds() + " s");
    }
    if (hoarding) {
      return failed(
          FailureReason.OUT_OF_MEMORY,
          "its processes together held more than " + maxMemory + " bytes");
    }
    if (cancelled) {
      return failed(FailureReason.CANCELLED, "on request");
    }
    return failed(reasonOf(exit), "the process ended with " + exit);
  }

  private FailureReason reasonOf(int exit) {
    if (exit == EXIT_OUT_OF_MEMORY) {
      return FailureReason.OUT_OF_MEMORY;
    }
    Path crashReport = folder.resolve(CRASH_REPORT);
    if (start(crashReport).contains("insufficient memory")) {
      return FailureReason.OUT_OF_MEMORY;
    }
    // Without a core dump, which would hold personal data, Java ends with 1 after its report.
    if (exit == EXIT_SIGABRT || Files.isRegularFile(crashReport)) {
      return FailureReason.NATIVE_CRASH;
    }
    if (exit > 128) {
      return FailureReason.KILLED;
    }
    return start(folder.resolve(LOG_FILE)).contains("Could not find or load main class")
        ? FailureReason.ENGINE_MISSING
        : FailureReason.INTERNAL;
  }

  private RunResult.Failed failed(FailureReason reason, String detail) {
    Path crashReport = folder.resolve(CRASH_REPORT);
    return new RunResult.Failed(
        reason, detail, Optional.of(crashReport).filter(Files::isRegularFile));
  }

  private static String start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(4096), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Keeps the first megabyte of what the process prints and lets it print on. */
  private void drainLog() {
    byte[] buffer = new byte[8192];
    long kept = 0;
    try (InputStream in = process.getInputStream();
        OutputStream log = Files.newOutputStream(folder.resolve(LOG_FILE))) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int keep = (int) Math.min(n, MOST_LOG_BYTES - kept);
        log.write(buffer, 0, keep);
        kept += keep;
      }
    } catch (IOException e) {
      System.getLogger(LocalRun.class.getName())
          .log(System.Logger.Level.WARNING, "the log of " + folder + " ends early", e);
    }
  }

  private static Thread daemon(String name, Runnable body, long pid) {
    Thread thread = new Thread(body, name + pid);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
