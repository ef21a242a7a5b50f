// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a controller is asked for, and what came of it, as it crosses HTTP.
 *
 * @param id of the plan's target
 * @param requestId the request
 * @param operationId the work that waits
 * @param modelVersionId the model before
 * @param modelName model and version, for people
 * @param files whether the models themselves are handed over; otherwise their digests, and scores
 * @param state how far it is
 * @param oracles models to compare with
 * @param seeds that the models are trained under, candidate first
 * @param datasetVersionId data without the records, which they are trained on
 * @param holdoutVersionId data that no model may learn from
 * @param forgetSize records of F
 * @param retainSize records of R
 * @param holdoutSize records of T
 * @param models digests of what was handed over, candidate first; empty before
 * @param testPlanDigest the registered test plan that scores answer
 * @param problem why what was handed over last was not taken, and what to do
 * @param createdAt when it was asked for
 */
public record Supply(
    UUID id,
    UUID requestId,
    UUID operationId,
    UUID modelVersionId,
    String modelName,
    boolean files,
    SupplyState state,
    int oracles,
    List<Long> seeds,
    UUID datasetVersionId,
    UUID holdoutVersionId,
    int forgetSize,
    int retainSize,
    int holdoutSize,
    List<Digest> models,
    Optional<Digest> testPlanDigest,
    Optional<String> problem,
    Instant createdAt) {
  public Supply {
    seeds = List.copyOf(seeds);
    models = List.copyOf(models);
  }
}
