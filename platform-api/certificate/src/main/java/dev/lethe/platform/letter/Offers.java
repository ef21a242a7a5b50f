// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.letter.RequestLetters.LetterOffer;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.request.RequestKind;
import dev.lethe.platform.request.RequestState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which letters a request can have by now, and which its person should have. */
final class Offers {

  private Offers() {}

  /**
   * Every kind that can be written, in the order of a request's life.
   *
   * @param sent the newest of each kind that was sent
   */
  static List<LetterOffer> of(LetterFacts facts, Map<LetterKind, UUID> sent) {
    return Arrays.stream(LetterKind.values())
        .filter(kind -> possible(kind, facts))
        .map(kind -> offer(kind, facts, Optional.ofNullable(sent.get(kind))))
        .toList();
  }

  private static LetterOffer offer(LetterKind kind, LetterFacts facts, Optional<UUID> sent) {
    Optional<String> reason =
        switch (kind) {
          case EXTENSION -> facts.reasons().extended();
          case REFUSAL -> facts.reasons().refused().map(Refused::reason);
          case RECEIPT, IDENTITY, INTERIM, HOLD, ANSWER -> Optional.empty();
        };
    List<String> grounds =
        kind == LetterKind.REFUSAL
            ? facts.reasons().refused().map(Refused::grounds).orElse(List.of())
            : List.of();
    return new LetterOffer(kind, sent.isEmpty() && wanted(kind, facts), sent, reason, grounds);
  }

  /** Whether a letter of this kind would say what is so. */
  static boolean possible(LetterKind kind, LetterFacts facts) {
    RequestState state = facts.request().state();
    return switch (kind) {
      case RECEIPT, IDENTITY -> state.open();
      case EXTENSION -> state.open() && facts.term().extended();
      case INTERIM ->
          state.open() && state != RequestState.SUBMITTED && !facts.work().open().isEmpty();
      case HOLD -> state.open() && facts.request().held();
      // Whoever withdraws a request refuses nothing: that takes votes.
      case REFUSAL -> facts.reasons().refused().isPresent();
      case ANSWER -> state == RequestState.COMPLETED;
    };
  }

  /** Whether the person should have it; who chose records by a rule is no such person. */
  private static boolean wanted(LetterKind kind, LetterFacts facts) {
    return facts.request().kind() == RequestKind.PERSON
        && switch (kind) {
          case RECEIPT, EXTENSION, HOLD, REFUSAL, ANSWER -> true;
          case IDENTITY, INTERIM -> false;
        };
  }
}
