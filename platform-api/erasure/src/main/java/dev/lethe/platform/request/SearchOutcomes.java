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
import dev.lethe.platform.request.SearchOutcome.Refused;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what the searches for requests came to, by now; in the caller's transaction. */
@ApplicationScoped
class SearchOutcomes {

  private final EntityManager entities;
  private final FoundRecords found;
  private final DataLeftOut left;
  private final Datasets datasets;
  private final Tenants tenants;

  SearchOutcomes(
      EntityManager entities,
      FoundRecords found,
      DataLeftOut left,
      Datasets datasets,
      Tenants tenants) {
    this.entities = entities;
    this.found = found;
    this.left = left;
    this.datasets = datasets;
    this.tenants = tenants;
  }

  SearchOutcome of(UUID tenant, ErasureRequestEntity request) {
    return of(tenant, request, found.everywhere(request.id));
  }

  /**
   * What the search for a request came to.
   *
   * @param everywhere its records, as {@link FoundRecords#everywhere(UUID)} gives them
   */
  SearchOutcome of(UUID tenant, ErasureRequestEntity request, List<RequestRecords> everywhere) {
    return of(tenant, List.of(request), Map.of(request.id, everywhere)).get(0);
  }

  /** The same of several requests, by request, in as many statements for many as for one. */
  Map<UUID, SearchOutcome> of(UUID tenant, List<ErasureRequestEntity> requests) {
    if (requests.isEmpty()) {
      return Map.of();
    }
    List<UUID> ids = requests.stream().map(r -> r.id).toList();
    List<SearchOutcome> outcomes = of(tenant, requests, found.everywhere(ids));
    return IntStream.range(0, ids.size())
        .boxed()
        .collect(Collectors.toMap(ids::get, outcomes::get));
  }

  /** In the order of the requests. */
  private List<SearchOutcome> of(
      UUID tenant,
      List<ErasureRequestEntity> requests,
      Map<UUID, List<RequestRecords>> everywhere) {
    List<Rows> rows =
        requests.stream().map(r -> new Rows(r, everywhere.getOrDefault(r.id, List.of()))).toList();
    List<DatasetVersion> persons =
        rows.stream().anyMatch(r -> r.nothingIsKnown() && followed(r.request))
            ? datasets.namingPersons()
            : List.of();
    Map<UUID, String> references =
        references(rows.stream().flatMap(r -> r.leftOutFor.stream()).toList());
    Map<UUID, Map<UUID, UUID>> refused = left.of(requests.stream().map(r -> r.id).toList());
    return rows.stream()
        .map(
            r ->
                new Known(
                    r, refused.getOrDefault(r.request.id, Map.of()).keySet(), persons, references))
        .map(known -> of(tenant, known))
        .toList();
  }

  /**
   * What is known of one request.
   *
   * @param refused data sets that were left out of it
   * @param persons versions that name persons
   * @param references numbers of requests for which its records were left out
   */
  private record Known(
      Rows rows, Set<UUID> refused, List<DatasetVersion> persons, Map<UUID, String> references) {}

  private SearchOutcome of(UUID tenant, Known known) {
    Rows rows = known.rows;
    if (rows.held > 0) {
      return new Found(rows.held);
    }
    if (!rows.gone.isEmpty()) {
      return new GaveWay(rows.gone, !rows.closed);
    }
    List<String> unsearched = unsearched(rows.request, known.persons);
    if (!unsearched.isEmpty()) {
      return new NotSearched(unsearched);
    }
    if (!known.refused.isEmpty()) {
      return new Refused(datasets.names(known.refused).values().stream().sorted().toList());
    }
    return rows.leftOutFor.isEmpty()
        ? new NothingFound(LocalDate.ofInstant(rows.request.createdAt, tenants.get(tenant).zone()))
        : new LeftOut(rows.leftOutFor.stream().map(known.references::get).sorted().toList());
  }

  /** What became of the records of a request in each version where they were. */
  private final class Rows {
    private final ErasureRequestEntity request;
    private final boolean closed;
    private final Map<UUID, Integer> hits = new HashMap<>();
    private final Set<UUID> followed = new HashSet<>();
    private final Set<UUID> leftOutFor = new HashSet<>();
    private final List<String> gone = new ArrayList<>();
    private long held;

    Rows(ErasureRequestEntity request, List<RequestRecords> everywhere) {
      this.request = request;
      closed = request.closedAt().isPresent();
      everywhere.forEach(r -> hits.put(r.datasetVersionId(), r.hits()));
      List<DatasetVersion> versions =
          hits.keySet().stream()
              .map(datasets::version)
              // A successor is newer, and must be known before what it follows.
              .sorted(Comparator.comparingInt((DatasetVersion v) -> v.place().ordinal()).reversed())
              .toList();
      versions.forEach(this::follow);
      versions.forEach(this::add);
    }

    /**
     * A version that was begun and given up again says nothing; closed requests are not followed.
     */
    private void follow(DatasetVersion version) {
      if (counts(version) || closed) {
        version.origin().parentVersionId().ifPresent(followed::add);
      }
    }

    private boolean counts(DatasetVersion version) {
      return version.state() == State.READY || followed.contains(version.id());
    }

    /** Whether its records are known in what took the place of a version that it was made from. */
    private boolean aside(DatasetVersion version) {
      return version
          .origin()
          .parentVersionId()
          .filter(hits::containsKey)
          .map(parent -> followed.contains(parent) || aside(datasets.version(parent)))
          .orElse(false);
    }

    /** Whether no record is held, and none is out of sight. */
    private boolean nothingIsKnown() {
      return held == 0 && gone.isEmpty();
    }

    private void add(DatasetVersion version) {
      int here = hits.getOrDefault(version.id(), 0);
      Optional<UUID> parent = version.origin().parentVersionId();
      if (here == 0) {
        if ((counts(version) || closed) && parent.map(p -> hits.getOrDefault(p, 0)).orElse(0) > 0) {
          version
              .origin()
              .erasedByRequestId()
              // Of those that were carried out together, each has its own left out for itself.
              .map(by -> by.equals(request.lead()) ? request.id : by)
              .ifPresent(leftOutFor::add);
        }
      } else if (version.state() == State.READY) {
        held += here;
      } else if (!followed.contains(version.id()) && !aside(version)) {
        gone.add(version.name());
      }
    }
  }

  /** Whether data that come after the search matter: to an open request of a person. */
  private static boolean followed(ErasureRequestEntity request) {
    return request.kind == RequestKind.PERSON && request.closedAt().isEmpty();
  }

  /** Versions that name persons and that the search for a person did not see. */
  private List<String> unsearched(ErasureRequestEntity request, List<DatasetVersion> persons) {
    Optional<List<UUID>> searched = request.searched();
    return followed(request)
        ? persons.stream()
            .filter(v -> searched.map(seen -> !descends(v, seen)).orElse(true))
            .map(DatasetVersion::name)
            .toList()
        : List.of();
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

  private Map<UUID, String> references(Collection<UUID> requests) {
    return requests.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select id, reference from ErasureRequestEntity where id in ?1", Object[].class)
            .setParameter(1, Set.copyOf(requests))
            .getResultStream()
            .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
  }
}
