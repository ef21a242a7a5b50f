// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tuning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tuning as it crosses HTTP.
 *
 * @param id its id
 * @param requestId the request
 * @param modelVersionId the model
 * @param method id of the method
 * @param state RUNNING, DONE or FAILED
 * @param operationId what does it
 * @param found what it found; there once it is DONE
 * @param course when it began and how it ended
 */
public record Tuning(
    UUID id,
    UUID requestId,
    UUID modelVersionId,
    String method,
    String state,
    UUID operationId,
    @JsonUnwrapped Optional<Found> found,
    @JsonUnwrapped Course course) {

  /**
   * What a tuning found.
   *
   * @param report its digest, which plans name
   * @param standIns how many retained records stood in for those of the request
   * @param gap distance that the method has to bridge, in mean asinh φ
   * @param trials every point that was tried
   * @param chosen parameters of the best
   */
  public record Found(
      Digest report,
      int standIns,
      double gap,
      List<TuningTrial> trials,
      Map<String, Double> chosen) {
    public Found {
      trials = List.copyOf(trials);
      chosen = Map.copyOf(chosen);
    }
  }

  /**
   * When a tuning began and how it ended.
   *
   * @param problem why it failed
   * @param createdAt when it was started
   * @param finishedAt when it ended
   */
  public record Course(Optional<String> problem, Instant createdAt, Optional<Instant> finishedAt) {}

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
