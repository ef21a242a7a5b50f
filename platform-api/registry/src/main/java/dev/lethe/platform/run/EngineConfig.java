// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.run.Barrier;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The engine that runs are started with, and what a run may use. */
@ConfigMapping(prefix = "lethe.engine")
public interface EngineConfig {

  /** Folder of the engine, with {@code lib/*.jar}. */
  @WithDefault("engine")
  Path folder();

  /** Folder that native libraries are unpacked to once; about 450 MB. */
  @WithDefault("${user.home}/.lethe/engine-cache")
  Path cache();

  /** Folder of plug-in jars. */
  Optional<Path> plugins();

  /** Time between asking a run to end and ending it. */
  @WithDefault("10s")
  Duration stopGrace();

  /** Java heap of a run. */
  @WithDefault("1G")
  MemorySize maxHeap();

  /**
   * Memory of a run, the heap, native libraries and tensors included: of each of its processes, and
   * of all together.
   */
  @WithDefault("4G")
  MemorySize maxMemory();

  /**
   * Barriers without which no run is started and a worker is not ready; {@code ENVIRONMENT}, which
   * stands everywhere, demands nothing.
   */
  @WithDefault("NETWORK,FILES,PROCESSES")
  Set<Barrier> demandedBarriers();

  /** The list of approved external commands. */
  Optional<Path> commands();

  /** Files and folders that external commands need beside the system's programs. */
  Optional<List<Path>> readable();

  /** Longest time a run may take. */
  @WithDefault("2h")
  Duration maxTime();
}
