// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.run.Barrier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the engine is.
 *
 * @param java the {@code java} command that runs it
 * @param engine folder of the engine, with {@code lib/*.jar}
 * @param cache folder that native libraries are unpacked to once, shared by runs; about 450 MB
 * @param plugins folder of plug-in jars
 * @param stopGrace time between asking a run to end and ending it
 * @param confinement what keeps runs in and what is let in
 */
public record EngineSettings(
    Path java,
    Path engine,
    Path cache,
    Optional<Path> plugins,
    Duration stopGrace,
    Confinement confinement) {

  public EngineSettings {
    if (stopGrace.isNegative()) {
      throw new IllegalArgumentException("stopGrace is 0 or more, found " + stopGrace);
    }
    java = java.toAbsolutePath();
    engine = engine.toAbsolutePath();
    cache = cache.toAbsolutePath();
    plugins = plugins.map(Path::toAbsolutePath);
  }

  /**
   * What the operator says of the walls around runs.
   *
   * @param demanded no run is started where the system lacks one of these
   * @param commands the list of approved external commands, a file that only the operator writes
   * @param readable files and folders that external commands need beside the system's programs
   */
  public record Confinement(Set<Barrier> demanded, Optional<Path> commands, List<Path> readable) {

    /** Whatever the system allows, no external command. */
    public static final Confinement USUAL = new Confinement(Set.of(), Optional.empty(), List.of());

    public Confinement {
      demanded = Set.copyOf(demanded);
      commands = commands.map(Path::toAbsolutePath);
      readable = readable.stream().map(Path::toAbsolutePath).toList();
    }
  }

  /** The engine in this folder on the Java that runs the caller, no plug-ins, 10 s grace. */
  public static EngineSettings at(Path engine, Path cache) {
    return new EngineSettings(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        engine,
        cache,
        Optional.empty(),
        Duration.ofSeconds(10),
        Confinement.USUAL);
  }

  /** The same with plug-ins from this folder. */
  public EngineSettings withPlugins(Path folder) {
    return new EngineSettings(java, engine, cache, Optional.of(folder), stopGrace, confinement);
  }

  /** The same with another grace time. */
  public EngineSettings withStopGrace(Duration time) {
    return new EngineSettings(java, engine, cache, plugins, time, confinement);
  }

  /** The same with other walls. */
  public EngineSettings withConfinement(Confinement other) {
    return new EngineSettings(java, engine, cache, plugins, stopGrace, other);
  }

  /** What every run must be able to read. */
  List<Path> readable() {
    List<Path> paths = new ArrayList<>();
    paths.add(
        Optional.ofNullable(java.getParent())
            .filter(bin -> bin.endsWith("bin"))
            .map(Path::getParent)
            .orElse(java));
    paths.add(engine);
    paths.add(cache);
    plugins.ifPresent(paths::add);
    confinement.commands().ifPresent(paths::add);
    paths.addAll(confinement.readable());
    return List.copyOf(paths);
  }
}
