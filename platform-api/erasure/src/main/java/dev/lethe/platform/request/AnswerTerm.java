// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.certification.law.AnswerClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Until when a request must be answered, by the rule that it was filed under. */
public sealed interface AnswerTerm permits LegalClock, LawTerm {

  /** Where days begin and end. */
  ZoneId zone();

  /** When the request was received, not when it was recognised. */
  Instant receivedAt();

  /** Whether the term was extended. */
  boolean extended();

  /** The date to aim at, not moved to a working day. */
  LocalDate target();

  /** The last day of the term. */
  LocalDate due();

  /** Whole local days during which the term stood still. */
  int pausedDays();

  /** The term as it was before an extension. */
  AnswerTerm first();

  /** The day of receipt. */
  default LocalDate receivedOn() {
    return LocalDate.ofInstant(receivedAt(), zone());
  }

  /** The moment at which the term is over: the end of its last day. */
  default Instant dueAt() {
    return AnswerClock.endOf(due(), zone());
  }

  /** Days left until the target, negative once it has passed. */
  default int daysLeft(Instant now) {
    return (int) (target().toEpochDay() - LocalDate.ofInstant(now, zone()).toEpochDay());
  }
}
