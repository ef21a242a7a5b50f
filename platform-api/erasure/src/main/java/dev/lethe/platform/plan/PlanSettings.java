// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What plans ask for. */
@ConfigMapping(prefix = "lethe.plan")
public interface PlanSettings {

  /**
   * Fewest retrained models that a treated one is compared with; at least 5, and 10 for a test that
   * can decide.
   */
  @WithDefault("10")
  int fewestOracles();

  /** Most retrained models that a treated one is compared with; at least the fewest. */
  @WithDefault("32")
  int mostOracles();

  /** Kept training records that are tested for damage. */
  @WithDefault("2000")
  int retainSample();
}
