// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.invitation.NewInvitation.Language;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.tenant.LinkToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code invitation}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.INVITATION)
@Table(name = "invitation")
class InvitationEntity {

  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

  /** After these it is tried about every three quarters of an hour. */
  private static final int MOST_DOUBLINGS = 9;

  /** How an invitation ended. */
  enum End {
    ACCEPTED,
    WITHDRAWN,
    EXPIRED
  }

  @Id UUID id;

  private @Nullable String email;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> roles;

  @Enumerated(EnumType.STRING)
  Language language;

  @Column(name = "invited_by")
  String invitedBy;

  /** Whether an operator of the platform invited, who is a member of no organisation by that. */
  @Column(name = "by_operator")
  boolean byOperator;

  @Column(name = "invited_at")
  private Instant invitedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  private boolean prepared;
  private int tries;

  @Column(name = "try_at")
  private Instant tryAt;

  /** Until it is somebody's, or gone. */
  @Column(name = "made_account")
  private @Nullable String madeAccount;

  @Column(name = "token_hash")
  private byte @Nullable [] tokenHash;

  @Enumerated(EnumType.STRING)
  @Column(name = "ended_as")
  private @Nullable End endedAs;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  InvitationEntity() {}

  InvitationEntity(
      String email,
      List<Role> roles,
      Language language,
      String invitedBy,
      boolean byOperator,
      Instant invitedAt,
      Instant expiresAt) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.email = email;
    this.roles = roles.stream().map(Role::text).toList();
    this.language = language;
    this.invitedBy = invitedBy;
    this.byOperator = byOperator;
    this.invitedAt = invitedAt;
    this.expiresAt = expiresAt;
    this.tryAt = invitedAt;
  }

  /** In which mails to the person are written. */
  Locale locale() {
    return Locale.forLanguageTag(language.name().toLowerCase(Locale.ROOT));
  }

  boolean open(Instant now) {
    return endedAs == null && expiresAt.isAfter(now);
  }

  /** Whether the account was made ready, for which mails are not sent again. */
  boolean prepared() {
    return prepared;
  }

  /** An account was made for this invitation. */
  void made(String account) {
    madeAccount = account;
  }

  /** The account that was made for it is gone, or is a member's. */
  void settled() {
    madeAccount = null;
  }

  void prepare() {
    prepared = true;
  }

  /** The mail did not go; it is tried again, each time after twice as long. */
  void later(Instant now) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    tries++;
    tryAt = now.plus(wait);
  }

  boolean mailed() {
    return tokenHash != null;
  }

  void mailed(LinkToken token) {
    tokenHash = token.hash();
    tries = 0;
  }

  /** The account that was made for it, if nobody has become a member with it. */
  Optional<String> madeAccount() {
    return Optional.ofNullable(madeAccount);
  }

  /** Where to; empty once it has ended. */
  Optional<String> email() {
    return Optional.ofNullable(email);
  }

  List<Role> roles() {
    return roles.stream().map(Role::parse).toList();
  }

  /** Ends it, and forgets the address and the link. */
  void end(End as, Instant at) {
    if (as == End.ACCEPTED) {
      settled();
    }
    endedAs = as;
    endedAt = at;
    email = null;
    tokenHash = null;
  }

  Invitation view() {
    return new Invitation(id, email().orElse(""), roles(), invitedAt, expiresAt, mailed());
  }
}
