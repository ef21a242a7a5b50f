// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import java.util.UUID;

/**
 * Input of the step that trains a version.
 *
 * @param versionId the PENDING version, which says the rest
 * @param seed what initialisation and shuffling derive from
 */
public record TrainingOrder(UUID versionId, long seed) {

  /** Kind of that step. */
  public static final String KIND = "train-model";
}
