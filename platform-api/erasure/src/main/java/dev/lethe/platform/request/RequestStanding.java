// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.idempotency.EntityTag;
import java.util.Optional;
import java.util.UUID;

/**
 * How a request stands to others.
 *
 * @param request which one
 * @param state how far it is
 * @param batch the batch it is in
 * @param lead the request that its plans and work hang on, which may be itself
 * @param tag of the row
 */
public record RequestStanding(
    UUID request, RequestState state, Optional<UUID> batch, UUID lead, EntityTag tag) {

  static RequestStanding of(ErasureRequestEntity row) {
    return new RequestStanding(
        row.id, row.state, row.batchId(), row.lead(), EntityTag.of(row.version));
  }
}
