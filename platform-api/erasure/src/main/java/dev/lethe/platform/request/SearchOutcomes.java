// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.DatasetVersion.IndexState;
import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.request.SearchOutcome.Found;
import dev.lethe.platform.request.SearchOutcome.GaveWay;
import dev.lethe.platform.request.SearchOutcome.LeftOut;
import dev.lethe.platform.request.SearchOutcome.NotSearched;
import dev.lethe.platform.request.SearchOutcome.NothingFound;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Says what the searches for requests came to, by now; in the caller's transaction. */
@ApplicationScoped
class SearchOutcomes {

  private final EntityManager entities;
  private final FoundRecords found;
  private final Datasets datasets;
  private final Tenants tenants;
  private final Clock clock;

  SearchOutcomes(
      EntityManager entities, FoundRecords found, Datasets datasets, Tenants tenants, Clock clock) {
    this.entities = entities;
    this.found = found;
    this.datasets = datasets;
    this.tenants = tenants;
    this.clock = clock;
  }

  SearchOutcome of(UUID tenant, ErasureRequestEntity request) {
    List<RequestRecords> all = found.everywhere(request.id);
    Set<UUID> followed = new HashSet<>();
    all.forEach(
        r ->
            datasets
                .version(r.datasetVersionId())
                .origin()
                .parentVersionId()
                .ifPresent(followed::add));
    long held = 0;
    List<String> gone = new ArrayList<>();
    Set<UUID> erased = new HashSet<>();
    for (RequestRecords records : all) {
      DatasetVersion version = datasets.version(records.datasetVersionId());
      if (records.hits() == 0) {
        version.origin().erasedByRequestId().ifPresent(erased::add);
      } else if (version.state() == State.READY) {
        held += records.hits();
      } else if (!followed.contains(version.id())) {
        gone.add(version.name());
      }
    }
    if (held > 0) {
      return new Found(held);
    }
    if (!gone.isEmpty()) {
      return new GaveWay(gone);
    }
    List<String> unsearched = unsearched(request);
    if (!unsearched.isEmpty()) {
      return new NotSearched(unsearched);
    }
    return erased.isEmpty()
        ? new NothingFound(LocalDate.ofInstant(request.createdAt, tenants.get(tenant).zone()))
        : new LeftOut(references(erased));
  }

  /** Versions that the search of a person could not see, or not in time. */
  private List<String> unsearched(ErasureRequestEntity request) {
    if (request.kind != RequestKind.PERSON) {
      return List.of();
    }
    Instant end = request.closedAt().orElseGet(clock::instant);
    return datasets.readyVersions().stream()
        .filter(v -> v.indexState() != IndexState.NONE)
        .filter(
            v ->
                v.indexState() != IndexState.READY
                    || v.registration()
                        .readyAt()
                        .filter(ready -> ready.isAfter(request.createdAt) && ready.isBefore(end))
                        .isPresent())
        .map(DatasetVersion::name)
        .toList();
  }

  private List<String> references(Set<UUID> requests) {
    return List.copyOf(
        new TreeSet<>(
            entities
                .createQuery(
                    "select reference from ErasureRequestEntity where id in ?1", String.class)
                .setParameter(1, requests)
                .getResultList()));
  }
}
