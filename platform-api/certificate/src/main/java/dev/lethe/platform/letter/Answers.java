// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.letter.Answer.AnsweredModel;
import dev.lethe.platform.letter.Answer.AnsweredRefusal;
import dev.lethe.platform.plan.PlanDocument.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door to what came of requests, for other capabilities; in the caller's transaction. */
@ApplicationScoped
public class Answers {

  private final EntityManager entities;
  private final FactReading facts;

  Answers(EntityManager entities, FactReading facts) {
    this.entities = entities;
    this.facts = facts;
  }

  /**
   * What came of a request that is completed or refused.
   *
   * @throws dev.lethe.platform.problem.ProblemException NOT_FOUND
   */
  public Answer of(UUID tenant, UUID request) {
    LetterFacts known = facts.of(tenant, request);
    LetterKind told =
        known.reasons().refused().isPresent() ? LetterKind.REFUSAL : LetterKind.ANSWER;
    return new Answer(
        known.nothing(),
        known.work().data(),
        known.work().treated().stream()
            .map(t -> new AnsweredModel(t.model(), t.tier(), t.outcome(), t.certificate()))
            .toList(),
        known.refused(told).stream().map(Answers::refusal).toList(),
        toldOn(request, told, known.term().zone()));
  }

  private static AnsweredRefusal refusal(Refused refused) {
    return new AnsweredRefusal(
        refused.grounds(),
        refused.reason(),
        refused.datasets().orElse(List.of()).stream().map(Refused.LeftOut::name).toList());
  }

  private Optional<LocalDate> toldOn(UUID request, LetterKind kind, ZoneId zone) {
    return entities
        .createQuery(
            "from LetterEntity where requestId = ?1 and kind = ?2 and state = SENT"
                + " order by at desc, id desc",
            LetterEntity.class)
        .setParameter(1, request)
        .setParameter(2, kind)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(letter -> letter.leftOn(zone));
  }
}
