// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tuning;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tuning as it crosses HTTP. What it found is there once it is DONE.
 *
 * @param id its id
 * @param requestId the request
 * @param modelVersionId the model
 * @param method id of the method
 * @param state RUNNING, DONE or FAILED
 * @param operationId what does it
 * @param report digest of what it found, which plans name
 * @param standIns how many retained records stood in for those of the request
 * @param gap distance that the method has to bridge, in mean asinh φ
 * @param trials every point that was tried
 * @param chosen parameters of the best
 * @param problem why it failed
 * @param createdAt when it was started
 * @param finishedAt when it ended
 */
public record Tuning(
    UUID id,
    UUID requestId,
    UUID modelVersionId,
    String method,
    String state,
    UUID operationId,
    Optional<Digest> report,
    Optional<Integer> standIns,
    Optional<Double> gap,
    Optional<List<TuningTrial>> trials,
    Optional<Map<String, Double>> chosen,
    Optional<String> problem,
    Instant createdAt,
    Optional<Instant> finishedAt) {

  /**
   * One point.
   *
   * @param parameters by name
   * @param distance from models that never saw the stand-ins, at least 0
   * @param accuracyLoss share of the other records that the model no longer gets right
   * @param score what is made small; absent if the method ended without a model
   */
  public record TuningTrial(
      Map<String, Double> parameters,
      Optional<Double> distance,
      Optional<Double> accuracyLoss,
      Optional<Double> score) {
    public TuningTrial {
      parameters = Map.copyOf(parameters);
    }
  }
}
