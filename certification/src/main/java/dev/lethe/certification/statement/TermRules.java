// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.law.AnswerClock;
import dev.lethe.certification.law.AnswerClock.DueDate;
import dev.lethe.certification.law.HolidayCalendar;
import dev.lethe.certification.law.Law;
import dev.lethe.certification.law.LawBook;
import dev.lethe.certification.statement.EvidenceRules.Kind;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The term of the answer, counted again by the edition of the law that the evidence names. Editions
 * never change, so that an old certificate is counted by what it was issued under.
 */
final class TermRules {

  /** A country may change its clocks between issuing and checking; its calendar stays. */
  private static final Duration CHANGED_CLOCKS = Duration.ofHours(3);

  private final Parties.Request request;
  private final Instant issuedAt;
  private final List<Violation> violations;

  TermRules(Parties parties, List<Violation> violations) {
    this.request = parties.request();
    this.issuedAt = parties.certificate().issuedAt();
    this.violations = violations;
  }

  /** Editions that this version does not know, so that nothing can be counted; empty if none. */
  static Optional<String> unknown(Parties.Request request) {
    LawBook book = LawBook.published();
    return request
        .clock()
        .flatMap(
            clock ->
                book.law(clock.law()).isEmpty()
                    ? Optional.of(clock.law())
                    : clock.calendar().filter(c -> book.calendar(c).isEmpty()));
  }

  void apply() {
    if (unknown(request).isEmpty()) {
      request.clock().ifPresent(this::count);
    }
  }

  private void count(Parties.TermClock clock) {
    ZoneId zone;
    try {
      zone = ZoneId.of(clock.zone());
    } catch (DateTimeException e) {
      breach("zone", "a time zone", clock.zone());
      return;
    }
    LawBook book = LawBook.published();
    Law law = book.law(clock.law()).orElseThrow();
    Optional<HolidayCalendar> calendar = clock.calendar().flatMap(book::calendar);
    LocalDate received = LocalDate.ofInstant(request.receivedAt(), zone);
    expect("receivedOn", received, clock.receivedOn());
    List<AnswerClock.Stop> stops = clock.stops().orElse(List.of());
    requireOrder(stops, received, LocalDate.ofInstant(issuedAt, zone));
    AnswerClock counted = new AnswerClock(law, calendar, received, stops);
    if (request.pausedDays() != counted.pausedDays()) {
      breach(
          "pausedDays",
          counted.pausedDays() + ", by the stops that are stated",
          request.pausedDays());
    }
    expect("dueOn", counted.first().due(), clock.dueOn());
    expectEnd("dueAt", clock.dueOn(), zone, request.dueAt());
    if (clock.extendedOn().isPresent() != request.extendedTo().isPresent()) {
      breach("extendedOn", "present exactly when extended", clock.extendedOn());
    } else if (clock.extendedOn().isPresent()) {
      Optional<LocalDate> extended = counted.extended().map(DueDate::due);
      if (!clock.extendedOn().equals(extended)) {
        breach(
            "extendedOn",
            extended.map(LocalDate::toString).orElse("none, for the law knows no extension"),
            clock.extendedOn().get());
      }
      expectEnd("extendedTo", clock.extendedOn().get(), zone, request.extendedTo().orElseThrow());
    }
  }

  /** Nothing is awaited before it was received, after it was issued, or twice at a time. */
  private void requireOrder(List<AnswerClock.Stop> stops, LocalDate received, LocalDate issued) {
    LocalDate free = received;
    for (AnswerClock.Stop stop : stops) {
      if (stop.from().isBefore(free) || stop.until().isAfter(issued)) {
        breach("stops", "one after another, from " + received + " to " + issued, stop);
      }
      free = stop.until();
    }
  }

  private void expect(String field, LocalDate expected, LocalDate found) {
    if (!found.equals(expected)) {
      breach(field, expected.toString(), found);
    }
  }

  private void expectEnd(String field, LocalDate day, ZoneId zone, Instant found) {
    Instant end = AnswerClock.endOf(day, zone);
    if (Duration.between(end, found).abs().compareTo(CHANGED_CLOCKS) > 0) {
      breach(field, end.toString(), found);
    }
  }

  private void breach(String field, String expected, Object found) {
    violations.add(
        new Violation(Kind.TERM_MISMATCH, "request.clock." + field, expected, found.toString()));
  }
}
