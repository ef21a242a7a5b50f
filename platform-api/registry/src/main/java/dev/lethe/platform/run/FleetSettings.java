// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How many models are trained at the same time. */
@ConfigMapping(prefix = "lethe.fleet")
public interface FleetSettings {

  /**
   * Engine processes that train comparison models at the same time, at least 1; the number of
   * processors where absent. Each may take {@code lethe.engine.max-memory}.
   */
  Optional<Integer> processes();

  /** Tries of one run before its step fails, at least 1. */
  @WithDefault("3")
  int attempts();

  /** How long comparison models are kept for later requests, unless their data goes before. */
  @WithDefault("30d")
  Duration keep();
}
