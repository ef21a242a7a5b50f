// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who belongs to which organisation, with which roles. */
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
   * @param member the person in it
   * @param grantedBy who granted the roles: a person, or {@code platform-operator}
   */
  public record Held(
      UUID tenantId, String tenantSlug, String tenantName, Member member, String grantedBy) {}

  /** All memberships of a person, by slug; in a transaction of its own. */
  public List<Held> ofPerson(String person) {
    return transactions.callAsPerson(
        person,
        () ->
            entities
                .createQuery("from MembershipEntity where person = :person", MembershipEntity.class)
                .setParameter("person", person)
                .getResultStream()
                .map(this::held)
                .sorted((a, b) -> a.tenantSlug().compareTo(b.tenantSlug()))
                .toList());
  }

  /** A person's membership in the transaction's organisation. */
  public Optional<Held> find(UUID tenantId, String person) {
    return entities
        .createQuery(
            "from MembershipEntity where tenantId = :tenant and person = :person",
            MembershipEntity.class)
        .setParameter("tenant", tenantId)
        .setParameter("person", person)
        .getResultStream()
        .findFirst()
        .map(this::held);
  }

  /**
   * Members of the transaction's organisation by username.
   *
   * @param after username to go on after, empty for the first page
   * @param limit at most so many
   */
  public List<Member> list(UUID tenantId, String after, int limit) {
    return entities
        .createQuery(
            "from MembershipEntity where tenantId = :tenant and username > :after"
                + " order by username",
            MembershipEntity.class)
        .setParameter("tenant", tenantId)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultStream()
        .map(MembershipEntity::member)
        .toList();
  }

  /** How many members of the transaction's organisation hold a role. */
  public int count(UUID tenantId, Role role) {
    return (int)
        list(tenantId, "", Integer.MAX_VALUE).stream()
            .filter(m -> m.roles().contains(role))
            .count();
  }

  /** Adds a membership to the transaction's organisation. */
  public void add(UUID tenantId, Member member, String grantedBy) {
    entities.persist(
        new MembershipEntity(UuidCreator.getTimeOrderedEpoch(), tenantId, member, grantedBy));
    entities.flush();
  }

  private Held held(MembershipEntity row) {
    Organisation tenant = tenants.get(row.tenantId);
    return new Held(tenant.id(), tenant.slug(), tenant.name(), row.member(), row.grantedBy);
  }
}
