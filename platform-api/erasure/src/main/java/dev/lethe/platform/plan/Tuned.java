// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.plan.PlanDocument.TunedBy;
import java.util.Map;
import java.util.UUID;

/**
 * Parameters that a tuning chose.
 *
 * @param modelVersionId the model they were tuned for
 * @param method the method they belong to
 * @param parameters by name
 * @param tuning where they come from
 */
public record Tuned(
    UUID modelVersionId, String method, Map<String, Double> parameters, TunedBy tuning) {
  public Tuned {
    parameters = Map.copyOf(parameters);
  }
}
