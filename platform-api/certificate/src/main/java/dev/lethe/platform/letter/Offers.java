// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.letter.LetterFacts.About;
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
          case REFUSAL, ANSWER ->
              facts.refused(kind).stream().map(Refused::reason).reduce((a, b) -> a + "\n\n" + b);
          case RECEIPT, IDENTITY, UNCONFIRMED, INTERIM, HOLD -> Optional.empty();
        };
    List<String> grounds =
        facts.refused(kind).stream().flatMap(r -> r.grounds().stream()).distinct().toList();
    return new LetterOffer(kind, sent.isEmpty() && wanted(kind, facts), sent, reason, grounds);
  }

  /** Whether a letter of this kind would say what is so. */
  static boolean possible(LetterKind kind, LetterFacts facts) {
    RequestState state = facts.request().state();
    return switch (kind) {
      case RECEIPT, IDENTITY -> state.open();
      case UNCONFIRMED -> unconfirmed(facts.request());
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
          // Who was asked and withdrew it by themselves waits for no answer.
          case UNCONFIRMED -> facts.request().asker() == Asker.State.NOT_CONFIRMED;
          case IDENTITY, INTERIM -> false;
        };
  }

  /** Whether it did not become known who asks, by what was stated or until it was withdrawn. */
  private static boolean unconfirmed(About request) {
    return switch (request.asker()) {
      case NOT_CONFIRMED -> request.state().open() || request.state() == RequestState.WITHDRAWN;
      case ASKED -> request.state() == RequestState.WITHDRAWN;
      case NOT_ASKED, CONFIRMED, NOT_NEEDED -> false;
    };
  }
}
