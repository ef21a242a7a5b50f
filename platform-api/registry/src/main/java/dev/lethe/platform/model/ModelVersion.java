// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a model as it crosses HTTP.
 *
 * @param ordinal from 1
 * @param provenanceGrade P0 to P3; P3 where seed and exact records are known
 * @param digest of the manifest, once trained
 * @param parameters trained numbers of all members
 * @param members by shard, once trained
 * @param trainingRunId how it came to be
 * @param parentVersionId the version it was made from by unlearning
 * @param replacedById the version that took its place
 * @param requestId the request that asked for that
 * @param method id of the method
 * @param accuracy right answers on the holdout, 0 to 1, where it was measured
 * @param budgetUsed share of the removal budget that certified removals have used, 0 or more
 * @param operationId the operation that makes it
 * @param problem why it was REJECTED
 */
public record ModelVersion(
    UUID id,
    UUID modelId,
    String modelName,
    int ordinal,
    String kind,
    State state,
    String provenanceGrade,
    Optional<Digest> digest,
    Optional<Long> parameters,
    Recipe recipe,
    int shards,
    List<ModelMember> members,
    UUID datasetVersionId,
    UUID holdoutVersionId,
    Optional<UUID> trainingRunId,
    Optional<UUID> parentVersionId,
    Optional<UUID> replacedById,
    Optional<UUID> requestId,
    Optional<String> method,
    Optional<Double> accuracy,
    Optional<Double> budgetUsed,
    Instant createdAt,
    Optional<UUID> operationId,
    Optional<Problem> problem) {

  public ModelVersion {
    members = List.copyOf(members);
  }

  /** What a version is. */
  public enum State {
    /** Being trained. */
    PENDING,
    /** Trained, and may be used. */
    REGISTERED,
    /** Made by unlearning, and not yet shown to have forgotten. */
    QUARANTINED,
    SERVING,
    /** Another version took its place. */
    SUPERSEDED,
    /** Its bytes are about to go. */
    TOMBSTONED,
    /** Its bytes are gone. */
    PURGED,
    /** Training failed. */
    REJECTED
  }
}
