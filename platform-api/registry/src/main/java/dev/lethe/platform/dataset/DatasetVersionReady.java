// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import java.util.Map;
import java.util.UUID;

/**
 * A version that was uploaded is checked, stored and indexed. Told in the transaction that makes it
 * READY; a version that only leaves records out is not told of.
 *
 * @param tenantId the organisation
 * @param versionId the version
 * @param returned how many of its records or their persons were erased before, by the request
 */
public record DatasetVersionReady(UUID tenantId, UUID versionId, Map<UUID, Integer> returned) {
  public DatasetVersionReady {
    returned = Map.copyOf(returned);
  }
}
