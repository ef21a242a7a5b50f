// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.StoredRecordSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The records that requests are about, as they were found, without those in data sets that were
 * left out of a request by a refusal, but where it says otherwise; in the caller's transaction.
 */
@ApplicationScoped
class FoundRecords {

  private final EntityManager entities;
  private final StoredRecordSets sets;
  private final SubjectLookups lookups;
  private final Datasets datasets;
  private final DataLeftOut left;
  private final Holding holding;

  FoundRecords(
      EntityManager entities,
      StoredRecordSets sets,
      SubjectLookups lookups,
      Datasets datasets,
      DataLeftOut left,
      Holding holding) {
    this.entities = entities;
    this.sets = sets;
    this.lookups = lookups;
    this.datasets = datasets;
    this.left = left;
    this.holding = holding;
  }

  /** Keeps what was found for a request, by data-set version. */
  void keep(UUID tenant, UUID request, Map<UUID, RecordSet> found) {
    found.forEach((version, records) -> keep(tenant, request, version, records));
  }

  private void keep(UUID tenant, UUID request, UUID version, RecordSet records) {
    entities.persist(
        new RequestRecordsEntity(request, version, kept(tenant, request, records), records.size()));
  }

  private Digest kept(UUID tenant, UUID request, RecordSet records) {
    return sets.keep(tenant, records, ErasureRequests.FILES.of(request));
  }

  /**
   * Carries the records of open requests, and of those that are held, over to the version that
   * takes the place of another; also those that a refusal left out, which stays so there.
   *
   * @param erased what that one left out, ordinals of {@code before}
   */
  void carry(UUID tenant, UUID before, UUID after, RecordSet erased) {
    List<RequestRecordsEntity> open =
        entities
            .createQuery(
                """
                select records from RequestRecordsEntity records
                join ErasureRequestEntity request on request.id = records.requestId
                where records.datasetVersionId = :before
                  and (request.closedAt is null or request.id in :held)
                order by records.requestId
                """,
                RequestRecordsEntity.class)
            .setParameter("before", before)
            .setParameter("held", holding.named())
            .getResultList();
    for (RequestRecordsEntity records : open) {
      // None are left where all were erased for another request, and that is known from then on.
      keep(
          tenant,
          records.requestId(),
          after,
          sets.of(tenant, records.records().digest()).renumberedWithout(erased));
    }
  }

  /** Requests in some states that are about records of a version. */
  List<UUID> requests(UUID version, Set<RequestState> states) {
    return entities
        .createQuery(
            """
            select request.id from ErasureRequestEntity request
            join RequestRecordsEntity records on records.requestId = request.id
            where records.datasetVersionId = :version and request.state in :states
              and request.id not in
                (select refused.requestId from RefusedDataEntity refused
                 where refused.datasetId = :dataset)
            order by request.id
            """,
            UUID.class)
        .setParameter("version", version)
        .setParameter("dataset", left.dataset(version))
        .setParameter("states", states)
        .getResultList();
  }

  /** Records of some requests in the versions that can still be read, by request and version. */
  Map<UUID, List<RequestRecords>> of(Collection<UUID> requests) {
    return thereOf(everywhere(requests));
  }

  private List<RequestRecords> there(List<RequestRecords> everywhere) {
    return everywhere.stream()
        .filter(r -> r.hits() > 0)
        .filter(r -> datasets.version(r.datasetVersionId()).state() == State.READY)
        .toList();
  }

  /**
   * Records of the requests of a batch, those of several counted once.
   *
   * @param lead owns the sets that are made here
   */
  List<RequestRecords> union(UUID tenant, UUID lead, List<RequestFacts> members) {
    Map<UUID, List<RequestRecords>> byVersion =
        members.stream()
            .flatMap(m -> m.records().stream())
            .collect(
                Collectors.groupingBy(
                    RequestRecords::datasetVersionId, TreeMap::new, Collectors.toList()));
    return byVersion.values().stream().map(sets -> merged(tenant, lead, sets)).toList();
  }

  private RequestRecords merged(UUID tenant, UUID lead, List<RequestRecords> parts) {
    RequestRecords first = parts.get(0);
    if (parts.stream().allMatch(p -> p.digest().equals(first.digest()))) {
      return first;
    }
    RecordSet all =
        parts.stream().map(p -> sets.of(tenant, p.digest())).reduce(RecordSet::or).orElseThrow();
    return new RequestRecords(first.datasetVersionId(), kept(tenant, lead, all), all.size());
  }

  /** The same in every version they were found in or followed to; none where none are left. */
  List<RequestRecords> everywhere(UUID request) {
    return everywhere(List.of(request)).getOrDefault(request, List.of());
  }

  /** The same of several requests, by request; those without records are left out. */
  Map<UUID, List<RequestRecords>> everywhere(Collection<UUID> requests) {
    return byRequest(left.select(rows(requests), false));
  }

  /**
   * All records that were found for some requests, with those that refusals left out, in the
   * versions that can still be read, by request.
   */
  Map<UUID, List<RequestRecords>> withLeftOut(Collection<UUID> requests) {
    return thereOf(byRequest(rows(requests)));
  }

  private Map<UUID, List<RequestRecords>> thereOf(Map<UUID, List<RequestRecords>> everywhere) {
    everywhere.replaceAll((request, records) -> there(records));
    return everywhere;
  }

  private List<RequestRecordsEntity> rows(Collection<UUID> requests) {
    return entities
        .createQuery(
            "from RequestRecordsEntity where requestId in ?1 order by datasetVersionId",
            RequestRecordsEntity.class)
        .setParameter(1, requests)
        .getResultList();
  }

  private static Map<UUID, List<RequestRecords>> byRequest(List<RequestRecordsEntity> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                RequestRecordsEntity::requestId,
                HashMap::new,
                Collectors.mapping(RequestRecordsEntity::records, Collectors.toList())));
  }

  /** Records of some requests in some versions, by request; those without are left out. */
  Map<UUID, List<RequestRecords>> in(Set<UUID> versions, Collection<UUID> requests) {
    return byRequest(left.select(rowsIn(versions, requests), false));
  }

  /** The same with those that refusals left out. */
  Map<UUID, List<RequestRecords>> withLeftOutIn(Set<UUID> versions, Collection<UUID> requests) {
    return byRequest(rowsIn(versions, requests));
  }

  private List<RequestRecordsEntity> rowsIn(Collection<UUID> versions, Collection<UUID> requests) {
    return entities
        .createQuery(
            """
            from RequestRecordsEntity
            where requestId in ?1 and datasetVersionId in ?2 and hits > 0 order by datasetVersionId
            """,
            RequestRecordsEntity.class)
        .setParameter(1, requests)
        .setParameter(2, versions)
        .getResultList();
  }

  /** Requests that are or were about records in any of some versions. */
  List<UUID> requests(Collection<UUID> versions) {
    return entities
        .createQuery(
            """
            select distinct requestId from RequestRecordsEntity
            where datasetVersionId in ?1 and hits > 0 order by requestId
            """,
            UUID.class)
        .setParameter(1, versions)
        .getResultList();
  }

  /** Versions that records of some requests are or were in, by request; none without records. */
  Map<UUID, Set<UUID>> versions(Collection<UUID> requests) {
    return entities
        .createQuery(
            """
            select requestId, datasetVersionId from RequestRecordsEntity
            where requestId in ?1 and hits > 0
            """,
            Object[].class)
        .setParameter(1, requests)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (UUID) row[0],
                Collectors.mapping(row -> (UUID) row[1], Collectors.toSet())));
  }

  /** Those of some requests that are about records in versions that can still be read. */
  Set<UUID> holding(Collection<UUID> requests) {
    List<UUID> ready = datasets.readyVersions().stream().map(DatasetVersion::id).toList();
    return left.select(rowsIn(ready, requests), false).stream()
        .map(RequestRecordsEntity::requestId)
        .collect(Collectors.toSet());
  }

  /**
   * Where they are, as far as they are still there.
   *
   * @param everywhere as {@link #everywhere(UUID)} gives it
   */
  SubjectLookup scope(UUID tenant, List<RequestRecords> everywhere) {
    Map<UUID, RecordSet> found = new TreeMap<>();
    for (RequestRecords records : there(everywhere)) {
      found.put(records.datasetVersionId(), sets.of(tenant, records.digest()));
    }
    return lookups.describe(tenant, found);
  }
}
