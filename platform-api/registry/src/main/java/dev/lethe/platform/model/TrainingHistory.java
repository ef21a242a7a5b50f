// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Knows how versions came to be. A run of training names the version that it made, so the package
 * that keeps the runs answers this.
 */
public interface TrainingHistory {

  /** The runs that made some versions, by version. */
  Map<UUID, UUID> runsOf(Collection<UUID> versions);
}
