// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.lethe.platform.identity.NewIdentity;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.subject.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to file.
 *
 * @param kind one person or chosen records
 * @param ground {@code 17(1)(a)} to {@code 17(1)(f)}
 * @param receipt when it was received; in JSON, {@code receivedOn} or {@code receivedAt}
 * @param channel how, for example {@code e-mail}
 * @param externalReference the controller's own number, without personal data
 * @param identifiers of the person; used for the search and then dropped
 * @param selection the records
 * @param identity what the officer states at once of who asks, where it is one person
 */
public record NewErasureRequest(
    @NotNull RequestKind kind,
    @NotNull @Pattern(regexp = "17\\(1\\)\\([a-f]\\)", message = "is 17(1)(a) to 17(1)(f)")
        String ground,
    Receipt receipt,
    @NotNull @Size(min = 1, max = 100) String channel,
    Optional<@Size(max = 100) String> externalReference,
    Optional<List<@Valid Identifier>> identifiers,
    Optional<@Valid Selection> selection,
    Optional<@Valid NewIdentity> identity) {

  // A note is kept nowhere; it is taken so that forms may carry one.
  // A section that Jackson unwraps on reading would let fields pass that nobody knows.
  @SuppressWarnings("UnusedVariable") // the note
  @JsonCreator
  private static NewErasureRequest of(
      RequestKind kind,
      String ground,
      Optional<LocalDate> receivedOn,
      Optional<Instant> receivedAt,
      String channel,
      Optional<String> externalReference,
      Optional<List<Identifier>> identifiers,
      Optional<Selection> selection,
      Optional<NewIdentity> identity,
      Optional<String> note) {
    return new NewErasureRequest(
        kind,
        ground,
        new Receipt(receivedOn, receivedAt),
        channel,
        externalReference,
        identifiers,
        selection,
        identity);
  }

  /**
   * When a request was received: a day of the organisation, or a moment, from which the day follows
   * in the organisation's time zone.
   *
   * @param receivedOn the day
   * @param receivedAt the moment
   */
  public record Receipt(Optional<LocalDate> receivedOn, Optional<Instant> receivedAt) {

    /**
     * The moment, or the beginning of the day.
     *
     * @throws ProblemException VALIDATION_FAILED unless exactly one is given, and it has come
     */
    Instant at(ZoneId zone, Instant now) {
      if (receivedOn.isPresent() == receivedAt.isPresent()) {
        throw ProblemException.invalid(
            "/receivedOn",
            receivedOn.isPresent() ? "and receivedAt exclude each other" : "is not given");
      }
      Instant at =
          receivedAt.orElseGet(() -> receivedOn.orElseThrow().atStartOfDay(zone).toInstant());
      if (at.isAfter(now)) {
        throw ProblemException.invalid(
            receivedOn.isPresent() ? "/receivedOn" : "/receivedAt", "lies in the future");
      }
      return at;
    }
  }

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
