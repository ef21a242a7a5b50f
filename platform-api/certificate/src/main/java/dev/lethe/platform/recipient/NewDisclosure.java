// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * That a recipient was handed something.
 *
 * @param datasetId a data set
 * @param modelId a model
 * @param since the first day on which they had something of it
 */
public record NewDisclosure(
    Optional<UUID> datasetId, Optional<UUID> modelId, @NotNull LocalDate since) {

  /**
   * @throws ProblemException VALIDATION_FAILED unless it names one thing and a day that was
   */
  void require(LocalDate today) {
    if (datasetId.isPresent() == modelId.isPresent()) {
      throw ProblemException.invalid(
          "/datasetId", datasetId.isPresent() ? "and modelId exclude each other" : "is not given");
    }
    if (since.isAfter(today)) {
      throw ProblemException.invalid("/since", "lies in the future");
    }
  }
}
