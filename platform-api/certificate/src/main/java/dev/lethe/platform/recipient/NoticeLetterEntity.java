// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.letter.Composed;
import dev.lethe.platform.letter.LetterState;
import dev.lethe.platform.letter.LetterWay;
import dev.lethe.platform.letter.SentEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code notice_letter}, which changes under the lock of its request alone. */
@Entity
@Table(name = "notice_letter")
class NoticeLetterEntity extends SentEntity {

  @Id UUID id;

  @Column(name = "notice_id")
  UUID noticeId;

  private String template;

  @Enumerated(EnumType.STRING)
  private Language language;

  private String digest;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  NoticeLetterEntity() {}

  NoticeLetterEntity(
      UUID notice, Composed letter, LetterWay way, LetterState state, Caller by, Instant at) {
    super(way, state, by, at);
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.noticeId = notice;
    this.template = letter.template();
    this.language = letter.page().language();
    this.digest = letter.digest().toString();
  }

  Digest digest() {
    return Digest.parse(digest);
  }

  String template() {
    return template;
  }

  NoticeLetter view(Instant now) {
    return new NoticeLetter(
        id,
        template,
        language,
        digest(),
        new NoticeLetter.Sending(way(), state(), at(), byName(), handedOn(), uncertain(now)));
  }
}
