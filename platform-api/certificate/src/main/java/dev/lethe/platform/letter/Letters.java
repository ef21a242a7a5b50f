// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.CertificateSettings;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The letters of requests, in the caller's transaction. The lock of the request keeps two people
 * from sending one letter twice.
 */
@ApplicationScoped
class Letters {

  private final EntityManager entities;
  private final FactReading facts;
  private final RequestStates states;
  private final AuditLog audit;
  private final CertificateSettings settings;
  private final Clock clock;

  Letters(
      EntityManager entities,
      FactReading facts,
      RequestStates states,
      AuditLog audit,
      CertificateSettings settings,
      Clock clock) {
    this.entities = entities;
    this.facts = facts;
    this.states = states;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  RequestLetters of(Caller caller, UUID request) {
    LetterFacts known = facts.of(caller.tenantId(), request);
    List<LetterEntity> rows = rows(request);
    Instant now = clock.instant();
    List<RequestLetters.LetterOffer> offers = Offers.of(known, sent(rows));
    return new RequestLetters(
        offers,
        rows.stream()
            .filter(row -> row.way() != LetterWay.BEFORE)
            .map(row -> row.view(now))
            .toList(),
        offers.stream().anyMatch(RequestLetters.LetterOffer::untold));
  }

  /**
   * A letter to look at.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION or VALIDATION_FAILED
   */
  LetterPreview preview(Caller caller, UUID request, LetterDraft draft) {
    Composed letter = compose(caller, request, draft);
    return new LetterPreview(
        draft.kind(),
        letter.template(),
        draft.language(),
        letter.digest(),
        letter.page().head().subject(),
        letter.text(),
        letter.pdf());
  }

  private Composed compose(Caller caller, UUID request, LetterDraft draft) {
    LetterFacts known = facts.of(caller.tenantId(), request);
    if (!Offers.possible(draft.kind(), known)) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          draft.kind().named() + " would not say what is so in this state of the request.");
    }
    return Composing.compose(known, draft, settings.verifyBase());
  }

  /**
   * A letter on its way to the mail server.
   *
   * @param id of its row
   * @param letter what it is
   */
  record Begun(UUID id, Composed letter) {}

  /**
   * Writes down that a letter is being sent, so that nobody else sends it meanwhile.
   *
   * @throws ProblemException as {@link #preview}, or LETTER_CHANGED, LETTER_ALREADY_SENT
   */
  Begun begin(Caller caller, UUID request, NewLetter wanted) {
    states.lock(Set.of(request));
    Composed letter = checked(caller, request, wanted);
    requireFirst(request, wanted.draft().kind(), wanted.after());
    LetterEntity row =
        new LetterEntity(
            request,
            wanted.draft(),
            letter,
            LetterWay.MAIL,
            LetterState.SENDING,
            caller,
            clock.instant());
    entities.persist(row);
    entities.flush();
    return new Begun(row.id, letter);
  }

  /** What came of sending a letter. */
  Letter settle(Caller caller, UUID id, boolean left) {
    LetterEntity row = locked(id);
    row.move(left ? LetterState.SENT : LetterState.FAILED, caller, clock.instant());
    tell(caller, left ? "letter.sent" : "letter.failed", row);
    return row.view(clock.instant());
  }

  /**
   * Writes down that somebody has a letter as a file; the same file counts once.
   *
   * @throws ProblemException as {@link #preview}, or LETTER_CHANGED
   */
  Letter download(Caller caller, UUID request, NewLetter wanted) {
    states.lock(Set.of(request));
    Composed letter = checked(caller, request, wanted);
    Optional<LetterEntity> same =
        rows(request).stream()
            .filter(row -> row.state() == LetterState.DOWNLOADED)
            .filter(row -> row.digest().equals(Optional.of(letter.digest().toString())))
            .findFirst();
    if (same.isPresent()) {
      return same.get().view(clock.instant());
    }
    LetterEntity row =
        new LetterEntity(
            request,
            wanted.draft(),
            letter,
            LetterWay.DOWNLOAD,
            LetterState.DOWNLOADED,
            caller,
            clock.instant());
    entities.persist(row);
    tell(caller, "letter.downloaded", row);
    return row.view(clock.instant());
  }

  /**
   * Writes down that a downloaded letter is on its way.
   *
   * @throws ProblemException NOT_FOUND, LETTER_ALREADY_SENT, or VALIDATION_FAILED for a day to come
   */
  Letter handed(Caller caller, UUID id, HandedLetter said) {
    LetterEntity row = locked(id);
    UUID request = row.requestId;
    LocalDate today = facts.of(caller.tenantId(), request).today();
    if (said.day().isAfter(today)) {
      throw ProblemException.invalid("/day", "lies in the future");
    }
    if (row.state() != LetterState.DOWNLOADED) {
      throw already("This letter is no file that waits to be sent.");
    }
    requireFirst(request, row.kind, said.after());
    row.handed(said, caller, clock.instant());
    tell(caller, "letter.handed", row);
    return row.view(clock.instant());
  }

  private Composed checked(Caller caller, UUID request, NewLetter wanted) {
    Composed letter = compose(caller, request, wanted.draft());
    if (!letter.digest().equals(wanted.digest())) {
      throw new ProblemException(
          ProblemType.LETTER_CHANGED, "The letter is not the one whose digest was sent.");
    }
    return letter;
  }

  /** Nobody sends a letter now or has sent one, but for the one that was said to be known. */
  private void requireFirst(UUID request, LetterKind kind, Optional<UUID> after) {
    List<LetterEntity> rows = rows(request).stream().filter(row -> row.kind == kind).toList();
    Instant now = clock.instant();
    if (rows.stream().anyMatch(row -> row.beingSent(now))) {
      throw already("Somebody is sending it at this moment.");
    }
    if (!Optional.ofNullable(sent(rows).get(kind)).equals(after)) {
      throw already("It was sent; another one names the one before it.");
    }
  }

  private static ProblemException already(String detail) {
    return new ProblemException(ProblemType.LETTER_ALREADY_SENT, detail);
  }

  /** The newest letter of each kind that was sent. */
  private static Map<LetterKind, UUID> sent(List<LetterEntity> rows) {
    Map<LetterKind, UUID> sent = new EnumMap<>(LetterKind.class);
    rows.stream()
        .filter(row -> row.state() == LetterState.SENT)
        .forEach(row -> sent.putIfAbsent(row.kind, row.id));
    return sent;
  }

  private List<LetterEntity> rows(UUID request) {
    return entities
        .createQuery(
            "from LetterEntity where requestId = ?1 order by at desc, id desc", LetterEntity.class)
        .setParameter(1, request)
        .getResultList();
  }

  /** A letter whose request is locked, as it is then. */
  private LetterEntity locked(UUID id) {
    LetterEntity row = entities.find(LetterEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("letter");
    }
    states.lock(Set.of(row.requestId));
    entities.refresh(row);
    return row;
  }

  private void tell(Caller caller, String action, LetterEntity row) {
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        action,
        "request/" + row.requestId,
        Map.of(
            "kind", row.kind.text(),
            "letter", row.id.toString(),
            "template", row.template().orElse(""),
            "language", row.language().map(l -> l.tag()).orElse(""),
            "digest", row.digest().orElse(""),
            "way", row.way().name().toLowerCase(Locale.ROOT)));
  }
}
