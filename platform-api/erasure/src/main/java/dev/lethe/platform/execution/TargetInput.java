// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import java.util.Optional;
import java.util.UUID;

/**
 * Input of a step on one model target.
 *
 * @param planId the approved plan
 * @param targetId the target
 * @param requestId the request of a batch that the step is for; absent where it is for all of them
 */
public record TargetInput(UUID planId, UUID targetId, Optional<UUID> requestId) {

  /** Input of a step for every request of the plan. */
  public TargetInput(UUID planId, UUID targetId) {
    this(planId, targetId, Optional.empty());
  }
}
