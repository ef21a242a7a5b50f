// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a model as it crosses HTTP, where the fields of its sections stand side by side.
 *
 * @param place which version of which model
 * @param kind what it is made of
 * @param training what it learned from
 * @param content what it is, once trained
 * @param descent what it was made from and what replaces it
 * @param registration how it came to be registered
 */
public record ModelVersion(
    UUID id,
    @JsonUnwrapped Place place,
    String kind,
    State state,
    @JsonUnwrapped Training training,
    @JsonUnwrapped Content content,
    @JsonUnwrapped Descent descent,
    @JsonUnwrapped Registration registration) {

  /** Model and version, for people. */
  public String name() {
    return place.modelName() + " v" + place.ordinal();
  }

  /**
   * Which version of which model.
   *
   * @param practice whether that is there to practise on
   * @param ordinal from 1
   */
  public record Place(UUID modelId, String modelName, boolean practice, int ordinal) {}

  /**
   * What a version learned from.
   *
   * @param provenanceGrade P0 to P3; P3 where seed and exact records are known
   * @param trainingRunId how it came to be
   * @param canaries how many records are registered to be remembered and not used up; absent where
   *     none were asked for
   * @param canariesDigest of what is sealed of them, once they are drawn
   */
  public record Training(
      Recipe recipe,
      int shards,
      UUID datasetVersionId,
      UUID holdoutVersionId,
      String provenanceGrade,
      Optional<UUID> trainingRunId,
      Optional<Integer> canaries,
      Optional<Digest> canariesDigest) {}

  /**
   * What a version is, once trained.
   *
   * @param digest of the manifest
   * @param parameters trained numbers of all members
   * @param members by shard
   * @param accuracy right answers on the holdout, 0 to 1, where it was measured
   */
  public record Content(
      Optional<Digest> digest,
      Optional<Long> parameters,
      List<ModelMember> members,
      Optional<Double> accuracy) {
    public Content {
      members = List.copyOf(members);
    }
  }

  /**
   * What a version was made from by unlearning, and what took its place.
   *
   * @param parentVersionId the version it was made from
   * @param replacedById the version that took its place
   * @param requestId the request that asked for the treatment it comes from
   * @param method id of the method of that
   * @param budgetUsed share of the removal budget that certified removals have used, 0 or more
   */
  public record Descent(
      Optional<UUID> parentVersionId,
      Optional<UUID> replacedById,
      Optional<UUID> requestId,
      Optional<String> method,
      Optional<Double> budgetUsed) {}

  /**
   * How a version came to be registered, and how it ended.
   *
   * @param destroyedByOrderId the order of an authority that ended it
   * @param destroyedAt when that was
   * @param operationId the operation that makes it
   * @param problem why it was REJECTED
   */
  public record Registration(
      Instant createdAt,
      Optional<UUID> destroyedByOrderId,
      Optional<Instant> destroyedAt,
      Optional<UUID> operationId,
      Optional<Problem> problem) {}

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
