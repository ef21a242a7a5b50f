// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.certification.law.AnswerClock;
import dev.lethe.certification.law.AnswerClock.DueDate;
import dev.lethe.certification.law.HolidayCalendar;
import dev.lethe.certification.law.Law;
import dev.lethe.certification.law.LawBook;
import dev.lethe.platform.tenant.Jurisdiction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A term by the edition of a law that held when the request was filed.
 *
 * @param law by which
 * @param calendar holidays, where a calendar of the region is known
 * @param zone where days begin and end
 * @param receivedAt when the request was received
 * @param extended whether the term was extended; only where the law says by how much
 * @param stops times of which the law says that they count otherwise, in order
 */
public record LawTerm(
    Law law,
    Optional<HolidayCalendar> calendar,
    ZoneId zone,
    Instant receivedAt,
    boolean extended,
    List<AnswerClock.Stop> stops)
    implements AnswerTerm {

  public LawTerm {
    stops = List.copyOf(stops);
    if (extended && law.terms().extended().isEmpty()) {
      throw new IllegalArgumentException(law.id() + " knows no extension");
    }
  }

  /** A new term, by the newest editions. */
  static LawTerm of(Jurisdiction by, Instant receivedAt) {
    LawBook book = LawBook.published();
    return new LawTerm(
        book.newestLaw(by.law()).orElseThrow(() -> new IllegalStateException("no law " + by.law())),
        by.region().flatMap(book::newestCalendar),
        by.zone(),
        receivedAt,
        false,
        List.of());
  }

  /** The counting itself, with what it was moved over. */
  public DueDate dates() {
    return extended ? clock().extended().orElseThrow() : clock().first();
  }

  /** Whether the law looks at holidays and no calendar is known. */
  public boolean weekendsOnly() {
    return clock().weekendsOnly();
  }

  @Override
  public LocalDate target() {
    return dates().target();
  }

  @Override
  public LocalDate due() {
    return dates().due();
  }

  @Override
  public int pausedDays() {
    return clock().pausedDays();
  }

  @Override
  public LawTerm first() {
    return new LawTerm(law, calendar, zone, receivedAt, false, stops);
  }

  private AnswerClock clock() {
    return new AnswerClock(law, calendar, receivedOn(), stops);
  }
}
