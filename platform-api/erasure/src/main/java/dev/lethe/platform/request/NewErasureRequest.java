// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.subject.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to file.
 *
 * @param kind one person or chosen records
 * @param ground {@code 17(1)(a)} to {@code 17(1)(f)}
 * @param receivedAt when it was received
 * @param channel how, for example {@code e-mail}
 * @param externalReference the controller's own number, without personal data
 * @param identifiers of the person; used for the search and then dropped
 * @param selection the records
 * @param note kept nowhere; accepted so that forms may carry one
 */
public record NewErasureRequest(
    @NotNull RequestKind kind,
    @NotNull @Pattern(regexp = "17\\(1\\)\\([a-f]\\)", message = "is 17(1)(a) to 17(1)(f)")
        String ground,
    @NotNull Instant receivedAt,
    @NotNull @Size(min = 1, max = 100) String channel,
    Optional<@Size(max = 100) String> externalReference,
    Optional<List<@Valid Identifier>> identifiers,
    Optional<@Valid Selection> selection,
    Optional<String> note) {

  /**
   * Records by their stable ids.
   *
   * @param datasetVersionId where they are
   * @param recordIds the ids
   * @param uploadId instead of them, an uploaded text file with one id per line
   */
  public record Selection(
      @NotNull UUID datasetVersionId, Optional<List<String>> recordIds, Optional<UUID> uploadId) {}
}
