// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where artifacts are, and how long they wait for who keeps them. */
@ConfigMapping(prefix = "lethe.artifact")
public interface ArtifactConfig {

  /** Folder of the store, shared by every process of the platform. */
  Path root();

  /**
   * How long stored bytes wait to be kept where nobody gives them up before; longer than any step
   * takes.
   */
  @WithDefault("24h")
  Duration stageLife();
}
