// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.subject.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whom to look for, and why.
 *
 * @param identifiers at most 100
 * @param purpose why
 * @param requestId the request it is for
 */
public record NewSubjectLookup(
    @NotEmpty @Size(max = 100) List<@Valid @NotNull Identifier> identifiers,
    @NotNull Purpose purpose,
    Optional<UUID> requestId) {

  /** Why somebody is looked for. */
  public enum Purpose {
    REQUEST,
    ACCESS_ART15,
    TEST
  }

  /** Never shows the identifiers. */
  @Override
  public String toString() {
    return "NewSubjectLookup[" + purpose + "]";
  }
}
