// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** What is tried, and was tried before, on a model for a request. */
public interface Attempts {

  /**
   * How many treated versions of this model version were tested for any of some requests, whoever
   * they were joined with then.
   */
  int tested(Collection<UUID> requests, UUID modelVersion);

  /** The target of an earlier revision whose result passed, so that it need not be tried again. */
  Optional<ModelTarget> passed(UUID request, UUID modelVersion);

  /** How far a target is: PLANNED, QUEUED, TREATED, or the outcome of its test. */
  String state(ModelTarget target);
}
