// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A refusal of a request, or of what it has in some data sets, to propose.
 *
 * @param grounds of the GDPR: {@code 17(3)(a)} to {@code 17(3)(e)}, {@code 12(5)} for requests that
 *     are manifestly unfounded or excessive, {@code 11(2)} where the person cannot be found in the
 *     data, so only where no records were
 * @param reason why they apply, for the person
 * @param datasetIds what to leave out of the request, which goes on with the rest; absent where the
 *     whole request is refused
 */
public record NewRefusal(
    @NotNull @Size(min = 1, max = 7)
        List<
                @NotNull
                @Pattern(
                    regexp = "17\\(3\\)\\([a-e]\\)|12\\(5\\)|11\\(2\\)",
                    message = "is 17(3)(a) to 17(3)(e), 12(5) or 11(2)")
                String>
            grounds,
    @NotBlank @Size(max = 2000) String reason,
    Optional<@Size(min = 1, max = 100) List<@NotNull UUID>> datasetIds) {
  public NewRefusal {
    // Validation says what is wrong with what is not there.
    grounds = grounds == null ? List.of() : grounds.stream().distinct().sorted().toList();
  }
}
