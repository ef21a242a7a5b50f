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
import dev.lethe.platform.tenant.LinkToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  @Column(name = "link_hash")
  private byte @Nullable [] linkHash;

  @Column(name = "link_until")
  private @Nullable Instant linkUntil;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  NoticeLetterEntity() {}

  NoticeLetterEntity(UUID notice, Linked linked, LetterState state, Caller by, Instant at) {
    super(state == LetterState.SENDING ? LetterWay.MAIL : LetterWay.DOWNLOAD, state, by, at);
    Composed letter = linked.letter();
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.noticeId = notice;
    this.template = letter.template();
    this.language = letter.page().language();
    this.digest = letter.digest().toString();
    this.linkHash = linked.link().hash();
    this.linkUntil = linked.until();
  }

  /**
   * A letter with the link that it carries.
   *
   * @param letter what it says
   * @param link its link
   * @param until how long the link works
   */
  record Linked(Composed letter, LinkToken link, Instant until) {}

  /** How long its link works. */
  Optional<Instant> linkUntil() {
    return Optional.ofNullable(linkUntil);
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
