// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How proofs of identity are kept. */
@ConfigMapping(prefix = "lethe.identity")
public interface IdentitySettings {

  /**
   * How long a proof is kept after somebody judged it. That it was seen, by whom and when stays
   * with the request, which is what a controller has to be able to show.
   */
  @WithDefault("30d")
  Duration proofLife();

  /** Largest file that is taken in as a proof. */
  @WithDefault("10M")
  MemorySize largestProof();
}
