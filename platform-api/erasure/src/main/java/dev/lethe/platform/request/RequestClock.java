// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.certification.law.Law.StopReason;
import dev.lethe.platform.law.AppliedLaw;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How the dates of a request were counted.
 *
 * @param zone where days begin and end
 * @param law by which; absent where the request is older than laws that are data
 * @param calendar edition of the holidays, where a calendar was looked at
 * @param calendarName the region's name
 * @param weekendsOnly whether the law looks at holidays and none are known: the date may be earlier
 *     than the law's, never later
 * @param movedOver days off that the last day was moved over, date and name
 * @param stops days of a question for proof of identity and of its answer that the term was counted
 *     with
 * @param restsSince the day of a question that waits for its answer, where the law lets the term
 *     rest: the dates move once the answer is there
 */
public record RequestClock(
    String zone,
    Optional<AppliedLaw> law,
    Optional<String> calendar,
    Optional<String> calendarName,
    boolean weekendsOnly,
    List<String> movedOver,
    List<ClockStop> stops,
    Optional<LocalDate> restsSince) {

  public RequestClock {
    movedOver = List.copyOf(movedOver);
    stops = List.copyOf(stops);
  }

  /**
   * A question and its answer.
   *
   * @param from the day of the question
   * @param until the day of the answer
   */
  public record ClockStop(LocalDate from, LocalDate until) {}

  static RequestClock of(AnswerTerm term, Optional<LocalDate> awaitedSince) {
    if (term instanceof LawTerm by) {
      return new RequestClock(
          by.zone().getId(),
          Optional.of(AppliedLaw.of(by.law(), by.extended())),
          by.calendar().map(c -> c.id()),
          by.calendar().map(c -> c.name()),
          by.weekendsOnly(),
          by.dates().movedOver(),
          by.stops().stream().map(stop -> new ClockStop(stop.from(), stop.until())).toList(),
          awaitedSince.filter(day -> by.law().stopsFor(StopReason.IDENTITY)));
    }
    return new RequestClock(
        term.zone().getId(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        List.of(),
        List.of(),
        Optional.empty());
  }
}
