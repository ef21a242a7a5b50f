// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Which entries a list shows, as a call asks for them. */
public class TrailFilter {

  @QueryParam("text")
  Optional<String> text = Optional.empty();

  /** Only this entry and those before it. */
  @QueryParam("from")
  Optional<String> from = Optional.empty();

  /** The pseudonym of a person, or the name of a process. */
  @QueryParam("actor")
  Optional<String> actor = Optional.empty();

  /** What they are about, for example {@code request/<id>}. */
  @QueryParam("object")
  Optional<String> object = Optional.empty();

  /** The first day. */
  @QueryParam("since")
  Optional<String> since = Optional.empty();

  /** The last day. */
  @QueryParam("until")
  Optional<String> until = Optional.empty();

  /**
   * Filters a list.
   *
   * @param zone where the days begin and end
   * @throws ProblemException MALFORMED_REQUEST where a filter has no such value
   */
  Listing<AuditEntryEntity> apply(Listing<AuditEntryEntity> list, ZoneId zone) {
    Optional<Instant> begin = since.map(day -> day("since", day).atStartOfDay(zone).toInstant());
    Optional<Instant> end =
        until.map(day -> day("until", day).plusDays(1).atStartOfDay(zone).toInstant());
    return list.holding(text, List.of("action", "object"))
        .where("sequence <= :from", "from", from.map(TrailFilter::entry))
        .where("actor = :actor", "actor", actor)
        .where("object = :object", "object", object)
        .where("at >= :since", "since", begin)
        .where("at < :until", "until", end);
  }

  private static Long entry(String number) {
    try {
      return Long.valueOf(number);
    } catch (NumberFormatException e) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, "from is no number of an entry.");
    }
  }

  private static LocalDate day(String filter, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, filter + " is no date.");
    }
  }
}
