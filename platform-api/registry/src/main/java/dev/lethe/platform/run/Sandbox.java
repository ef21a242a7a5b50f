// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.run.Barrier;
import dev.lethe.contract.run.RunPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * How child processes are kept in, those of runs above all. What this system allows is tried out
 * once, strongest first: namespaces of their own for files, processes and network (Linux user
 * namespaces), a network namespace alone, limits alone, nothing.
 */
public final class Sandbox {

  private static final Logger LOG = System.getLogger(Sandbox.class.getName());
  private static final long PROBE_SECONDS = 20;

  /** Largest file that a run can write; the largest model of a recipe takes an eighth of it. */
  private static final long MOST_FILE_BYTES = 8L << 30;

  private static final int MOST_OPEN_FILES = 1024;

  /** Address space above the writable memory: libraries, the reserve of the heap, class space. */
  private static final long RESERVED_BYTES = 16L << 30;

  private static final String ENTER = script();

  private enum Strength {
    FULL(
        List.of(
            Barrier.ENVIRONMENT,
            Barrier.LIMITS,
            Barrier.NETWORK,
            Barrier.FILES,
            Barrier.PROCESSES)),
    NETWORK(List.of(Barrier.ENVIRONMENT, Barrier.LIMITS, Barrier.NETWORK)),
    LIMITS(List.of(Barrier.ENVIRONMENT, Barrier.LIMITS)),
    NONE(List.of(Barrier.ENVIRONMENT));

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Barrier> barriers;

    Strength(List<Barrier> barriers) {
      this.barriers = barriers;
    }
  }

  private final Strength strength;

  private Sandbox(Strength strength) {
    this.strength = strength;
  }

  /** The strongest sandbox that works here. */
  public static Sandbox probe() {
    RunPlan.Limits limits = new RunPlan.Limits(64L << 20, 1, 1);
    for (Strength strength : Strength.values()) {
      Sandbox sandbox = new Sandbox(strength);
      if (strength == Strength.NONE || sandbox.works(limits)) {
        LOG.log(Level.INFO, "runs are kept in by {0}", strength.barriers);
        return sandbox;
      }
    }
    throw new IllegalStateException("unreachable");
  }

  /** What works everywhere. */
  static Sandbox weakest() {
    return new Sandbox(Strength.NONE);
  }

  /** What a process started through {@link #enclose} is kept in by. */
  List<Barrier> barriers() {
    return strength.barriers;
  }

  /** Whether all of these are among them. */
  boolean has(Collection<Barrier> demanded) {
    return strength.barriers.containsAll(demanded);
  }

  /**
   * A command that runs another one inside.
   *
   * @param folder the only place where it may write
   * @param readable files and folders that it needs beside the system's programs
   */
  public List<String> enclose(
      Path folder, RunPlan.Limits limits, List<Path> readable, List<String> command) {
    List<String> enclosed = new ArrayList<>();
    if (strength != Strength.NONE) {
      long memory = limits.maxMemoryBytes();
      enclosed.addAll(
          List.of(
              "prlimit",
              "--core=0",
              "--data=" + memory,
              "--as=" + (memory + RESERVED_BYTES),
              "--fsize=" + MOST_FILE_BYTES,
              "--nofile=" + MOST_OPEN_FILES,
              "--"));
    }
    if (strength == Strength.NETWORK) {
      enclosed.addAll(List.of("unshare", "--user", "--map-root-user", "--net", "--"));
      enclosed.addAll(List.of("setpriv", "--no-new-privs", "--bounding-set=-all", "--"));
    }
    if (strength == Strength.FULL) {
      enclosed.addAll(
          List.of("unshare", "--user", "--map-root-user", "--net", "--ipc", "--uts", "--mount"));
      enclosed.addAll(List.of("--pid", "--fork", "--kill-child", "--"));
      enclosed.addAll(List.of("/bin/sh", "-c", ENTER, "lethe-run", folder.toString()));
      readable.forEach(path -> enclosed.add(path.toString()));
      enclosed.add("--");
    }
    enclosed.addAll(command);
    return List.copyOf(enclosed);
  }

  private boolean works(RunPlan.Limits limits) {
    try {
      Path folder = Files.createTempDirectory("lethe-sandbox");
      try {
        return succeeds(enclose(folder, limits, List.of(), List.of("/bin/sh", "-c", "exit 0")));
      } finally {
        Files.delete(folder);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a sandbox could not be tried", e);
      return false;
    }
  }

  private boolean succeeds(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
      if (ended && process.exitValue() == 0) {
        return true;
      }
      String said = ended ? new String(process.getInputStream().readNBytes(500), UTF_8) : "hangs";
      LOG.log(Level.INFO, "this system does not allow {0}: {1}", strength.barriers, said.strip());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String script() {
    try (InputStream in = Sandbox.class.getResourceAsStream("enter-sandbox.sh")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
