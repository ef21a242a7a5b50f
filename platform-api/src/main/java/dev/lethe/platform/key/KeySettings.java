// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the signing keys are. */
@ConfigMapping(prefix = "lethe.keys")
public interface KeySettings {

  /** Folder with {@code log.key}, {@code status.key} and {@code pki/}. */
  @WithDefault("${user.home}/.lethe/keys")
  Path folder();

  /** Whether to make demonstration keys where the folder has none; never in production. */
  @WithDefault("false")
  boolean demo();

  /** Name of the log: its address without scheme. */
  @WithDefault("log.lethe.example")
  String origin();

  /** Who seals, as the demonstration certificate names it. */
  @WithDefault("Lethe demonstration")
  String issuer();
}
