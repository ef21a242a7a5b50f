// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Settings of the step worker. */
@ConfigMapping(prefix = "lethe.operation")
public interface OperationSettings {

  /** Whether this process runs steps that need no signing key. Off in one that answers requests. */
  @WithDefault("true")
  boolean worker();

  /**
   * Whether this process holds the signing keys, runs the steps that need them, and signs by the
   * clock. Off in a process that starts engine runs.
   */
  @WithDefault("true")
  boolean signer();

  /** Steps run at the same time by this process. */
  @WithDefault("2")
  int threads();

  /** How long a claim holds without a heartbeat. */
  @WithDefault("60s")
  Duration lease();

  /** Time between heartbeats; well below {@link #lease}. */
  @WithDefault("2s")
  Duration heartbeat();

  /** Time between looks for claims whose worker is gone. */
  @WithDefault("15s")
  Duration watchdog();

  /** How long after its end a lease still counts, for clocks and slow commits. */
  @WithDefault("5s")
  Duration grace();

  /** Time between looks for new work. */
  @WithDefault("500ms")
  Duration poll();

  /** Tries of one step before its operation fails. */
  @WithDefault("3")
  int attempts();

  /** Wait before a failed step is tried again, times the tries so far. */
  @WithDefault("5s")
  Duration backOff();

  /** How long after an operation's end its progress events are kept; those of states stay. */
  @WithDefault("7d")
  Duration progressLife();

  /** Folder of the steps' workspaces. */
  @WithDefault("${java.io.tmpdir}/lethe-staging")
  Path staging();

  /**
   * Whether what lies in {@link #staging} is lost with the machine: memory, or a volume whose key
   * is drawn anew at each start. Where this is not said, it is what the file system says.
   */
  Optional<Boolean> stagingForgets();

  /** How long a machine that forgets may stay away before its bytes are taken to be gone. */
  @WithDefault("15m")
  Duration lostAfter();

  /** Staging folders that do not come back, because their disks were destroyed. */
  Optional<Set<UUID>> lostPlaces();
}
