// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.UUID;

/**
 * A version to train, or one that was trained elsewhere. In JSON, all fields stand side by side.
 *
 * @param kind what it is made of
 * @param recipe how it is trained, in the form of the engine contract's {@code Recipe}; digests
 *     that follow from uploads and from the operator's list may be left out
 * @param datasetVersionId what to learn from
 * @param holdoutVersionId data of the same shape that is never learned from, for the tests
 * @param shards members of the ensemble; a subject's records stay in one
 * @param seed what initialisation and shuffling derive from
 * @param files that it comes with
 * @param canaries how many records are registered to be remembered, in or out of training by coin,
 *     half of them with wrong labels; none unless that is asked for
 */
public record NewModelVersion(
    @NotNull Kind kind,
    @NotNull JsonNode recipe,
    @NotNull UUID datasetVersionId,
    @NotNull UUID holdoutVersionId,
    @NotNull @Min(1) @Max(1000) Integer shards,
    @NotNull Long seed,
    Files files,
    Optional<Integer> canaries) {

  // A section that Jackson unwraps on reading would let fields pass that nobody knows.
  @JsonCreator
  private static NewModelVersion of(
      Kind kind,
      JsonNode recipe,
      UUID datasetVersionId,
      UUID holdoutVersionId,
      Integer shards,
      Long seed,
      Optional<UUID> initialUploadId,
      Optional<UUID> trainedUploadId,
      Optional<Digest> modelDigest,
      Optional<Integer> canaries) {
    return new NewModelVersion(
        kind,
        recipe,
        datasetVersionId,
        holdoutVersionId,
        shards,
        seed,
        new Files(initialUploadId, trainedUploadId, modelDigest),
        canaries);
  }

  /**
   * What a version comes with.
   *
   * @param initialUploadId TORCHSCRIPT: the checkpoint that every training starts from
   * @param trainedUploadId TORCHSCRIPT: the checkpoint after training elsewhere; without it Lethe
   *     trains. ONNX: the graph
   * @param modelDigest SCORES_ONLY: digest of the model's file, which stays with its controller
   */
  public record Files(
      Optional<UUID> initialUploadId,
      Optional<UUID> trainedUploadId,
      Optional<Digest> modelDigest) {

    /** Whether the version was trained by its controller, so that it is taken in as it is. */
    boolean takenIn() {
      return trainedUploadId.isPresent() || modelDigest.isPresent();
    }
  }

  /** Kinds that can be registered. */
  public enum Kind {
    /** An architecture that Lethe builds and trains. */
    LETHE_RECIPE,
    /** A module that was scripted elsewhere. */
    TORCHSCRIPT,
    /** Trained and scored by a command that the operator approved. */
    EXTERNAL_TRAINER,
    /** A graph that Lethe scores and cannot train. */
    ONNX,
    /** A model that stays with its controller, who says what it gives. */
    SCORES_ONLY;

    /** What an architecture is registered as. */
    static Kind of(Architecture architecture) {
      return architecture instanceof Architecture.Script
          ? TORCHSCRIPT
          : architecture instanceof Architecture.External
              ? EXTERNAL_TRAINER
              : architecture instanceof Architecture.Onnx
                  ? ONNX
                  : architecture instanceof Architecture.ScoresOnly ? SCORES_ONLY : LETHE_RECIPE;
    }
  }
}
