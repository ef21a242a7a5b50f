// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * A version to train.
 *
 * @param kind LETHE_RECIPE
 * @param recipe how, in the form of the engine contract's {@code Recipe}
 * @param datasetVersionId what to learn from
 * @param holdoutVersionId data of the same shape that is never learned from, for the tests
 * @param shards members of the ensemble; record i goes to shard i modulo shards
 * @param seed what initialisation and shuffling derive from
 */
public record NewModelVersion(
    @NotNull Kind kind,
    @NotNull JsonNode recipe,
    @NotNull UUID datasetVersionId,
    @NotNull UUID holdoutVersionId,
    @NotNull @Min(1) @Max(1000) Integer shards,
    @NotNull Long seed) {

  /** Kinds that can be registered. */
  public enum Kind {
    LETHE_RECIPE
  }
}
