// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Which data-set version a request put in the place of which; in the caller's transaction. */
@ApplicationScoped
public class ErasedVersions {

  private final EntityManager entities;

  ErasedVersions(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * One replacement.
   *
   * @param before the version with the records
   * @param after the version without them
   * @param purgedAt when the bytes of the version before were gone
   */
  public record Erased(UUID before, UUID after, Optional<Instant> purgedAt) {}

  private record Row(UUID before, UUID after, @Nullable Instant purgedAt) {}

  /** The replacements of a request. */
  public List<Erased> of(UUID request) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            """
            select dataset_version_id, new_version_id, purged_at from erased_version
            where request_id = ?1 order by dataset_version_id
            """,
            Row.class)
        .setParameter(1, request)
        .getResultStream()
        .map(r -> new Erased(r.before(), r.after(), Optional.ofNullable(r.purgedAt())))
        .toList();
  }

  /** What a request put in the place of a version. */
  public Optional<Erased> of(UUID request, UUID version) {
    return of(request).stream().filter(e -> e.before().equals(version)).findFirst();
  }

  /**
   * The versions that hold what a request erased from one: that one, and those that were made from
   * it for other requests, which left other records out.
   */
  List<UUID> holding(UUID request, UUID before) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            """
            with recursive holding(id) as (
              select cast(?2 as uuid)
              union
              select e.new_version_id from erased_version e
              join holding h on e.dataset_version_id = h.id
              where e.request_id <> ?1)
            select id from holding
            """,
            UUID.class)
        .setParameter(1, request)
        .setParameter(2, before)
        .getResultList();
  }

  /** Whether the work of another request passed, so that it is about to purge a version. */
  boolean isGivenUp(UUID request, UUID before) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            """
            select exists (
              select 1 from erased_version e join erasure_request r on r.id = e.request_id
              where e.dataset_version_id = ?2 and e.request_id <> ?1 and r.state = 'CERTIFYING')
            """,
            Boolean.class)
        .setParameter(1, request)
        .setParameter(2, before)
        .getSingleResult();
  }

  void add(UUID request, UUID before, UUID after) {
    entities
        .createNativeQuery(
            """
            insert into erased_version (request_id, dataset_version_id, new_version_id)
            values (?1, ?2, ?3)
            """)
        .setParameter(1, request)
        .setParameter(2, before)
        .setParameter(3, after)
        .executeUpdate();
  }

  void purged(UUID request, UUID before, Instant at) {
    entities
        .createNativeQuery(
            """
            update erased_version set purged_at = ?3
            where request_id = ?1 and dataset_version_id = ?2 and purged_at is null
            """)
        .setParameter(1, request)
        .setParameter(2, before)
        .setParameter(3, at)
        .executeUpdate();
  }
}
