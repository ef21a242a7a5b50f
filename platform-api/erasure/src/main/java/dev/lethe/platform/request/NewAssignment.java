// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests to be looked after by somebody.
 *
 * @param requestIds 1 to 200 of them
 * @param person who looks after them; absent for nobody
 */
public record NewAssignment(
    @NotEmpty @Size(max = 200) List<@NotNull UUID> requestIds, Optional<String> person) {

  public NewAssignment {
    // What is null inside is left to the validation, which says where it stands.
    requestIds = requestIds == null ? List.of() : requestIds;
  }
}
