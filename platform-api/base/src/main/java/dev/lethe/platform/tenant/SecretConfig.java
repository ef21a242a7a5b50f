// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the master key is. */
@ConfigMapping(prefix = "lethe.secret")
public interface SecretConfig {

  /** File of at least 32 random bytes, readable by the platform alone. */
  Path file();

  /** Whether to make the file where it is missing: for one machine, never for several. */
  @WithDefault("false")
  boolean create();
}
