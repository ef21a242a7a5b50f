// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the engine is.
 *
 * @param java the {@code java} command that runs it
 * @param engine folder of the engine, with {@code lib/*.jar}
 * @param cache folder that native libraries are unpacked to once, shared by runs; about 450 MB
 * @param plugins folder of plug-in jars
 * @param stopGrace time between asking a run to end and ending it
 */
public record EngineSettings(
    Path java, Path engine, Path cache, Optional<Path> plugins, Duration stopGrace) {

  public EngineSettings {
    if (stopGrace.isNegative()) {
      throw new IllegalArgumentException("stopGrace is 0 or more, found " + stopGrace);
    }
    java = java.toAbsolutePath();
    engine = engine.toAbsolutePath();
    cache = cache.toAbsolutePath();
    plugins = plugins.map(Path::toAbsolutePath);
  }

  /** The engine in this folder on the Java that runs the caller, no plug-ins, 10 s grace. */
  public static EngineSettings at(Path engine, Path cache) {
    return new EngineSettings(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        engine,
        cache,
        Optional.empty(),
        Duration.ofSeconds(10));
  }

  /** The same with plug-ins from this folder. */
  public EngineSettings withPlugins(Path folder) {
    return new EngineSettings(java, engine, cache, Optional.of(folder), stopGrace);
  }

  /** The same with another grace time. */
  public EngineSettings withStopGrace(Duration time) {
    return new EngineSettings(java, engine, cache, plugins, time);
  }
}
