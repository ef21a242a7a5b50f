// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import java.util.Optional;
import java.util.UUID;

/**
 * Knows how versions came to be. A run of training names the version that it made, so the package
 * that keeps the runs answers this.
 */
public interface TrainingHistory {

  /** The run that made a version. */
  Optional<UUID> runOf(UUID version);
}
