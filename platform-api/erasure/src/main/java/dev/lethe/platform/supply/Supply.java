// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a controller is asked for, and what came of it, as it crosses HTTP.
 *
 * @param about which target it is for
 * @param files whether the models themselves are handed over; otherwise their digests, and scores
 * @param state how far it is
 * @param asked what is asked for
 * @param given what was handed over
 * @param createdAt when it was asked for
 */
public record Supply(
    @JsonUnwrapped About about,
    boolean files,
    SupplyState state,
    @JsonUnwrapped Asked asked,
    @JsonUnwrapped Given given,
    Instant createdAt) {

  /**
   * Which target a supply is for.
   *
   * @param id of the plan's target
   * @param requestId the request
   * @param operationId the work that waits
   * @param modelVersionId the model before
   * @param modelName model and version, for people
   */
  public record About(
      UUID id, UUID requestId, UUID operationId, UUID modelVersionId, String modelName) {}

  /**
   * What is asked for.
   *
   * @param oracles models to compare with
   * @param seeds that the models are trained under, candidate first
   * @param datasetVersionId data without the records, which they are trained on
   * @param holdoutVersionId data that no model may learn from
   * @param forgetSize records of F
   * @param retainSize records of R
   * @param holdoutSize records of T
   */
  public record Asked(
      int oracles,
      List<Long> seeds,
      UUID datasetVersionId,
      UUID holdoutVersionId,
      int forgetSize,
      int retainSize,
      int holdoutSize) {
    public Asked {
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * What was handed over.
   *
   * @param models digests of the models, candidate first; empty before
   * @param testPlanDigest the registered test plan that scores answer
   * @param problem why what was handed over last was not taken, and what to do
   */
  public record Given(
      List<Digest> models, Optional<Digest> testPlanDigest, Optional<String> problem) {
    public Given {
      models = List.copyOf(models);
    }
  }
}
