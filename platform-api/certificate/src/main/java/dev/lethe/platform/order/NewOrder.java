// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.platform.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order to file.
 *
 * @param authority who ordered it
 * @param fileNumber by which the authority calls it
 * @param orderedOn when
 * @param dueOn by when it has to be done
 * @param datasetIds what is meant
 * @param registeredFrom only versions registered on this day or later
 * @param registeredUntil only versions registered on this day or before
 */
public record NewOrder(
    @NotBlank @Size(max = 200) String authority,
    @NotBlank @Size(max = 100) String fileNumber,
    @NotNull LocalDate orderedOn,
    @NotNull LocalDate dueOn,
    @NotEmpty @Size(max = 20) List<@NotNull UUID> datasetIds,
    Optional<LocalDate> registeredFrom,
    Optional<LocalDate> registeredUntil) {

  /**
   * @throws ProblemException VALIDATION_FAILED unless the days follow one another
   */
  void requireDays(LocalDate today) {
    if (orderedOn.isAfter(today)) {
      throw ProblemException.invalid("/orderedOn", "is after today");
    }
    if (dueOn.isBefore(orderedOn)) {
      throw ProblemException.invalid("/dueOn", "is before the order");
    }
    if (registeredFrom.isPresent()
        && registeredUntil.filter(registeredFrom.get()::isAfter).isPresent()) {
      throw ProblemException.invalid("/registeredUntil", "is before registeredFrom");
    }
  }
}
