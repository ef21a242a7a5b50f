// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.Suspension;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who belongs to which organisation, with which roles. What ended is neither found nor listed;
 * every call asks anew, so that it opens nothing from its commit on.
 */
@ApplicationScoped
public class Memberships {

  private final EntityManager entities;
  private final TenantTransaction transactions;
  private final Tenants tenants;

  Memberships(EntityManager entities, TenantTransaction transactions, Tenants tenants) {
    this.entities = entities;
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /**
   * A membership with its organisation.
   *
   * @param tenantId the organisation
   * @param tenantSlug its slug
   * @param tenantName its name
   * @param zone where its days begin and end
   * @param member the person in it
   * @param grantedBy who granted the roles: a person, or {@code platform-operator}
   * @param suspension why the organisation is suspended; empty while it is at work
   */
  public record Held(
      UUID tenantId,
      String tenantSlug,
      String tenantName,
      ZoneId zone,
      Member member,
      String grantedBy,
      Optional<Suspension> suspension) {}

  /**
   * All memberships of a person in organisations that are not closed, by slug; in a transaction of
   * its own.
   */
  public List<Held> ofPerson(String person) {
    return transactions.callAsPerson(
        person,
        () ->
            entities
                .createQuery(
                    "from MembershipEntity where person = :person and endedAt is null",
                    MembershipEntity.class)
                .setParameter("person", person)
                .getResultStream()
                .filter(row -> tenants.enrolled(row.tenantId).orElseThrow().closedAt().isEmpty())
                .map(this::held)
                .sorted((a, b) -> a.tenantSlug().compareTo(b.tenantSlug()))
                .toList());
  }

  /** Whether a person is or was a member of any organisation; in a transaction of its own. */
  public boolean ever(String person) {
    return transactions.callAsPerson(
        person,
        () ->
            entities
                    .createQuery(
                        "select count(*) from MembershipEntity where person = ?1", Long.class)
                    .setParameter(1, person)
                    .getSingleResult()
                > 0);
  }

  /**
   * Whether a person is or was a member of the transaction's organisation and never set credentials
   * that nobody else knows.
   */
  public boolean neverEnrolled(String person) {
    List<MembershipEntity> all =
        entities
            .createQuery("from MembershipEntity where person = ?1", MembershipEntity.class)
            .setParameter(1, person)
            .getResultList();
    return !all.isEmpty() && all.stream().noneMatch(row -> row.member().enrolled());
  }

  /** A person's membership in the transaction's organisation. */
  public Optional<Held> find(UUID tenantId, String person) {
    return entities
        .createQuery(
            "from MembershipEntity where tenantId = :tenant and person = :person"
                + " and endedAt is null",
            MembershipEntity.class)
        .setParameter("tenant", tenantId)
        .setParameter("person", person)
        .getResultStream()
        .findFirst()
        .map(this::held);
  }

  /** What people called somebody who is or was a member of the transaction's organisation. */
  public Optional<String> nameOf(UUID tenantId, String person) {
    return entities
        .createQuery(
            "select displayName from MembershipEntity where tenantId = :tenant"
                + " and person = :person order by endedAt desc nulls first",
            String.class)
        .setParameter("tenant", tenantId)
        .setParameter("person", person)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** As {@link #nameOf}, of several; those without a name are left out. */
  public Map<String, String> namesOf(UUID tenantId, Collection<String> persons) {
    Map<String, String> names = new HashMap<>();
    entities
        .createQuery(
            "select person, displayName from MembershipEntity where tenantId = ?1"
                + " and person in ?2 order by endedAt nulls last",
            Object[].class)
        .setParameter(1, tenantId)
        .setParameter(2, persons)
        .getResultStream()
        .forEach(row -> names.put((String) row[0], (String) row[1]));
    return names;
  }

  /**
   * A page of the people of the transaction's organisation, by username.
   *
   * @param text only those whose username or name holds it
   */
  public Listed<Member> list(UUID tenantId, Optional<String> text, Spot spot, int limit) {
    Listed<MembershipEntity> page =
        new Listing<>(entities, MembershipEntity.class)
            .where("tenantId = :tenant", "tenant", Optional.of(tenantId))
            .where("kind = :kind", "kind", Optional.of(Member.Kind.PERSON))
            .where("endedAt is null")
            .holding(text, List.of("username", "displayName"))
            .sorted(SortKey.text("username", row -> row.username), SortKey.id("id", row -> row.id))
            .page(spot, limit);
    return page.with(page.rows().stream().map(MembershipEntity::member).toList());
  }

  /** All people of the transaction's organisation, by username. */
  public List<Member> people(UUID tenantId) {
    return all(tenantId, Member.Kind.PERSON, "", Integer.MAX_VALUE);
  }

  /**
   * Programs of the transaction's organisation by username.
   *
   * @param after username to go on after, empty for the first page
   * @param limit at most so many
   */
  public List<Member> services(UUID tenantId, String after, int limit) {
    return all(tenantId, Member.Kind.SERVICE, after, limit);
  }

  private List<Member> all(UUID tenantId, Member.Kind kind, String after, int limit) {
    return entities
        .createQuery(
            "from MembershipEntity where tenantId = :tenant and username > :after"
                + " and kind = :kind and endedAt is null order by username",
            MembershipEntity.class)
        .setParameter("tenant", tenantId)
        .setParameter("after", after)
        .setParameter("kind", kind)
        .setMaxResults(limit)
        .getResultStream()
        .map(MembershipEntity::member)
        .toList();
  }

  /** Adds a membership to the transaction's organisation. */
  public void add(UUID tenantId, Member member, String grantedBy) {
    entities.persist(new MembershipEntity(tenantId, member, grantedBy));
    entities.flush();
  }

  /**
   * Who administers the transaction's organisation, by membership. Until the transaction ends none
   * of them can leave or be changed by another one, in which they might do the same to this one's.
   */
  public List<UUID> lockAdministrators(UUID tenantId) {
    return RowLock.select(
            LockOrder.MEMBER,
            entities
                .createQuery(
                    "select cast(id as string) from MembershipEntity where tenantId = :tenant"
                        + " and endedAt is null and array_position(roles, :role) > 0 order by id",
                    String.class)
                .setParameter("tenant", tenantId)
                .setParameter("role", Role.TENANT_ADMIN.text()))
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  /** A membership that has not ended, its row locked until the transaction ends. */
  public Optional<Member> lock(UUID id) {
    return standing(id).map(MembershipEntity::member);
  }

  private Optional<MembershipEntity> standing(UUID id) {
    return RowLock.find(entities, MembershipEntity.class, id)
        .filter(row -> row.endedAt().isEmpty());
  }

  /**
   * Changes what somebody is.
   *
   * @param id of a membership that has not ended
   * @param roles instead of those before
   * @param granted since when and by whom; empty leaves it as it was
   */
  public Member change(UUID id, List<Role> roles, Optional<Granted> granted) {
    MembershipEntity row = standing(id).orElseThrow();
    row.roles = MembershipEntity.texts(roles);
    granted.ifPresent(
        g -> {
          row.grantedAt = g.at();
          row.grantedBy = g.by();
        });
    entities.flush();
    return row.member();
  }

  /**
   * A grant of roles.
   *
   * @param at since when they are held
   * @param by who granted them
   */
  public record Granted(Instant at, String by) {}

  /** Ends a membership that has not ended. */
  public void end(UUID id, Instant at) {
    standing(id).orElseThrow().end(at);
    entities.flush();
  }

  /** Memberships of the transaction's organisation that ended and may still have sessions. */
  public List<Member> notSignedOut(UUID tenantId) {
    return entities
        .createQuery(
            "from MembershipEntity where tenantId = :tenant and endedAt is not null"
                + " and signedOutAt is null",
            MembershipEntity.class)
        .setParameter("tenant", tenantId)
        .getResultStream()
        .map(MembershipEntity::member)
        .toList();
  }

  /** Everybody who is or was a member of the transaction's organisation, programs apart. */
  public List<String> everybody(UUID tenantId) {
    return entities
        .createQuery(
            "select distinct person from MembershipEntity where tenantId = ?1 and kind = ?2",
            String.class)
        .setParameter(1, tenantId)
        .setParameter(2, Member.Kind.PERSON)
        .getResultList();
  }

  /** No session of this membership goes on. */
  public void signedOut(UUID id, Instant at) {
    entities.find(MembershipEntity.class, id).signedOut(at);
  }

  /** Takes the names out of memberships of the transaction's organisation that ended before. */
  public void forgetNames(UUID tenantId, Instant before) {
    entities
        .createQuery(
            "from MembershipEntity where tenantId = :tenant and endedAt < :before"
                + " and displayName <> person",
            MembershipEntity.class)
        .setParameter("tenant", tenantId)
        .setParameter("before", before)
        .getResultStream()
        .forEach(MembershipEntity::forgetName);
  }

  private Held held(MembershipEntity row) {
    Organisation tenant = tenants.get(row.tenantId);
    return new Held(
        tenant.id(),
        tenant.slug(),
        tenant.name(),
        tenant.zone(),
        row.member(),
        row.grantedBy,
        tenants.suspension(row.tenantId));
  }
}
