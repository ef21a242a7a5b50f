// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was handed over.
 *
 * @param digest of the file
 * @param uploadId where its bytes are; absent for a model that stays with its controller
 */
public record Handed(Digest digest, Optional<UUID> uploadId) {

  /** Models as they are stored, candidate first. */
  record Models(List<Handed> models) {
    Models {
      models = List.copyOf(models);
    }
  }
}
