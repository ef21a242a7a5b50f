// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.letter.Composed;
import dev.lethe.platform.letter.LetterState;
import dev.lethe.platform.letter.LetterWay;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code notice_letter}, which changes under the lock of its request alone. */
@Entity
@Table(name = "notice_letter")
class NoticeLetterEntity {

  /** Longer than any try to send takes. */
  private static final Duration CUT_OFF = Duration.ofMinutes(2);

  @Id UUID id;

  @Column(name = "notice_id")
  UUID noticeId;

  private String template;

  @Enumerated(EnumType.STRING)
  private Language language;

  private String digest;

  @Enumerated(EnumType.STRING)
  private LetterWay way;

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

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  NoticeLetterEntity() {}

  NoticeLetterEntity(
      UUID notice, Composed letter, LetterWay way, LetterState state, Caller by, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.noticeId = notice;
    this.template = letter.template();
    this.language = letter.page().language();
    this.digest = letter.digest().toString();
    this.way = way;
    this.state = state;
    this.at = at;
    this.by = by.person();
    this.byName = by.displayName();
  }

  /** It is this far, by this person. */
  void move(LetterState next, Caller caller, Instant now) {
    state = next;
    at = now;
    by = caller.person();
    byName = caller.displayName();
  }

  /** Somebody says that the file left. */
  void handed(LocalDate day, Caller caller, Instant now) {
    move(LetterState.SENT, caller, now);
    handedOn = day;
  }

  Digest digest() {
    return Digest.parse(digest);
  }

  String template() {
    return template;
  }

  LetterWay way() {
    return way;
  }

  /** Whether somebody is sending it right now. */
  boolean beingSent(Instant now) {
    return state == LetterState.SENDING && now.isBefore(at.plus(CUT_OFF));
  }

  NoticeLetter view(Instant now) {
    return new NoticeLetter(
        id,
        template,
        language,
        digest(),
        new NoticeLetter.Sending(
            way,
            state,
            at,
            byName,
            Optional.ofNullable(handedOn),
            state == LetterState.SENDING && !beingSent(now)));
  }
}
