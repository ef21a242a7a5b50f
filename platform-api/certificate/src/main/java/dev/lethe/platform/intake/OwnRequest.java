// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.letter.Answer;
import dev.lethe.platform.request.AnswerTerm;
import dev.lethe.platform.request.OwnRequests.Course;
import dev.lethe.platform.request.RequestState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A request as its person sees it.
 *
 * @param controller legal name of who answers
 * @param contact where people write to
 * @param stage how far it is
 * @param days when it came, and until when
 * @param answer what came of it, once it is answered
 */
public record OwnRequest(
    String controller,
    String contact,
    Stage stage,
    @JsonUnwrapped Days days,
    Optional<Answer> answer) {

  /**
   * When a request came, and until when.
   *
   * @param receivedOn the day of receipt
   * @param targetOn the day to aim at
   * @param dueOn the last day of the term
   * @param extended whether the term was extended
   * @param linkUntil the last day on which the link works
   */
  public record Days(
      LocalDate receivedOn,
      LocalDate targetOn,
      LocalDate dueOn,
      boolean extended,
      LocalDate linkUntil) {

    static Days of(AnswerTerm term, Instant linkUntil) {
      return new Days(
          term.receivedOn(),
          term.target(),
          term.due(),
          term.extended(),
          LocalDate.ofInstant(linkUntil, term.zone()));
    }
  }

  /** How far a request is, for its person. */
  public enum Stage {
    /** Nobody has looked yet who asks. */
    RECEIVED,
    /** The person was asked to show who asks, or has not shown it. */
    IDENTITY,
    /** It is known who asks, and the request is being carried out. */
    IN_WORK,
    /** It is answered. */
    ANSWERED,
    /** It is not carried out, for reasons of the law. */
    REFUSED,
    /** It was closed and is not carried out. */
    CLOSED;

    static Stage of(Course course) {
      RequestState state = course.state();
      if (state.terminal()) {
        return switch (state) {
          case COMPLETED -> ANSWERED;
          case REFUSED -> REFUSED;
          default -> CLOSED;
        };
      }
      if (state.compareTo(RequestState.SCOPING) >= 0) {
        return IN_WORK;
      }
      return course.asker() == Asker.State.ASKED || course.asker() == Asker.State.NOT_CONFIRMED
          ? IDENTITY
          : RECEIVED;
    }
  }
}
