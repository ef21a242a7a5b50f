// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestRecords;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which holds are on which requests, in the caller's transaction. Where nothing is held it takes
 * one statement, however many requests there are; else as many for one hold as for all that there
 * can be, and holds and records are read only of the data that the requests are in.
 */
@ApplicationScoped
class StandingHolds {

  /**
   * Where records are known and may still be given up. Of a request before that it is not known who
   * asks, and nothing shows what was found for it.
   */
  static final Set<RequestState> HOLDABLE =
      Collections.unmodifiableSet(EnumSet.range(RequestState.SCOPING, RequestState.CERTIFYING));

  /** Standing at once in an organisation; far more than anybody looks at again each half-year. */
  static final int MOST = 1000;

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final Datasets datasets;
  private final StoredRecordSets sets;
  private final TenantTransaction transactions;

  StandingHolds(
      EntityManager entities,
      ErasureRequests requests,
      Datasets datasets,
      StoredRecordSets sets,
      TenantTransaction transactions) {
    this.entities = entities;
    this.requests = requests;
    this.datasets = datasets;
    this.sets = sets;
    this.transactions = transactions;
  }

  /**
   * Asks for one more to have a place, in a transaction that places it.
   *
   * @throws ProblemException INVALID_TRANSITION
   */
  void requirePlace() {
    long standing =
        entities
            .createQuery(
                "select count(*) from LegalHoldEntity where releasedAt is null", Long.class)
            .getSingleResult();
    if (standing >= MOST) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          MOST
              + " holds stand, as many as there can be. Release those that have served their end,"
              + " or place one on a data set instead of many on requests.");
    }
  }

  /** Requests that a hold or a restriction names, also those that are closed by now. */
  Set<UUID> named() {
    return new HashSet<>(
        entities
            .createQuery(
                "select requestId from LegalHoldEntity"
                    + " where releasedAt is null and requestId is not null",
                UUID.class)
            .getResultList());
  }

  /** What holds on any of these are about: ids of data sets and requests. */
  Set<UUID> keeping(Collection<UUID> data, Collection<UUID> about) {
    return new HashSet<>(
        entities
            .createQuery(
                "select coalesce(datasetId, requestId) from LegalHoldEntity"
                    + " where releasedAt is null and kind = ?1"
                    + " and (datasetId in ?2 or requestId in ?3)",
                UUID.class)
            .setParameter(1, HoldKind.HOLD)
            .setParameter(2, data)
            .setParameter(3, about)
            .getResultList());
  }

  /** How many keep something. */
  int holds() {
    return entities
        .createQuery(
            "select count(*) from LegalHoldEntity where releasedAt is null and kind = ?1",
            Long.class)
        .setParameter(1, HoldKind.HOLD)
        .getSingleResult()
        .intValue();
  }

  private boolean none() {
    return entities
        .createQuery("select id from LegalHoldEntity where releasedAt is null", UUID.class)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /**
   * Holds on some requests and on those that are carried out with them, by request; those without
   * are left out.
   */
  Map<UUID, Set<LegalHoldEntity>> on(Collection<UUID> wanted) {
    if (wanted.isEmpty() || none()) {
      return Map.of();
    }
    List<RequestStanding> asked = requests.memberships(wanted);
    List<RequestStanding> together =
        requests.together(asked.stream().map(RequestStanding::lead).collect(Collectors.toSet()));
    Map<UUID, Set<LegalHoldEntity>> own =
        each(
            together.stream()
                .filter(member -> HOLDABLE.contains(member.state()))
                .map(RequestStanding::request)
                .toList());
    Map<UUID, Set<LegalHoldEntity>> all = new HashMap<>();
    for (RequestStanding request : asked) {
      Set<LegalHoldEntity> on = new LinkedHashSet<>();
      together.stream()
          .filter(member -> member.lead().equals(request.lead()))
          .forEach(member -> on.addAll(own.getOrDefault(member.request(), Set.of())));
      if (!on.isEmpty() && HOLDABLE.contains(request.state())) {
        all.put(request.request(), on);
      }
    }
    return all;
  }

  /** Holds on each request alone. */
  private Map<UUID, Set<LegalHoldEntity>> each(List<UUID> wanted) {
    Map<UUID, List<RequestRecords>> erasable = requests.records(wanted);
    Set<UUID> versions =
        erasable.values().stream()
            .flatMap(List::stream)
            .map(RequestRecords::datasetVersionId)
            .collect(Collectors.toSet());
    // What a hold names elsewhere shares no record with these; what was refused is held as well.
    Map<UUID, List<RequestRecords>> kept = requests.foundIn(versions, named());
    List<LegalHoldEntity> holds = about(versions, kept.keySet(), wanted);
    // Those that are held are few, and each is compared with every request on its version.
    Map<Digest, RecordSet> held = new HashMap<>();
    Map<UUID, Set<LegalHoldEntity>> on = new HashMap<>();
    for (UUID request : wanted) {
      List<RequestRecords> own = erasable.getOrDefault(request, List.of());
      for (LegalHoldEntity hold : holds) {
        if (isOn(hold, request, own, kept, held)) {
          on.computeIfAbsent(request, r -> new LinkedHashSet<>()).add(hold);
        }
      }
    }
    return on;
  }

  /** Standing ones on some data, or on requests that have records there, oldest first. */
  private List<LegalHoldEntity> about(
      Set<UUID> versions, Set<UUID> sharing, Collection<UUID> wanted) {
    Set<UUID> data =
        versions.stream()
            .map(version -> datasets.version(version).place().datasetId())
            .collect(Collectors.toSet());
    Set<UUID> about = new HashSet<>(sharing);
    about.addAll(wanted);
    return entities
        .createQuery(
            "from LegalHoldEntity where releasedAt is null"
                + " and (datasetId in :data or requestId in :requests) order by id",
            LegalHoldEntity.class)
        .setParameter("data", data)
        .setParameter("requests", about)
        .getResultList();
  }

  private boolean isOn(
      LegalHoldEntity hold,
      UUID request,
      List<RequestRecords> own,
      Map<UUID, List<RequestRecords>> records,
      Map<Digest, RecordSet> held) {
    if (hold.requestId().isEmpty()) {
      return own.stream()
          .anyMatch(
              part ->
                  hold.datasetId()
                      .equals(
                          Optional.of(
                              datasets.version(part.datasetVersionId()).place().datasetId())));
    }
    UUID named = hold.requestId().get();
    return named.equals(request)
        || (hold.kind == HoldKind.HOLD && share(own, records.getOrDefault(named, List.of()), held));
  }

  /** Whether any record is among both, so that erasing the one would erase the other. */
  private boolean share(
      List<RequestRecords> some, List<RequestRecords> others, Map<Digest, RecordSet> held) {
    return some.stream()
        .anyMatch(
            part ->
                others.stream()
                    .filter(other -> other.datasetVersionId().equals(part.datasetVersionId()))
                    .anyMatch(other -> share(part, other, held)));
  }

  private boolean share(RequestRecords some, RequestRecords others, Map<Digest, RecordSet> held) {
    UUID tenant = transactions.current();
    return some.digest().equals(others.digest())
        || held.computeIfAbsent(others.digest(), digest -> sets.of(tenant, digest))
            .intersects(sets.of(tenant, some.digest()));
  }

  /** Whether a version holds records of a request that is held or restricted. */
  boolean restricts(UUID version) {
    if (none()) {
      return false;
    }
    Set<UUID> about = new HashSet<>(requests.about(version, HOLDABLE));
    about.addAll(named());
    // Of some that were followed to the version nothing is left in it.
    List<UUID> there = List.copyOf(requests.foundIn(Set.of(version), about).keySet());
    return !each(there).isEmpty();
  }
}
