// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.GuaranteeTier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a planner asks for.
 *
 * @param tier the least that every model's method must promise: E, C or S; without it the strongest
 *     promise that can be had
 * @param targets methods by model version; models that are not named, or all of them without this,
 *     get the method of least work that promises enough
 * @param relearning whether the tests also look at how fast the treated models learn the records
 *     again; only models that are trained by gradients, and not unless it is asked for
 */
public record NewPlan(
    Optional<GuaranteeTier> tier,
    Optional<List<@Valid @NotNull NewPlanTarget>> targets,
    Optional<Boolean> relearning) {

  /**
   * The method for one model.
   *
   * @param modelVersionId the model version
   * @param method id of the method
   * @param parameters of the method; what is absent takes the method's preset
   * @param tuningId a tuning of the method for this model, in place of parameters
   */
  public record NewPlanTarget(
      @NotNull UUID modelVersionId,
      @NotNull String method,
      Optional<Map<String, @NotNull Double>> parameters,
      Optional<UUID> tuningId) {}
}
