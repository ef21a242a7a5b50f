// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code letter}, which changes under the lock of its request alone. */
@Entity
@Table(name = "letter")
class LetterEntity {

  /** Longer than any try to send takes. */
  static final Duration CUT_OFF = Duration.ofMinutes(2);

  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  @Enumerated(EnumType.STRING)
  LetterKind kind;

  private @Nullable String template;

  @Enumerated(EnumType.STRING)
  private @Nullable Language language;

  private @Nullable String digest;

  @Enumerated(EnumType.STRING)
  LetterWay way;

  @Enumerated(EnumType.STRING)
  LetterState state;

  @Column(name = "made_at")
  private Instant at;

  @Column(name = "made_by")
  private String by;

  @Column(name = "made_by_name")
  private String byName;

  @Column(name = "handed_on")
  private @Nullable LocalDate handedOn;

  @Enumerated(EnumType.STRING)
  @Column(name = "handed_by")
  private HandedLetter.@Nullable Means handedBy;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  LetterEntity() {}

  LetterEntity(UUID request, LetterDraft draft, Composed letter, LetterWay way) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.requestId = request;
    this.kind = draft.kind();
    this.template = letter.template();
    this.language = draft.language();
    this.digest = letter.digest().toString();
    this.way = way;
    this.state = LetterState.DOWNLOADED;
    this.at = Instant.EPOCH;
    this.by = "";
    this.byName = "";
  }

  /** It is this far, by this person. */
  void move(LetterState next, Caller caller, Instant now) {
    state = next;
    at = now;
    by = caller.person();
    byName = caller.displayName();
  }

  /** Somebody says that the file left. */
  void handed(HandedLetter said, Caller caller, Instant now) {
    move(LetterState.SENT, caller, now);
    handedOn = said.day();
    handedBy = said.by();
  }

  /** The day on which one that was sent left. */
  LocalDate leftOn(ZoneId zone) {
    return handedOn == null ? LocalDate.ofInstant(at, zone) : handedOn;
  }

  Optional<String> template() {
    return Optional.ofNullable(template);
  }

  Optional<Language> language() {
    return Optional.ofNullable(language);
  }

  Optional<String> digest() {
    return Optional.ofNullable(digest);
  }

  /** Whether somebody is sending it right now. */
  boolean beingSent(Instant now) {
    return state == LetterState.SENDING && now.isBefore(at.plus(CUT_OFF));
  }

  /** Whether whoever sent it was cut off, so that nobody knows whether it left. */
  boolean uncertain(Instant now) {
    return state == LetterState.SENDING && !beingSent(now);
  }

  /** What is shown of it; only of what was written here. */
  Letter view(Instant now) {
    return new Letter(
        id,
        kind,
        new Letter.File(
            template().orElseThrow(),
            language().orElseThrow(),
            Digest.parse(digest().orElseThrow())),
        new Letter.Sending(
            way,
            state,
            at,
            byName,
            Optional.ofNullable(handedOn),
            Optional.ofNullable(handedBy),
            uncertain(now)));
  }
}
