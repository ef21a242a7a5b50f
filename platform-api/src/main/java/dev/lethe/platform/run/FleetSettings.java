// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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
}
