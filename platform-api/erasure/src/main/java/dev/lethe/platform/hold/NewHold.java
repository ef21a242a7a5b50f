// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.platform.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A hold to place.
 *
 * @param kind what is wanted
 * @param datasetId the data set that is kept
 * @param requestId the request whose records are meant
 * @param reason why, without personal data
 * @param reviewOn until when somebody looks at it again, at most {@link #MOST_DAYS} days ahead
 */
public record NewHold(
    @NotNull HoldKind kind,
    Optional<UUID> datasetId,
    Optional<UUID> requestId,
    @NotBlank @Size(max = 500) String reason,
    @NotNull LocalDate reviewOn) {

  /** Days after which every hold is looked at again. */
  static final int MOST_DAYS = 180;

  /**
   * @throws ProblemException VALIDATION_FAILED unless it says of one thing until when
   */
  void require(LocalDate today) {
    if (datasetId.isPresent() == requestId.isPresent()) {
      throw ProblemException.invalid(
          "/requestId",
          datasetId.isPresent() ? "and datasetId exclude each other" : "is not given");
    }
    if (kind == HoldKind.RESTRICTION && requestId.isEmpty()) {
      throw ProblemException.invalid(
          "/requestId", "is not given; a restriction is of the records of a request");
    }
    requireDay(reviewOn, today);
  }

  /**
   * @throws ProblemException VALIDATION_FAILED
   */
  static void requireDay(LocalDate day, LocalDate today) {
    if (!day.isAfter(today) || day.isAfter(today.plusDays(MOST_DAYS))) {
      throw ProblemException.invalid(
          "/reviewOn", "is after today, and at most " + MOST_DAYS + " days ahead");
    }
  }
}
