// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.dataset.VersionsGivenUp;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Which data-set version a request put in the place of which; in the caller's transaction. */
@ApplicationScoped
public class ErasedVersions implements VersionsGivenUp {

  private final EntityManager entities;
  private final ErasureRequests requests;

  ErasedVersions(EntityManager entities, ErasureRequests requests) {
    this.entities = entities;
    this.requests = requests;
  }

  /**
   * One replacement.
   *
   * @param before the version with the records
   * @param after the version without them
   * @param purgedAt when the bytes of the version before were gone
   */
  public record Erased(UUID before, UUID after, Optional<Instant> purgedAt) {}

  /** The replacements of a request. */
  public List<Erased> of(UUID request) {
    return entities
        .createQuery(
            "from ErasedVersionEntity where requestId = ?1 order by datasetVersionId",
            ErasedVersionEntity.class)
        .setParameter(1, request)
        .getResultStream()
        .map(ErasedVersionEntity::erased)
        .toList();
  }

  /** What a request put in the place of a version. */
  public Optional<Erased> of(UUID request, UUID version) {
    return row(request, version).map(ErasedVersionEntity::erased);
  }

  /**
   * The versions that hold what a request erased from one: that one, and those that were made from
   * it for other requests, which left other records out.
   */
  Set<UUID> holding(UUID request, UUID before) {
    return holding(request, before, version -> true);
  }

  /** Those of them that match, as all do that they come of. */
  Set<UUID> holding(UUID request, UUID before, Predicate<UUID> wanted) {
    Set<UUID> holding = new LinkedHashSet<>();
    Set<UUID> fresh = new LinkedHashSet<>(Set.of(before));
    fresh.removeIf(wanted.negate());
    while (!fresh.isEmpty()) {
      holding.addAll(fresh);
      fresh = new LinkedHashSet<>(madeForOthers(request, fresh));
      fresh.removeAll(holding);
      fresh.removeIf(wanted.negate());
    }
    return holding;
  }

  private List<UUID> madeForOthers(UUID request, Set<UUID> before) {
    return entities
        .createQuery(
            """
            select newVersionId from ErasedVersionEntity
            where requestId <> :request and datasetVersionId in :before
            order by newVersionId
            """,
            UUID.class)
        .setParameter("request", request)
        .setParameter("before", before)
        .getResultList();
  }

  /** Whether the work of another request passed, so that it is about to purge a version. */
  boolean isGivenUp(UUID request, UUID before) {
    List<UUID> others =
        entities
            .createQuery(
                """
                select requestId from ErasedVersionEntity
                where requestId <> :request and datasetVersionId = :before
                """,
                UUID.class)
            .setParameter("request", request)
            .setParameter("before", before)
            .getResultList();
    return requests.anyIn(RequestState.CERTIFYING, others);
  }

  @Override
  public boolean isGivenUp(UUID version) {
    return entities
        .createQuery(
            "from ErasedVersionEntity where purgedAt is null order by requestId",
            ErasedVersionEntity.class)
        .getResultList()
        .stream()
        .filter(row -> requests.anyIn(RequestState.CERTIFYING, List.of(row.requestId)))
        .anyMatch(row -> holding(row.requestId, row.datasetVersionId).contains(version));
  }

  void add(UUID request, UUID before, UUID after) {
    entities.persist(new ErasedVersionEntity(request, before, after));
  }

  /** Forgets that a version was put in the place of another. */
  void remove(UUID request, UUID before) {
    row(request, before).ifPresent(entities::remove);
  }

  void purged(UUID request, UUID before, Instant at) {
    row(request, before).ifPresent(row -> row.purge(at));
  }

  private Optional<ErasedVersionEntity> row(UUID request, UUID before) {
    return Optional.ofNullable(
        entities.find(ErasedVersionEntity.class, new ErasedVersionEntity.Key(request, before)));
  }
}
