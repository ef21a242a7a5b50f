// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.run.Barrier;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Runs the engine as child processes of this one, each in its own folder with a scrubbed
 * environment and behind whatever walls the system allows. The child reads its standard input,
 * which closes when this process is gone, and then ends itself.
 */
public final class LocalProcessLauncher implements RunLauncher {

  private static final String MAIN = "dev.lethe.runner.Main";
  private static final long LISTING_HEAP = 256L << 20;
  private static final Duration LISTING_LIMIT = Duration.ofSeconds(60);

  private final EngineSettings settings;
  private final NativeCache cache;
  private @Nullable Sandbox sandbox;

  public LocalProcessLauncher(EngineSettings settings) {
    this.settings = settings;
    this.cache = new NativeCache(settings);
  }

  /** Behind given walls, whatever the system allows. */
  LocalProcessLauncher(EngineSettings settings, Sandbox sandbox) {
    this(settings);
    this.sandbox = sandbox;
  }

  @Override
  public RunHandle launch(RunPlan plan, InputSource inputs, Path workspace, RunListener listener)
      throws IOException {
    Path folder = workspace.toAbsolutePath();
    build(folder, plan, inputs);
    if (!isThere()) {
      return new EndedRun(FailureReason.ENGINE_MISSING, missing());
    }
    if (!isKeptIn()) {
      return new EndedRun(FailureReason.BARRIER_MISSING, barrierMissing());
    }
    cache.fill();
    List<Barrier> barriers = sandbox().barriers();
    ProcessBuilder builder = enclosed(folder, plan.limits(), command(plan, folder, barriers));
    builder.redirectErrorStream(true);
    LocalRun.Order order = new LocalRun.Order(plan, folder, barriers);
    return LocalRun.start(builder, order, settings.stopGrace(), listener);
  }

  private ProcessBuilder enclosed(Path folder, RunPlan.Limits limits, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(sandbox().enclose(folder, limits, settings.readable(), command))
            .directory(folder.toFile());
    scrub(builder.environment(), limits.threads());
    return builder;
  }

  private synchronized Sandbox sandbox() {
    Sandbox found = sandbox;
    if (found == null) {
      found = Sandbox.probe();
      sandbox = found;
    }
    return found;
  }

  @Override
  public Digest engine() throws EngineException {
    if (!isThere()) {
      throw new EngineException(EngineException.Reason.MISSING, missing());
    }
    List<Path> folders = new ArrayList<>(List.of(settings.engine().resolve("lib")));
    settings.plugins().ifPresent(folders::add);
    return LocalListing.fingerprint(folders);
  }

  @Override
  public MethodCatalog methods() throws EngineException {
    if (!isThere()) {
      throw new EngineException(EngineException.Reason.MISSING, missing());
    }
    if (!isKeptIn()) {
      throw new EngineException(EngineException.Reason.FAILED, barrierMissing());
    }
    List<String> command = java(LISTING_HEAP);
    start(command, "--methods");
    RunPlan.Limits limits = new RunPlan.Limits(LISTING_HEAP, (int) LISTING_LIMIT.toSeconds(), 1);
    try {
      // Plug-ins are asked what they are, so their code runs here too.
      Path folder = Files.createTempDirectory("lethe-listing");
      try {
        return LocalListing.read(enclosed(folder, limits, command), LISTING_LIMIT);
      } finally {
        FileUtils.deleteQuietly(folder.toFile());
      }
    } catch (IOException e) {
      throw new EngineException(
          EngineException.Reason.FAILED, "The engine has no folder to run in: " + e, e);
    }
  }

  private boolean isThere() {
    return Files.isDirectory(settings.engine().resolve("lib"))
        && Files.isExecutable(settings.java());
  }

  /** Whether the system has every barrier that the operator demands. */
  private boolean isKeptIn() {
    return sandbox().has(settings.confinement().demanded());
  }

  private String barrierMissing() {
    return "demanded are "
        + settings.confinement().demanded()
        + ", there is "
        + sandbox().barriers();
  }

  private String missing() {
    return "There is no engine in " + settings.engine() + " or no " + settings.java() + ".";
  }

  private List<String> java(long heap) {
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx" + heap);
    return command;
  }

  private void start(List<String> command, String argument) {
    settings.plugins().ifPresent(plugins -> command.add("-Dlethe.plugins=" + plugins));
    command.add("-cp");
    command.add(settings.engine().resolve("lib") + "/*");
    command.add(MAIN);
    command.add(argument);
  }

  private List<String> command(RunPlan plan, Path folder, List<Barrier> barriers) {
    List<String> command = java(plan.limits().maxHeapBytes());
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:ErrorFile=" + folder.resolve(LocalRun.CRASH_REPORT));
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:-UsePerfData");
    command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Duser.timezone=UTC");
    command.add("-Duser.language=en");
    command.add("-Djava.awt.headless=true");
    command.add("-Dlethe.barriers=" + names(barriers));
    settings
        .confinement()
        .commands()
        .ifPresent(commands -> command.add("-Dlethe.commands=" + commands));
    start(command, folder.toString());
    return command;
  }

  private static String names(List<Barrier> barriers) {
    return barriers.stream().map(Barrier::name).collect(Collectors.joining(","));
  }

  private void scrub(Map<String, String> environment, int threads) {
    environment.clear();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("MKL_NUM_THREADS", Integer.toString(threads));
    environment.put("DJL_CACHE_DIR", settings.cache().toString());
    environment.put("OPT_OUT_TRACKING", "true");
    environment.put("LC_ALL", "C.UTF-8");
    // Every training step takes and gives back the same arrays; the C library shall not give their
    // pages back to the system each time.
    environment.put("MALLOC_MMAP_THRESHOLD_", Long.toString(32L << 20));
    environment.put("MALLOC_TRIM_THRESHOLD_", Long.toString(512L << 20));
  }

  private static void build(Path folder, RunPlan plan, InputSource inputs) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      if (entries.iterator().hasNext()) {
        throw new IOException("the run folder is not empty: " + folder);
      }
    }
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.createDirectory(folder.resolve("out"));
    Files.createDirectory(folder.resolve("tmp"));
    Files.write(folder.resolve("plan.json"), plan.bytes());
    for (Digest digest : plan.inputs()) {
      Optional<InputStream> bytes = inputs.open(digest);
      if (bytes.isPresent()) {
        // Copied, never linked: a plug-in that wrote to a link would change the store.
        Path file = in.resolve(digest.hex());
        try (InputStream stream = bytes.get()) {
          Files.copy(stream, file);
        }
        if (!file.toFile().setReadOnly()) {
          throw new IOException("cannot be made read-only: " + file);
        }
      }
    }
  }

  /** A run that never began. */
  private record EndedRun(RunResult result) implements RunHandle {

    EndedRun(FailureReason reason, String detail) {
      this(new RunResult.Failed(reason, detail, Optional.empty()));
    }

    @Override
    public void cancel() {}

    @Override
    public RunResult waitFor() {
      return result;
    }

    @Override
    public Optional<RunResult> waitFor(Duration time) {
      return Optional.of(result);
    }
  }
}
