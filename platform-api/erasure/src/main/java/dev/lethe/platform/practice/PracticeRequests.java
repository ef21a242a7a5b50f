// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.practice;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestStanding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which requests are practice: those whose records are and were all in data sets to practise on,
 * and that nobody filed for themselves. Requests that are carried out together are practice if each
 * of them is. In the caller's transaction, in as many statements for many requests as for one.
 */
@ApplicationScoped
class PracticeRequests {

  private final ErasureRequests requests;
  private final Datasets datasets;

  PracticeRequests(ErasureRequests requests, Datasets datasets) {
    this.requests = requests;
    this.datasets = datasets;
  }

  /**
   * Requests about practice data.
   *
   * @param open practice alone, to be withdrawn
   * @param earnest open, and not practice alone
   * @param closed whatever else they are about
   */
  record Touching(
      List<RequestStanding> open, List<RequestStanding> earnest, List<RequestStanding> closed) {

    /** Those that plans and work hang on. */
    Set<UUID> leads() {
      return Stream.of(open, earnest, closed)
          .flatMap(List::stream)
          .map(RequestStanding::lead)
          .collect(Collectors.toSet());
    }

    Set<UUID> ids() {
      return Stream.of(open, earnest, closed)
          .flatMap(List::stream)
          .map(RequestStanding::request)
          .collect(Collectors.toSet());
    }
  }

  /** Requests that are or were about records in any of some data-set versions, all to practise. */
  Touching touching(Collection<UUID> versions) {
    List<RequestStanding> about = requests.memberships(requests.everAbout(versions));
    List<RequestStanding> together =
        requests.together(about.stream().map(RequestStanding::lead).collect(Collectors.toSet()));
    Set<UUID> earnest = earnest(together);
    Predicate<RequestStanding> closed = request -> request.state().terminal();
    Predicate<RequestStanding> inEarnest = request -> earnest.contains(request.lead());
    return new Touching(
        together.stream().filter(closed.or(inEarnest).negate()).toList(),
        together.stream().filter(inEarnest.and(closed.negate())).toList(),
        together.stream().filter(closed).toList());
  }

  /** Leads of those of which one is not practice alone. */
  private Set<UUID> earnest(List<RequestStanding> together) {
    List<UUID> ids = together.stream().map(RequestStanding::request).toList();
    Map<UUID, Set<UUID>> where = requests.everIn(ids);
    Set<UUID> practised =
        datasets
            .practising()
            .among(where.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    Set<UUID> own = requests.ownAmong(ids);
    return together.stream()
        .filter(
            r ->
                own.contains(r.request())
                    || where.getOrDefault(r.request(), Set.of()).isEmpty()
                    || !practised.containsAll(where.get(r.request())))
        .map(RequestStanding::lead)
        .collect(Collectors.toSet());
  }
}
