// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a recipient answers by the link of its letter.
 *
 * @param outcome what came of the notice there
 * @param until by when it will be done, for PROMISED alone
 * @param by who answers, as a function or a name
 * @param note what was done; why it is not possible, for IMPOSSIBLE
 */
public record NewNoticeAnswer(
    @NotNull NoticeAnswer.Outcome outcome,
    Optional<LocalDate> until,
    Optional<@Size(max = 120) String> by,
    Optional<@Size(max = 500) String> note) {

  /** A promise reaches no further. */
  private static final int DAYS = 366;

  /**
   * The answer that this is.
   *
   * @param today where the organisation is
   * @throws ProblemException VALIDATION_FAILED for a promise without a day from today to a year
   *     ahead, a day without a promise, or an impossibility without a reason
   */
  NoticeAnswer at(Instant now, LocalDate today) {
    boolean promised = outcome == NoticeAnswer.Outcome.PROMISED;
    if (promised && until.isEmpty()) {
      throw ProblemException.invalid("/until", "is not given");
    }
    if (!promised && until.isPresent()) {
      throw ProblemException.invalid("/until", "is for what will be done alone");
    }
    if (until.filter(d -> d.isBefore(today) || d.isAfter(today.plusDays(DAYS))).isPresent()) {
      throw ProblemException.invalid("/until", "is not between today and a year ahead");
    }
    Optional<String> said = text(note);
    if (outcome == NoticeAnswer.Outcome.IMPOSSIBLE && said.isEmpty()) {
      throw ProblemException.invalid("/note", "is not given");
    }
    return new NoticeAnswer(now, outcome, until, text(by), said);
  }

  private static Optional<String> text(Optional<String> typed) {
    return typed.map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Shows nothing that was typed. */
  @Override
  public String toString() {
    return "NewNoticeAnswer[]";
  }
}
