// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import java.util.Set;
import java.util.UUID;

/**
 * Knows of data sets that keep records of somebody whose other records go, since that was decided.
 * There they do not come back, they never went.
 */
public interface KeptDatasets {

  /** Requests that a data set was left out of; in the caller's transaction. */
  Set<UUID> leaving(UUID dataset);
}
