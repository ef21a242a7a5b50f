// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What plans ask for. */
@ConfigMapping(prefix = "lethe.plan")
public interface PlanSettings {

  /** Retrained models that a treated one is compared with; 5 to 40. */
  @WithDefault("10")
  int oracles();

  /** Kept training records that are tested for damage. */
  @WithDefault("2000")
  int retainSample();
}
