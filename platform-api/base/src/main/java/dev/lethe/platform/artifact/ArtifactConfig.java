// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where artifacts are. */
@ConfigMapping(prefix = "lethe.artifact")
public interface ArtifactConfig {

  /** Folder of the store, shared by every process of the platform. */
  Path root();
}
