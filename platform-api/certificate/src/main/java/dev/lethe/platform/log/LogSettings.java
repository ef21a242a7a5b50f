// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the log's head is anchored and who watches it. */
@ConfigMapping(prefix = "lethe.log")
public interface LogSettings {

  /**
   * File outside the database with the last signed head, on storage that all processes share and
   * that is not put back together with the database; {@code log.anchor} beside the keys if not set.
   */
  Optional<Path> anchor();

  /** The witnesses, each as its vkey, a blank, and its address without a slash at the end. */
  Optional<List<String>> witnesses();

  /**
   * How many of them must cosign. The trust file demands it of every certificate, so that none is
   * issued while fewer answer. With 0, their lines are kept where they come.
   */
  @WithDefault("0")
  int quorum();

  /** Longest wait for the witnesses' answers. */
  @WithDefault("10s")
  Duration witnessWait();
}
