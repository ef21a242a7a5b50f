// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.dataset.DatasetVersion.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Which data-set versions come of which, whatever became of them since; those that were refused are
 * left out. In the caller's transaction.
 */
@ApplicationScoped
public class DatasetLineage {

  private final EntityManager entities;
  private final Datasets datasets;

  DatasetLineage(EntityManager entities, Datasets datasets) {
    this.entities = entities;
    this.datasets = datasets;
  }

  /** Versions that were made of some by leaving records out, each with what it was made of. */
  public Map<UUID, UUID> madeFrom(Collection<UUID> versions) {
    return pairs(
        """
        select id, parentVersionId from DatasetVersionEntity
        where parentVersionId in ?1 and state <> ?2
        """,
        versions);
  }

  /** Versions that have the very records of some, each with the lowest of those. */
  public Map<UUID, UUID> copiesOf(Collection<UUID> versions) {
    return pairs(
        """
        select copy.id, v.id from DatasetVersionEntity copy
          join DatasetVersionEntity v on v.imagesDigest = copy.imagesDigest and v.id <> copy.id
        where v.id in ?1 and copy.state <> ?2
        """,
        versions);
  }

  private Map<UUID, UUID> pairs(String query, Collection<UUID> versions) {
    return entities
        .createQuery(query, Object[].class)
        .setParameter(1, versions)
        .setParameter(2, State.REJECTED)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (UUID) row[0],
                row -> (UUID) row[1],
                BinaryOperator.minBy(Comparator.comparing(UUID::toString))));
  }

  /**
   * Ends a READY version as {@link Datasets#purge} does, because an authority ordered it.
   *
   * @param order id of the order, which its row names from then on
   */
  public void destroy(UUID tenant, UUID version, UUID order) {
    var unused = datasets.purge(tenant, version);
    datasets.versionRow(version).destroyedByOrder = order;
  }

  /** Whether an authority had the records of this file destroyed. */
  boolean isDestroyed(Digest images) {
    return !entities
        .createQuery(
            "select id from DatasetVersionEntity"
                + " where imagesDigest = ?1 and destroyedByOrder is not null",
            UUID.class)
        .setParameter(1, images.toString())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }
}
