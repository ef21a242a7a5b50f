// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.letter.Composed;
import dev.lethe.platform.letter.LetterState;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.recipient.NoticeLetterEntity.Linked;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What recipients are told, in the caller's transaction. The lock of the request keeps two people
 * from sending one notice twice.
 */
@ApplicationScoped
class Notices {

  private final EntityManager entities;
  private final NoticeBook book;
  private final NoticeViews views;
  private final RequestStates states;
  private final AuditLog audit;
  private final NoticeWriting writing;
  private final NoticeSettings settings;
  private final Clock clock;

  Notices(
      EntityManager entities,
      NoticeBook book,
      NoticeViews views,
      RequestStates states,
      AuditLog audit,
      NoticeWriting writing,
      NoticeSettings settings,
      Clock clock) {
    this.entities = entities;
    this.book = book;
    this.views = views;
    this.states = states;
    this.audit = audit;
    this.writing = writing;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Owes a recipient a notice that the register did not know of when the request was completed.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION unless it is completed and was about
   *     what the recipient was handed, or VALIDATION_FAILED if one is owed already
   */
  Notice owe(Caller caller, UUID request, UUID recipient) {
    states.lock(Set.of(request));
    book.requireOwable(caller, request, recipient);
    NoticeEntity row = new NoticeEntity(request, recipient, book.today(caller));
    entities.persist(row);
    entities.flush();
    tell(caller, row, Owing.OWED, Map.of());
    return book.view(caller, row);
  }

  /**
   * A notice to look at, or the reminder once it left.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION or VALIDATION_FAILED
   */
  NoticePreview preview(Caller caller, UUID id, NoticeDraft draft) {
    Composed letter = writing.specimen(caller, book.row(id), draft);
    return new NoticePreview(
        letter.template(),
        letter.page().language(),
        letter.digest(),
        letter.page().head().subject(),
        letter.text(),
        letter.pdf());
  }

  /**
   * A notice on its way to the mail server.
   *
   * @param letter id of its row
   * @param to the address
   * @param composed what it is
   */
  record Begun(UUID letter, String to, Composed composed) {}

  /**
   * Writes down that a notice is being sent, so that nobody else sends it meanwhile.
   *
   * @throws ProblemException as {@link #preview}, or LETTER_CHANGED, LETTER_ALREADY_SENT
   */
  Begun begin(Caller caller, UUID id, NewNoticeLetter wanted) {
    NoticeEntity row = locked(id);
    String to = book.email(row);
    Linked letter = writing.letter(caller, row, wanted);
    requireFirst(row, wanted.after());
    NoticeLetterEntity sending =
        new NoticeLetterEntity(id, letter, LetterState.SENDING, caller, clock.instant());
    entities.persist(sending);
    entities.flush();
    return new Begun(sending.id, to, letter.letter());
  }

  /** What came of sending a notice. */
  Notice settle(Caller caller, UUID letter, boolean left) {
    NoticeLetterEntity sending = entities.find(NoticeLetterEntity.class, letter);
    NoticeEntity row = locked(sending.noticeId);
    entities.refresh(sending);
    sending.move(left ? LetterState.SENT : LetterState.FAILED, caller, clock.instant());
    if (left) {
      row.left(book.today(caller), settings.days());
    }
    tell(caller, row, left ? Owing.SENT : Owing.FAILED, told(sending));
    return book.view(caller, row);
  }

  /**
   * Makes a notice as a file, which has a link of its own, and writes down that somebody has it.
   *
   * @throws ProblemException as {@link #preview}, or LETTER_CHANGED
   */
  Notice download(Caller caller, UUID id, NewNoticeLetter wanted) {
    NoticeEntity row = locked(id);
    Linked letter = writing.letter(caller, row, wanted);
    NoticeLetterEntity file =
        new NoticeLetterEntity(id, letter, LetterState.DOWNLOADED, caller, clock.instant());
    entities.persist(file);
    entities.flush();
    tell(caller, row, Owing.DOWNLOADED, told(file));
    return book.view(caller, row)
        .with(new NoticeFile(letter.letter().text(), letter.letter().pdf()));
  }

  /**
   * Writes down that a downloaded notice is on its way.
   *
   * @throws ProblemException NOT_FOUND, LETTER_ALREADY_SENT, or VALIDATION_FAILED for a day to come
   */
  Notice handed(Caller caller, UUID id, HandedNotice said) {
    NoticeEntity row = locked(id);
    requireDay(caller, said.day());
    NoticeLetterEntity file =
        views.letters(id).stream()
            .filter(one -> one.id.equals(said.letterId()))
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("letter"));
    if (file.state() != LetterState.DOWNLOADED || row.state == NoticeState.ACKNOWLEDGED) {
      throw already("This is no file that waits to be sent.");
    }
    file.handed(said.day(), caller, clock.instant());
    row.left(said.day(), settings.days());
    entities.flush();
    tell(caller, row, Owing.HANDED, told(file));
    return book.view(caller, row);
  }

  /**
   * Writes down what a recipient answered.
   *
   * @throws ProblemException NOT_FOUND, or VALIDATION_FAILED for a day to come
   */
  Notice acknowledge(Caller caller, UUID id, Acknowledgement said) {
    NoticeEntity row = locked(id);
    requireDay(caller, said.day());
    row.acknowledge(said, caller);
    entities.flush();
    tell(caller, row, Owing.ACKNOWLEDGED, Map.of("day", said.day().toString()));
    return book.view(caller, row);
  }

  /**
   * Writes down why a recipient is not told.
   *
   * @throws ProblemException NOT_FOUND, or INVALID_TRANSITION if they answered
   */
  Notice excuse(Caller caller, UUID id, Excuse why) {
    NoticeEntity row = locked(id);
    if (row.state == NoticeState.ACKNOWLEDGED) {
      throw new ProblemException(ProblemType.INVALID_TRANSITION, "The recipient answered.");
    }
    row.excuse(why, caller);
    entities.flush();
    tell(caller, row, Owing.EXCUSED, Map.of("ground", why.ground().name(), "reason", why.reason()));
    return book.view(caller, row);
  }

  private void requireDay(Caller caller, LocalDate day) {
    if (day.isAfter(book.today(caller))) {
      throw ProblemException.invalid("/day", "lies in the future");
    }
  }

  /**
   * Nobody sends one now; none was sent, nor may have left, but for the one that was said to be
   * known.
   */
  private void requireFirst(NoticeEntity row, Optional<UUID> after) {
    List<NoticeLetterEntity> letters = views.letters(row.id);
    Instant now = clock.instant();
    if (letters.stream().anyMatch(letter -> letter.beingSent(now))) {
      throw already("Somebody is sending it at this moment.");
    }
    Optional<NoticeLetterEntity> last =
        letters.stream()
            .filter(letter -> letter.state() == LetterState.SENT || letter.uncertain(now))
            .findFirst();
    if (!last.map(letter -> letter.id).equals(after)) {
      throw already(
          last.filter(letter -> letter.uncertain(now)).isPresent()
              ? "Nobody knows whether it left; sending it again names the one before it."
              : "It was sent; a reminder names the one before it.");
    }
  }

  private static ProblemException already(String detail) {
    return new ProblemException(ProblemType.LETTER_ALREADY_SENT, detail);
  }

  /** A notice whose request is locked, as it is then. */
  NoticeEntity locked(UUID id) {
    NoticeEntity row = book.row(id);
    states.lock(Set.of(row.requestId));
    entities.refresh(row);
    return row;
  }

  private static Map<String, String> told(NoticeLetterEntity letter) {
    return Map.of(
        "letter",
        letter.id.toString(),
        "template",
        letter.template(),
        "digest",
        letter.digest().toString(),
        "way",
        letter.way().name().toLowerCase(Locale.ROOT));
  }

  private void tell(Caller caller, NoticeEntity row, String action, Map<String, String> details) {
    Map<String, String> told = new HashMap<>(details);
    told.put("notice", row.id.toString());
    told.put("recipient", row.recipientId.toString());
    audit.record(caller.tenantId(), Actor.of(caller), action, "request/" + row.requestId, told);
  }
}
