// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.digest.Digest;
import java.util.Optional;
import java.util.UUID;

/**
 * Input of the step that trains a version.
 *
 * @param versionId the PENDING version, which says the rest
 * @param seed what initialisation and shuffling derive from
 * @param initialUploadId the checkpoint that training starts from, where there is one
 * @param trainedUploadId the checkpoint that was trained elsewhere, where there is one
 * @param modelDigest the file that stays with its controller, where there is one
 */
public record TrainingOrder(
    UUID versionId,
    long seed,
    Optional<UUID> initialUploadId,
    Optional<UUID> trainedUploadId,
    Optional<Digest> modelDigest) {

  /** Kind of the step that takes in a version that was trained elsewhere. */
  public static final String IMPORT = "import-model";

  /** Kind of that step. */
  public static final String KIND = "train-model";

  /** Whether the version was trained elsewhere, so that nothing learns for it. */
  public boolean takenIn() {
    return trainedUploadId.isPresent() || modelDigest.isPresent();
  }
}
