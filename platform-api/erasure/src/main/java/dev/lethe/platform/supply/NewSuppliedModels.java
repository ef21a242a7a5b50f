// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.contract.digest.Digest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Models that a controller hands over.
 *
 * @param candidate the treated model
 * @param oracles models retrained without the records, as many as the plan says, in the order of
 *     their seeds
 */
public record NewSuppliedModels(
    @NotNull @Valid SuppliedModel candidate, @NotNull List<@Valid @NotNull SuppliedModel> oracles) {

  /**
   * One model: its digest, or where the models themselves are asked for, its file.
   *
   * @param digest of the model's file
   * @param uploadId the file, of purpose MODEL
   */
  public record SuppliedModel(Optional<Digest> digest, Optional<UUID> uploadId) {}
}
