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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code letter}, which changes under the lock of its request alone. */
@Entity
@Table(name = "letter")
class LetterEntity extends SentEntity {

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
  @Column(name = "handed_by")
  private HandedLetter.@Nullable Means handedBy;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  LetterEntity() {}

  LetterEntity(
      UUID request,
      LetterDraft draft,
      Composed letter,
      LetterWay way,
      LetterState state,
      Caller by,
      Instant at) {
    super(way, state, by, at);
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.requestId = request;
    this.kind = draft.kind();
    this.template = letter.template();
    this.language = draft.language();
    this.digest = letter.digest().toString();
  }

  /** Somebody says that the file left, and how. */
  void handed(HandedLetter said, Caller caller, Instant now) {
    handed(said.day(), caller, now);
    handedBy = said.by();
  }

  /** The day on which one that was sent left. */
  LocalDate leftOn(ZoneId zone) {
    return handedOn().orElseGet(() -> LocalDate.ofInstant(at(), zone));
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
            way(),
            state(),
            at(),
            byName(),
            handedOn(),
            Optional.ofNullable(handedBy),
            uncertain(now)));
  }
}
