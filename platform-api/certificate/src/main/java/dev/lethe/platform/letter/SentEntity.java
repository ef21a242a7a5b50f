// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.access.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far something is that leaves by mail or as a file; it changes under the caller's lock. */
@MappedSuperclass
public abstract class SentEntity {

  /** Longer than any try to send takes. */
  static final Duration CUT_OFF = Duration.ofMinutes(2);

  @Enumerated(EnumType.STRING)
  private LetterWay way;

  @Enumerated(EnumType.STRING)
  private LetterState state;

  @Column(name = "made_at")
  private Instant at;

  @Column(name = "made_by")
  private String by;

  @Column(name = "made_by_name")
  private String byName;

  @Column(name = "handed_on")
  private @Nullable LocalDate handedOn;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected SentEntity() {}

  protected SentEntity(LetterWay way, LetterState state, Caller by, Instant at) {
    this.way = way;
    this.state = state;
    this.at = at;
    this.by = by.person();
    this.byName = by.displayName();
  }

  /** It is this far, by this person. */
  public final void move(LetterState next, Caller caller, Instant now) {
    state = next;
    at = now;
    by = caller.person();
    byName = caller.displayName();
  }

  /** Somebody says that the file left. */
  public final void handed(LocalDate day, Caller caller, Instant now) {
    move(LetterState.SENT, caller, now);
    handedOn = day;
  }

  public final LetterWay way() {
    return way;
  }

  public final LetterState state() {
    return state;
  }

  /** When it came this far. */
  public final Instant at() {
    return at;
  }

  /** What who brought it this far is called. */
  public final String byName() {
    return byName;
  }

  /** The day on which a file left, as somebody said. */
  public final Optional<LocalDate> handedOn() {
    return Optional.ofNullable(handedOn);
  }

  /** Whether somebody is sending it right now. */
  public final boolean beingSent(Instant now) {
    return state == LetterState.SENDING && now.isBefore(at.plus(CUT_OFF));
  }

  /** Whether whoever sent it was cut off, so that nobody knows whether it left. */
  public final boolean uncertain(Instant now) {
    return state == LetterState.SENDING && !beingSent(now);
  }
}
