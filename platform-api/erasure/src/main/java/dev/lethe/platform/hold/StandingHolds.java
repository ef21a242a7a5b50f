// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.StoredRecordSets;
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
 * one statement, however many requests there are.
 */
@ApplicationScoped
class StandingHolds {

  /**
   * Where records are known and may still be given up. Of a request before that it is not known who
   * asks, and nothing shows what was found for it.
   */
  static final Set<RequestState> HOLDABLE =
      Collections.unmodifiableSet(EnumSet.range(RequestState.SCOPING, RequestState.CERTIFYING));

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

  /** Every one, oldest first. */
  List<LegalHoldEntity> all() {
    return entities
        .createQuery(
            "from LegalHoldEntity where releasedAt is null order by id", LegalHoldEntity.class)
        .getResultList();
  }

  /** Requests that a hold or a restriction names, also those that are closed by now. */
  Set<UUID> named() {
    return all().stream().flatMap(hold -> hold.requestId().stream()).collect(Collectors.toSet());
  }

  /**
   * Holds on some requests and on those that are carried out with them, by request; those without
   * are left out.
   */
  Map<UUID, Set<LegalHoldEntity>> on(Collection<UUID> wanted) {
    List<LegalHoldEntity> holds = all();
    if (holds.isEmpty() || wanted.isEmpty()) {
      return Map.of();
    }
    List<RequestStanding> asked = requests.memberships(wanted);
    List<RequestStanding> together =
        requests.together(asked.stream().map(RequestStanding::lead).collect(Collectors.toSet()));
    Map<UUID, Set<LegalHoldEntity>> own =
        on(
            holds,
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
  private Map<UUID, Set<LegalHoldEntity>> on(List<LegalHoldEntity> holds, List<UUID> wanted) {
    Set<UUID> read = new HashSet<>(wanted);
    holds.forEach(hold -> hold.requestId().ifPresent(read::add));
    Map<UUID, List<RequestRecords>> records = requests.records(read);
    // Those that are held are few, and each is compared with every request on its version.
    Map<Digest, RecordSet> held = new HashMap<>();
    Map<UUID, Set<LegalHoldEntity>> on = new HashMap<>();
    for (UUID request : wanted) {
      List<RequestRecords> own = records.getOrDefault(request, List.of());
      for (LegalHoldEntity hold : holds) {
        if (isOn(hold, request, own, records, held)) {
          on.computeIfAbsent(request, r -> new LinkedHashSet<>()).add(hold);
        }
      }
    }
    return on;
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
    List<LegalHoldEntity> holds = all();
    if (holds.isEmpty()) {
      return false;
    }
    Set<UUID> about = new HashSet<>(requests.about(version, HOLDABLE));
    holds.forEach(hold -> hold.requestId().ifPresent(about::add));
    // Of some that were followed to the version nothing is left in it.
    List<UUID> there = List.copyOf(requests.records(Set.of(version), about).keySet());
    return !on(holds, there).isEmpty();
  }
}
