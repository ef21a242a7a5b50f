// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.request.AnswerTerm;
import dev.lethe.platform.request.RequestKind;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.tenant.Organisation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a letter is put together from, but for what the officer adds.
 *
 * @param organisation who writes
 * @param request which request
 * @param term of its answer
 * @param today in the time zone of the term
 * @param work what was done and what was not
 * @param reasons what was typed when things happened to the request
 */
record LetterFacts(
    Organisation organisation,
    About request,
    AnswerTerm term,
    LocalDate today,
    Work work,
    Reasons reasons) {

  /**
   * Which request.
   *
   * @param id its id
   * @param reference number for people
   * @param kind one person or chosen records
   * @param state how far it is
   * @param asker what is known of who asks
   * @param held whether a legal hold keeps it waiting
   */
  record About(
      UUID id,
      String reference,
      RequestKind kind,
      RequestState state,
      Asker.State asker,
      boolean held) {}

  /**
   * What was done and what was not.
   *
   * @param data names of data that no longer hold the records
   * @param treated models with certificates
   * @param open names of models that are still to be treated
   */
  record Work(List<String> data, List<Treated> treated, List<String> open) {
    Work {
      data = List.copyOf(data);
      treated = List.copyOf(treated);
      open = List.copyOf(open);
    }
  }

  /**
   * A model with its certificate.
   *
   * @param model its name
   * @param tier what its method can promise
   * @param outcome what its tests came to
   * @param certificate number of its certificate
   */
  record Treated(String model, String tier, String outcome, String certificate) {}

  /**
   * What was typed when things happened to the request.
   *
   * @param extended when it was extended
   * @param refused what was agreed to when it was refused; absent unless it was
   * @param leftOut what was agreed to where single data sets were refused, in that order
   */
  record Reasons(Optional<String> extended, Optional<Refused> refused, List<Refused> leftOut) {

    Reasons {
      leftOut = List.copyOf(leftOut);
    }
  }

  /** What was agreed to that a letter of some kind has to say, with its reasons. */
  List<Refused> refused(LetterKind kind) {
    return switch (kind) {
      case REFUSAL -> reasons.refused().stream().toList();
      case ANSWER -> reasons.leftOut();
      case RECEIPT, IDENTITY, UNCONFIRMED, EXTENSION, INTERIM, HOLD -> List.of();
    };
  }

  /** Whether it was closed because nothing is held. */
  boolean nothing() {
    return request.state() == RequestState.COMPLETED
        && work.data().isEmpty()
        && work.treated().isEmpty();
  }
}
