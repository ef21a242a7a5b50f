// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/** Gives up models for comparison with data that end, and not only some of their records. */
@ApplicationScoped
public class EndedVersions {

  private final ComparisonModels comparisons;

  EndedVersions(ComparisonModels comparisons) {
    this.comparisons = comparisons;
  }

  /**
   * Gives up what was kept for comparison; in the caller's transaction, which ends the versions.
   *
   * @param requests whose work took models and scores
   */
  public void forget(UUID tenant, Collection<UUID> requests, Collection<UUID> datasetVersions) {
    requests.stream().sorted().forEach(request -> comparisons.release(tenant, request));
    datasetVersions.stream().sorted().forEach(version -> comparisons.forget(tenant, version));
  }
}
