// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import dev.lethe.platform.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The organisations of this installation. Unless said otherwise a method needs a transaction. */
@ApplicationScoped
public class Tenants {

  private final EntityManager entities;
  private final Rows rows;
  private final Clock clock;

  Tenants(EntityManager entities, Rows rows, Clock clock) {
    this.entities = entities;
    this.rows = rows;
    this.clock = clock;
  }

  /** The organisation with this id. */
  public Optional<Organisation> find(UUID id) {
    return Optional.ofNullable(entities.find(TenantEntity.class, id))
        .map(TenantEntity::organisation);
  }

  /** The organisation with this id, which is known to be there. */
  public Organisation get(UUID id) {
    return find(id).orElseThrow(() -> new IllegalStateException("no tenant " + id));
  }

  /** The organisation with this slug. */
  public Optional<Organisation> findBySlug(String slug) {
    return entities
        .createQuery("from TenantEntity where slug = :slug", TenantEntity.class)
        .setParameter("slug", slug)
        .getResultStream()
        .map(TenantEntity::organisation)
        .findFirst();
  }

  /**
   * Every organisation, oldest first: for work that goes through all of them, one at a time. In a
   * transaction of its own.
   */
  public List<UUID> ids() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery("select id from TenantEntity order by createdAt, id", UUID.class)
                    .getResultList());
  }

  /**
   * The organisation with this slug, if persons can ask on a page of it. In a transaction of its
   * own.
   */
  public Optional<Organisation> findAskedBySlug(String slug) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "from TenantEntity where slug = :slug and personPage = true",
                        TenantEntity.class)
                    .setParameter("slug", slug)
                    .getResultStream()
                    .map(TenantEntity::organisation)
                    .findFirst());
  }

  /** Whether persons can ask on a page of an organisation. */
  public boolean hasPersonPage(UUID id) {
    return Optional.ofNullable(entities.find(TenantEntity.class, id))
        .map(row -> row.personPage)
        .orElse(false);
  }

  /** Says whether they can; read again in the next transaction. */
  public void personPage(UUID id, boolean open) {
    changedOne(id, rows.update("update tenant set person_page = ? where id = ?", open, id));
  }

  /** Adds an organisation. Its slug must be free. */
  public void add(Organisation organisation) {
    entities.persist(new TenantEntity(organisation, clock.instant()));
    entities.flush();
  }

  /** Says by what an organisation counts terms from now on; read again in the next transaction. */
  public void count(UUID id, Jurisdiction by) {
    int changed =
        rows.update(
            "update tenant set law = ?, region = ?, zone = ? where id = ?",
            by.law(),
            by.region().orElse(null),
            by.zone().getId(),
            id);
    changedOne(id, changed);
  }

  private static void changedOne(UUID id, int changed) {
    if (changed != 1) {
      throw new IllegalStateException("no tenant " + id);
    }
  }
}
