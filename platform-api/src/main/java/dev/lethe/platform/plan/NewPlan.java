// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a planner asks for.
 *
 * @param targets methods by model version; models that are not named, or all of them without this,
 *     get the exact method of least cost
 */
public record NewPlan(Optional<List<NewPlanTarget>> targets) {

  /**
   * The method for one model.
   *
   * @param modelVersionId the model version
   * @param method id of the method
   * @param parameters of the method; what is absent takes the method's default
   */
  public record NewPlanTarget(
      UUID modelVersionId, String method, Optional<Map<String, Double>> parameters) {}
}
