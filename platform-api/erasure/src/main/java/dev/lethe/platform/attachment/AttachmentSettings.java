// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How papers of requests are kept. */
@ConfigMapping(prefix = "lethe.attachment")
public interface AttachmentSettings {

  /**
   * How long a paper is kept after its request was closed, or after it was attached where that was
   * later. That it was there stays in the trail.
   */
  @WithDefault("30d")
  Duration life();

  /** Largest file that is taken in. */
  @WithDefault("10M")
  MemorySize largest();

  /** How many a request has at most. */
  @WithDefault("20")
  int most();
}
