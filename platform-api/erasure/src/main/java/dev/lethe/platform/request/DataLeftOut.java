// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.subject.KeptDatasets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which data sets were left out of which requests by refusals, in the caller's transaction. It is
 * said of data sets and not of their versions, so that one that comes while others vote, or later,
 * is left out too.
 */
@ApplicationScoped
class DataLeftOut implements KeptDatasets {

  private final EntityManager entities;
  private final Datasets datasets;

  DataLeftOut(EntityManager entities, Datasets datasets) {
    this.entities = entities;
    this.datasets = datasets;
  }

  /** Leaves data sets out of a request for good. */
  void add(UUID request, Collection<UUID> left, UUID plan) {
    left.forEach(dataset -> entities.persist(new RefusedDataEntity(request, dataset, plan)));
    entities.flush();
  }

  /** The refusals of data sets, by request and data set; requests without are left out. */
  Map<UUID, Map<UUID, UUID>> of(Collection<UUID> requests) {
    return requests.isEmpty()
        ? Map.of()
        : entities
            .createQuery("from RefusedDataEntity where requestId in ?1", RefusedDataEntity.class)
            .setParameter(1, requests)
            .getResultStream()
            .collect(
                Collectors.groupingBy(
                    row -> row.requestId,
                    Collectors.toMap(row -> row.datasetId, row -> row.planId)));
  }

  /** Those of some records that are left out, where {@code leftOut} says so, or the others. */
  List<RequestRecordsEntity> select(List<RequestRecordsEntity> rows, boolean leftOut) {
    Map<UUID, Map<UUID, UUID>> all =
        of(rows.stream().map(RequestRecordsEntity::requestId).collect(Collectors.toSet()));
    return rows.stream().filter(row -> isIn(all, row) == leftOut).toList();
  }

  private boolean isIn(Map<UUID, Map<UUID, UUID>> all, RequestRecordsEntity row) {
    Map<UUID, UUID> left = all.getOrDefault(row.requestId(), Map.of());
    return !left.isEmpty() && left.containsKey(dataset(row.records().datasetVersionId()));
  }

  /** The data set of a version. */
  UUID dataset(UUID version) {
    return datasets.version(version).place().datasetId();
  }

  @Override
  public Set<UUID> leaving(UUID dataset) {
    return new HashSet<>(
        entities
            .createQuery("select requestId from RefusedDataEntity where datasetId = ?1", UUID.class)
            .setParameter(1, dataset)
            .getResultList());
  }
}
