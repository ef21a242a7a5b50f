// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Limits of uploads. */
@ConfigMapping(prefix = "lethe.upload")
public interface UploadConfig {

  /** Folder of unfinished and unused files. */
  Path root();

  /** Largest file that may be announced. */
  @WithDefault("256M")
  MemorySize largest();

  /** After how long an upload is gone. */
  @WithDefault("24H")
  Duration expiry();
}
