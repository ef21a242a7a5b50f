// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.law.AppliedLaw;
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
 */
public record RequestClock(
    String zone,
    Optional<AppliedLaw> law,
    Optional<String> calendar,
    Optional<String> calendarName,
    boolean weekendsOnly,
    List<String> movedOver) {

  public RequestClock {
    movedOver = List.copyOf(movedOver);
  }

  static RequestClock of(AnswerTerm term) {
    if (term instanceof LawTerm by) {
      return new RequestClock(
          by.zone().getId(),
          Optional.of(AppliedLaw.of(by.law(), by.extended())),
          by.calendar().map(c -> c.id()),
          by.calendar().map(c -> c.name()),
          by.weekendsOnly(),
          by.dates().movedOver());
    }
    return new RequestClock(
        term.zone().getId(), Optional.empty(), Optional.empty(), Optional.empty(), true, List.of());
  }
}
