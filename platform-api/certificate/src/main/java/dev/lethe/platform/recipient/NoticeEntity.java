// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code notice}, which changes under the lock of its request alone. */
@Entity
@Table(name = "notice")
class NoticeEntity {

  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  @Column(name = "recipient_id")
  UUID recipientId;

  @Enumerated(EnumType.STRING)
  NoticeState state;

  @Column(name = "owed_on")
  private LocalDate owedOn;

  @Column(name = "due_on")
  LocalDate dueOn;

  @Column(name = "sent_on")
  private @Nullable LocalDate sentOn;

  @Column(name = "reminded_on")
  private @Nullable LocalDate remindedOn;

  @Column(name = "acknowledged_on")
  private @Nullable LocalDate acknowledgedOn;

  @Column(name = "acknowledged_by")
  private @Nullable String acknowledgedBy;

  @Column(name = "acknowledged_note")
  private @Nullable String acknowledgedNote;

  @Column(name = "answered_at")
  private @Nullable Instant answeredAt;

  @Enumerated(EnumType.STRING)
  private NoticeAnswer.@Nullable Outcome answer;

  @Column(name = "answer_until")
  private @Nullable LocalDate answerUntil;

  @Column(name = "answer_by")
  private @Nullable String answerBy;

  @Column(name = "answer_note")
  private @Nullable String answerNote;

  @Enumerated(EnumType.STRING)
  private Excuse.@Nullable Ground excuse;

  @Column(name = "excuse_reason")
  private @Nullable String excuseReason;

  @Column(name = "settled_by")
  private @Nullable String settledBy;

  @Column(name = "settled_by_name")
  private @Nullable String settledByName;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  NoticeEntity() {}

  NoticeEntity(UUID request, UUID recipient, LocalDate today) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.requestId = request;
    this.recipientId = recipient;
    this.state = NoticeState.OWED;
    this.owedOn = today;
    this.dueOn = today;
  }

  /** A notice or a reminder left on a day; an answer is waited for so many days. */
  void left(LocalDate day, int days) {
    if (state == NoticeState.SENT || (state == NoticeState.ACKNOWLEDGED && sentOn != null)) {
      remindedOn = day;
    } else {
      sentOn = day;
      remindedOn = null;
    }
    if (state == NoticeState.ACKNOWLEDGED) {
      // The answer came before whoever sent it wrote down that it left.
      return;
    }
    state = NoticeState.SENT;
    dueOn = day.plusDays(days);
    excuse = null;
    excuseReason = null;
    settledBy = null;
    settledByName = null;
  }

  void acknowledge(Acknowledgement said, Caller by) {
    state = NoticeState.ACKNOWLEDGED;
    acknowledgedOn = said.day();
    acknowledgedBy = said.by();
    acknowledgedNote = said.note().filter(note -> !note.isBlank()).orElse(null);
    excuse = null;
    excuseReason = null;
    settle(by);
  }

  /** The recipient answers by the link of a letter. */
  void answer(NoticeAnswer said) {
    state = NoticeState.ACKNOWLEDGED;
    answeredAt = said.at();
    answer = said.outcome();
    answerUntil = said.until().orElse(null);
    answerBy = said.by().orElse(null);
    answerNote = said.note().orElse(null);
  }

  /** What the recipient answered by the link of a letter. */
  Optional<NoticeAnswer> answer() {
    return answeredAt == null || answer == null
        ? Optional.empty()
        : Optional.of(
            new NoticeAnswer(
                answeredAt,
                answer,
                Optional.ofNullable(answerUntil),
                Optional.ofNullable(answerBy),
                Optional.ofNullable(answerNote)));
  }

  /** Whether it can be answered by a link: it is at no end yet. */
  boolean open() {
    return state == NoticeState.OWED || state == NoticeState.SENT;
  }

  void excuse(Excuse why, Caller by) {
    state = NoticeState.EXCUSED;
    excuse = why.ground();
    excuseReason = why.reason();
    settle(by);
  }

  private void settle(Caller by) {
    settledBy = by.person();
    settledByName = by.displayName();
  }

  /** The day that a reminder names; empty before the notice left. */
  Optional<LocalDate> reminds() {
    return state == NoticeState.SENT ? Optional.ofNullable(sentOn) : Optional.empty();
  }

  /**
   * How it stands.
   *
   * @param days within which one has to leave
   */
  NoticeStanding standing(LocalDate today, int days) {
    return switch (state) {
      case OWED ->
          owedOn.plusDays(days).isAfter(today) ? NoticeStanding.OWED : NoticeStanding.OVERDUE;
      case SENT -> {
        boolean late = !dueOn.isAfter(today);
        if (remindedOn == null) {
          yield late ? NoticeStanding.REMINDER_DUE : NoticeStanding.SENT;
        }
        yield late ? NoticeStanding.OVERDUE : NoticeStanding.REMINDED;
      }
      case ACKNOWLEDGED -> NoticeStanding.ACKNOWLEDGED;
      case EXCUSED -> NoticeStanding.EXCUSED;
    };
  }

  Notice.Days days() {
    return new Notice.Days(
        owedOn,
        open() ? Optional.of(dueOn) : Optional.empty(),
        Optional.ofNullable(sentOn),
        Optional.ofNullable(remindedOn));
  }

  Notice.Settled settled() {
    return new Notice.Settled(
        answer(),
        acknowledgedOn == null || acknowledgedBy == null
            ? Optional.empty()
            : Optional.of(
                new Acknowledgement(
                    acknowledgedOn, acknowledgedBy, Optional.ofNullable(acknowledgedNote))),
        excuse == null || excuseReason == null
            ? Optional.empty()
            : Optional.of(new Excuse(excuse, excuseReason)),
        Optional.ofNullable(settledByName));
  }
}
