// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.dataset.DatasetVersion;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  SearchOutcomes(EntityManager entities, FoundRecords found, Datasets datasets, Tenants tenants) {
    this.entities = entities;
    this.found = found;
    this.datasets = datasets;
    this.tenants = tenants;
  }

  SearchOutcome of(UUID tenant, ErasureRequestEntity request) {
    Rows rows = new Rows(request);
    if (rows.held > 0) {
      return new Found(rows.held);
    }
    if (!rows.gone.isEmpty()) {
      return new GaveWay(rows.gone, request.closedAt().isEmpty());
    }
    List<String> unsearched = unsearched(request);
    if (!unsearched.isEmpty()) {
      return new NotSearched(unsearched);
    }
    return rows.leftOutFor.isEmpty()
        ? new NothingFound(LocalDate.ofInstant(request.createdAt, tenants.get(tenant).zone()))
        : new LeftOut(references(rows.leftOutFor));
  }

  /** What became of the records of a request in each version where they were. */
  private final class Rows {
    private final boolean closed;
    private final Map<UUID, Integer> hits = new HashMap<>();
    private final Set<UUID> followed = new HashSet<>();
    private final Set<UUID> leftOutFor = new HashSet<>();
    private final List<String> gone = new ArrayList<>();
    private long held;

    Rows(ErasureRequestEntity request) {
      closed = request.closedAt().isPresent();
      found.everywhere(request.id).forEach(r -> hits.put(r.datasetVersionId(), r.hits()));
      hits.keySet().stream()
          .map(datasets::version)
          // A successor is newer, and must be known before what it follows.
          .sorted(Comparator.comparingInt((DatasetVersion v) -> v.place().ordinal()).reversed())
          .forEach(this::add);
    }

    private void add(DatasetVersion version) {
      int here = hits.getOrDefault(version.id(), 0);
      boolean ready = version.state() == State.READY;
      boolean counts = ready || followed.contains(version.id());
      Optional<UUID> parent = version.origin().parentVersionId();
      // A version that was begun and given up again says nothing; closed requests are not followed.
      if (counts || closed) {
        parent.ifPresent(followed::add);
      }
      if (here == 0) {
        if ((counts || closed) && parent.map(p -> hits.getOrDefault(p, 0)).orElse(0) > 0) {
          version.origin().erasedByRequestId().ifPresent(leftOutFor::add);
        }
      } else if (ready) {
        held += here;
      } else if (!followed.contains(version.id())) {
        gone.add(version.name());
      }
    }
  }

  /** Versions that name persons and that the search for a person did not see. */
  private List<String> unsearched(ErasureRequestEntity request) {
    Optional<List<UUID>> searched = request.searched();
    if (request.kind != RequestKind.PERSON || request.closedAt().isPresent()) {
      return List.of();
    }
    return datasets.namingPersons().stream()
        .filter(v -> searched.map(seen -> !descends(v, seen)).orElse(true))
        .map(DatasetVersion::name)
        .toList();
  }

  /** Whether a version or one that it was made from by leaving records out is among these. */
  private boolean descends(DatasetVersion version, List<UUID> seen) {
    return seen.contains(version.id())
        || version
            .origin()
            .parentVersionId()
            .map(parent -> descends(datasets.version(parent), seen))
            .orElse(false);
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
