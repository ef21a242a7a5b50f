// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which requests a list shows, and in which order, as a call asks for them. */
class RequestFilter {

  private static final String NOBODY = "nobody";

  @QueryParam("state")
  Optional<String> state = Optional.empty();

  @QueryParam("kind")
  Optional<String> kind = Optional.empty();

  @QueryParam("show")
  Optional<String> show = Optional.empty();

  @QueryParam("dueBefore")
  Optional<String> dueBefore = Optional.empty();

  @QueryParam("targetFrom")
  Optional<String> targetFrom = Optional.empty();

  @QueryParam("targetTo")
  Optional<String> targetTo = Optional.empty();

  /** The pseudonym of who looks after them, or {@link #NOBODY}. */
  @QueryParam("assignee")
  Optional<String> assignee = Optional.empty();

  @QueryParam("text")
  Optional<String> text = Optional.empty();

  @QueryParam("sort")
  Optional<String> sort = Optional.empty();

  /** Sets of requests that people ask for by name; the counts of the dashboard are of the same. */
  enum Show {
    OPEN("closedAt is null"),
    CLOSED("closedAt is not null"),
    OVERDUE("closedAt is null and targetOn < :today"),
    SOON("closedAt is null and targetOn between :today and :soon");

    private final String condition;

    Show(String condition) {
      this.condition = condition;
    }

    /** With {@code :today} and {@link #soon} as {@code :soon}. */
    String condition() {
      return condition;
    }
  }

  /** What a list can be sorted by. */
  enum Sort {
    DUE,
    TARGET,
    FILED,
    NUMBER;

    private SortKey<ErasureRequestEntity> key() {
      return switch (this) {
        case DUE -> SortKey.day("dueOn", r -> r.dueOn);
        case TARGET -> SortKey.day("targetOn", r -> r.targetOn);
        case FILED -> SortKey.moment("createdAt", r -> r.createdAt);
        case NUMBER -> SortKey.text("reference", r -> r.reference);
      };
    }
  }

  /**
   * Filters and sorts a list.
   *
   * @param today in the organisation's time zone
   * @throws ProblemException MALFORMED_REQUEST where a filter has no such value
   */
  Listing<ErasureRequestEntity> apply(Listing<ErasureRequestEntity> list, LocalDate today) {
    Optional<Show> shown = show.map(name -> one(Show.class, "show", name));
    shown.ifPresent(s -> list.where(s.condition));
    boolean dated = shown.filter(s -> s == Show.OVERDUE || s == Show.SOON).isPresent();
    list.value("today", Optional.of(today).filter(day -> dated));
    list.value("soon", Optional.of(soon(today)).filter(d -> shown.equals(Optional.of(Show.SOON))));
    list.where("state = :state", "state", state.map(s -> one(RequestState.class, "state", s)));
    list.where("kind = :kind", "kind", kind.map(k -> one(RequestKind.class, "kind", k)));
    list.where("dueOn < :due", "due", dueBefore.map(day -> date("dueBefore", day)));
    list.where("targetOn >= :from", "from", targetFrom.map(day -> date("targetFrom", day)));
    list.where("targetOn <= :to", "to", targetTo.map(day -> date("targetTo", day)));
    boolean free = assignee.equals(Optional.of(NOBODY));
    if (free) {
      list.where("id not in (select requestId from AssignmentEntity)");
    }
    list.where(
        "id in (select requestId from AssignmentEntity where person = :assignee)",
        "assignee",
        assignee.filter(person -> !free));
    list.holding(text, List.of("reference", "externalReference"));
    String wanted = sort.orElse("due");
    SortKey<ErasureRequestEntity> by =
        one(Sort.class, "sort", wanted.replaceFirst("^-", "").toUpperCase(Locale.ROOT)).key();
    SortKey<ErasureRequestEntity> id = SortKey.id("id", r -> r.id);
    return wanted.startsWith("-")
        ? list.sorted(by.descending(), id.descending())
        : list.sorted(by, id);
  }

  /** The last day that is soon. */
  static LocalDate soon(LocalDate today) {
    return today.plusDays(Waiting.SOON_DAYS);
  }

  private static <T extends Enum<T>> T one(Class<T> type, String filter, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> malformed(filter + " has no such value."));
  }

  private static LocalDate date(String filter, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw malformed(filter + " is no date.");
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
  }
}
