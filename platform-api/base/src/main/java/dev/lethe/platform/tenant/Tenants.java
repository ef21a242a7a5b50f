// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import dev.lethe.platform.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
   * Every organisation that is not closed, oldest first: for work that goes through all of them,
   * one at a time. In a transaction of its own.
   */
  public List<UUID> ids() {
    return idsWhere("closedAt is null");
  }

  /** As {@link #ids()}, without those that are suspended. */
  public List<UUID> idsAtWork() {
    return idsWhere("suspendedAt is null");
  }

  /** Closed ones of which something is left. */
  List<UUID> idsClosing() {
    return idsWhere("closedAt is not null and emptiedAt is null");
  }

  /** Closed ones of which nothing was left, not longer ago than that. */
  List<UUID> idsEmptied(Duration ago) {
    return idsWhere("emptiedAt > ?1", clock.instant().minus(ago));
  }

  private List<UUID> idsWhere(String condition, Object... values) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              TypedQuery<UUID> query =
                  entities.createQuery(
                      "select id from TenantEntity where " + condition + " order by createdAt, id",
                      UUID.class);
              for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
              }
              return query.getResultList();
            });
  }

  /**
   * An organisation as those know it who run the installation.
   *
   * @param since when it was added
   * @param suspension empty while it is at work
   * @param closedAt since when it is closed for good
   * @param emptiedAt since when nothing is left of it
   */
  public record Enrolled(
      UUID id,
      String slug,
      String name,
      Instant since,
      Optional<Suspension> suspension,
      Optional<Instant> closedAt,
      Optional<Instant> emptiedAt) {}

  /** Every organisation, by name. */
  public List<Enrolled> all() {
    return entities
        .createQuery("from TenantEntity order by name, id", TenantEntity.class)
        .getResultStream()
        .map(Tenants::enrolled)
        .toList();
  }

  private static Enrolled enrolled(TenantEntity row) {
    return new Enrolled(
        row.id,
        row.slug,
        row.name,
        row.createdAt,
        row.suspension(),
        Optional.ofNullable(row.closedAt),
        Optional.ofNullable(row.emptiedAt));
  }

  /** The organisation with this id, as those know it who run the installation. */
  public Optional<Enrolled> enrolled(UUID id) {
    return Optional.ofNullable(entities.find(TenantEntity.class, id)).map(Tenants::enrolled);
  }

  /** When the organisation with this slug was closed, if it was. In a transaction of its own. */
  public Optional<Instant> closedAt(String slug) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "select closedAt from TenantEntity"
                            + " where slug = ?1 and closedAt is not null",
                        Instant.class)
                    .setParameter(1, slug)
                    .getResultStream()
                    .findFirst());
  }

  /** Whether an organisation of this name was closed, in whatever case it is written. */
  public boolean wasClosed(String name) {
    return entities
            .createQuery(
                "select count(*) from TenantEntity"
                    + " where lower(name) = lower(?1) and closedAt is not null",
                Long.class)
            .setParameter(1, name.strip())
            .getSingleResult()
        > 0;
  }

  /** Why an organisation is suspended; empty while it is at work. */
  public Optional<Suspension> suspension(UUID id) {
    return Optional.ofNullable(entities.find(TenantEntity.class, id))
        .flatMap(TenantEntity::suspension);
  }

  /**
   * Suspends an organisation; read again in the next transaction.
   *
   * @return false if it is not there, or is suspended already
   */
  public boolean suspend(UUID id, String reason) {
    return rows.update(
            """
            update tenant set suspended_at = ?, suspended_for = ?
            where id = ? and suspended_at is null
            """,
            clock.instant(),
            reason,
            id)
        == 1;
  }

  /**
   * Takes an organisation up again; read again in the next transaction.
   *
   * @return false if it is not there, or is not suspended
   */
  public boolean resume(UUID id) {
    return rows.update(
            """
            update tenant set suspended_at = null, suspended_for = null
            where id = ? and suspended_at is not null and closed_at is null
            """,
            id)
        == 1;
  }

  /**
   * Closes a suspended organisation for good; read again in the next transaction.
   *
   * @return false if it is not suspended, or is closed already
   */
  public boolean close(UUID id) {
    return rows.update(
            """
            update tenant set closed_at = ?
            where id = ? and suspended_at is not null and closed_at is null
            """,
            clock.instant(),
            id)
        == 1;
  }

  /**
   * Removes the rows that a closed organisation has in one more table; in a transaction that sees
   * it.
   *
   * @return whether that was not all yet, or empty where it was known before that nothing is left
   */
  public Optional<Boolean> empty(UUID id) {
    return rows.query("select lethe_empty(?)", row -> Optional.ofNullable(row.getString(1)), id)
        .get(0)
        .map(table -> !table.isEmpty());
  }

  /**
   * The organisation with this slug, if persons can ask on a page of it and it is not suspended. In
   * a transaction of its own.
   */
  public Optional<Organisation> findAskedBySlug(String slug) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "from TenantEntity where slug = :slug and personPage = true"
                            + " and suspendedAt is null",
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
