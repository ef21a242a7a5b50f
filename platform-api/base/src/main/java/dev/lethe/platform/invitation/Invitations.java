// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Guest;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.invitation.InvitationEntity.End;
import dev.lethe.platform.invitation.NewInvitation.Language;
import dev.lethe.platform.member.Members;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.LinkToken;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The door to invitations. Unless said otherwise a method runs in the caller's transaction. */
@ApplicationScoped
public class Invitations {

  /** How long an invitation can be accepted. */
  static final Duration LIFE = Duration.ofDays(7);

  private final EntityManager entities;
  private final Memberships memberships;
  private final Tenants tenants;
  private final AuditLog audit;
  private final TenantTransaction transactions;
  private final Clock clock;

  Invitations(
      EntityManager entities,
      Memberships memberships,
      Tenants tenants,
      AuditLog audit,
      TenantTransaction transactions,
      Clock clock) {
    this.entities = entities;
    this.memberships = memberships;
    this.tenants = tenants;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** An administrator invites somebody; an open invitation of the same address gives way. */
  Invitation invite(Caller admin, NewInvitation wanted) {
    return invite(admin.tenantId(), admin, wanted, false, "");
  }

  /**
   * An operator of the platform invites the first administrator of an organisation, whose rows the
   * transaction sees.
   *
   * @param pointer where the invitation stands in the call
   */
  public void inviteFirst(UUID tenant, Caller operator, NewInvitation wanted, String pointer) {
    if (!wanted.roles().contains(Role.TENANT_ADMIN)) {
      throw ProblemException.invalid(pointer + "/roles", "the first member is a tenant-admin");
    }
    Invitation unused = invite(tenant, operator, wanted, true, pointer);
  }

  private Invitation invite(
      UUID tenant, Caller inviter, NewInvitation wanted, boolean byOperator, String pointer) {
    List<Role> roles = Members.checked(wanted.roles(), pointer + "/roles");
    String email = wanted.email().toLowerCase(Locale.ROOT);
    Instant now = clock.instant();
    entities
        .createQuery("from InvitationEntity where email = ?1 order by id", InvitationEntity.class)
        .setParameter(1, email)
        .getResultStream()
        .forEach(earlier -> RowLock.take(entities, earlier).end(End.WITHDRAWN, now));
    // Only one of an address is open, and new rows are written before changed ones.
    entities.flush();
    InvitationEntity row =
        new InvitationEntity(
            email,
            roles,
            wanted.language().orElse(Language.EN),
            inviter.person(),
            byOperator,
            now,
            now.plus(LIFE));
    entities.persist(row);
    entities.flush();
    audit.record(
        tenant,
        Actor.of(inviter),
        "invitation.create",
        "invitation/" + row.id,
        Map.of("roles", Members.told(roles)));
    return row.view();
  }

  /** Open invitations, oldest first. */
  List<Invitation> open(Optional<UUID> after, int limit) {
    return entities
        .createQuery(
            """
            from InvitationEntity where endedAs is null and expiresAt > :now
              and (:after is null or id > :after) order by id
            """,
            InvitationEntity.class)
        .setParameter("now", clock.instant())
        .setParameter("after", after.orElse(null))
        .setMaxResults(limit)
        .getResultStream()
        .map(InvitationEntity::view)
        .toList();
  }

  /**
   * Takes an invitation back.
   *
   * @throws ProblemException NOT_FOUND unless it is open
   */
  void withdraw(Caller admin, UUID id) {
    InvitationEntity row =
        RowLock.find(entities, InvitationEntity.class, id)
            .filter(i -> i.open(clock.instant()))
            .orElseThrow(() -> ProblemException.notFound("open invitation"));
    row.end(End.WITHDRAWN, clock.instant());
    audit.record(
        admin.tenantId(), Actor.of(admin), "invitation.withdraw", "invitation/" + id, Map.of());
  }

  /**
   * The person who was invited becomes a member; in a transaction of its own.
   *
   * @param token the end of the link
   * @throws ProblemException NOT_FOUND if the link is of no open invitation, FORBIDDEN if it was
   *     sent to another address, INVALID_TRANSITION for a member, ORGANISATION_SUSPENDED
   */
  JoinedOrganisation accept(Guest guest, String token) {
    LinkToken link = LinkToken.parse(token).orElseThrow(Invitations::none);
    return transactions.callWithRetry(link.tenant(), () -> accept(guest, link));
  }

  private JoinedOrganisation accept(Guest guest, LinkToken link) {
    UUID tenant = link.tenant();
    Instant now = clock.instant();
    InvitationEntity row =
        entities
            .createQuery("from InvitationEntity where tokenHash = ?1", InvitationEntity.class)
            .setParameter(1, link.hash())
            .getResultStream()
            .findFirst()
            .map(found -> RowLock.take(entities, found))
            .filter(found -> found.open(now) && inviterStays(tenant, found))
            .orElseThrow(Invitations::none);
    if (!row.email().equals(guest.verifiedEmail().map(e -> e.toLowerCase(Locale.ROOT)))) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "The invitation was sent to another address than that of the signed-in account.");
    }
    requireAtWork(tenant);
    if (memberships.find(tenant, guest.person()).isPresent()) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "The caller is a member of this organisation.");
    }
    List<Role> roles = row.roles();
    memberships.add(tenant, Member.joining(guest, roles, now), row.invitedBy);
    row.end(End.ACCEPTED, now);
    audit.record(
        tenant,
        new Actor(guest.person(), Actor.Kind.PERSON),
        "invitation.accept",
        "invitation/" + row.id,
        Map.of("roles", Members.told(roles)));
    Organisation organisation = tenants.get(tenant);
    return new JoinedOrganisation(organisation.slug(), organisation.name(), roles);
  }

  /** What somebody offered who has since lost the right to is no longer offered. */
  private boolean inviterStays(UUID tenant, InvitationEntity row) {
    return row.byOperator
        || memberships
            .find(tenant, row.invitedBy)
            .filter(held -> held.member().is(Role.TENANT_ADMIN))
            .isPresent();
  }

  /** Nobody joins an organisation that rests, nor one that is closed. */
  private void requireAtWork(UUID tenant) {
    tenants
        .suspension(tenant)
        .ifPresent(
            suspension -> {
              throw new ProblemException(ProblemType.ORGANISATION_SUSPENDED, suspension.reason());
            });
  }

  private static ProblemException none() {
    return ProblemException.notFound("open invitation for this link");
  }

  /** Open invitations that nobody was written about yet. */
  List<UUID> unmailed() {
    return entities
        .createQuery(
            """
            select id from InvitationEntity
            where endedAs is null and tokenHash is null and expiresAt > ?1 and tryAt <= ?1
            order by id
            """,
            UUID.class)
        .setParameter(1, clock.instant())
        .getResultList();
  }

  /** An open invitation that nobody was written about yet, its row locked. */
  Optional<InvitationEntity> lockUnmailed(UUID id) {
    return RowLock.find(entities, InvitationEntity.class, id)
        .filter(row -> row.open(clock.instant()) && !row.mailed());
  }

  /** Open invitations that were mailed and whose person may still need an account. */
  List<UUID> unprepared() {
    return entities
        .createQuery(
            """
            select id from InvitationEntity
            where endedAs is null and tokenHash is not null and not prepared and expiresAt > ?1
              and tryAt <= ?1
            order by id
            """,
            UUID.class)
        .setParameter(1, clock.instant())
        .getResultList();
  }

  /** An open invitation whose person may still need an account, its row locked. */
  Optional<InvitationEntity> lockUnprepared(UUID id) {
    return RowLock.find(entities, InvitationEntity.class, id)
        .filter(row -> row.open(clock.instant()) && row.mailed() && !row.prepared());
  }

  /** Invitations that ended without a member, and for which an account was made. */
  List<InvitationEntity> left() {
    return entities
        .createQuery(
            "from InvitationEntity where endedAs is not null and madeAccount is not null"
                + " order by id",
            InvitationEntity.class)
        .getResultList();
  }

  /** Whether somebody at this address can accept an invitation. */
  boolean awaits(String email) {
    return entities
            .createQuery(
                "select count(*) from InvitationEntity"
                    + " where email = ?1 and endedAs is null and expiresAt > ?2",
                Long.class)
            .setParameter(1, email)
            .setParameter(2, clock.instant())
            .getSingleResult()
        > 0;
  }

  /** The account that was made for an invitation is gone, or is a member's. */
  void settled(UUID id) {
    RowLock.find(entities, InvitationEntity.class, id).ifPresent(InvitationEntity::settled);
  }

  /** Ends what was not accepted in time, and forgets whom it was for. */
  void expire() {
    Instant now = clock.instant();
    end(End.EXPIRED, row -> !row.open(now));
  }

  /** Ends all that nobody accepted. */
  void close() {
    end(End.WITHDRAWN, row -> true);
  }

  private void end(End as, Predicate<InvitationEntity> which) {
    Instant now = clock.instant();
    entities
        .createQuery(
            "from InvitationEntity where endedAs is null order by id", InvitationEntity.class)
        .getResultStream()
        .filter(which)
        .forEach(row -> RowLock.take(entities, row).end(as, now));
  }
}
