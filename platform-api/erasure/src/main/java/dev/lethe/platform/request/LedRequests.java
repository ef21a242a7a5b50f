// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request with all that are carried out with it, as much as somebody has to know for whom
 * something of them waits.
 *
 * @param title their numbers, the lead's first
 * @param target the nearest day to aim at
 * @param filers who filed any of them or said that they are joined: they do not vote
 * @param working whether the work on them goes on
 */
public record LedRequests(String title, LocalDate target, Set<String> filers, boolean working) {

  public LedRequests {
    filers = Set.copyOf(filers);
  }

  /** Of a lead with all others, in any order. */
  static LedRequests of(List<ErasureRequestEntity> requests) {
    ErasureRequestEntity lead =
        requests.stream().filter(r -> r.lead().equals(r.id)).findFirst().orElseThrow();
    return new LedRequests(
        requests.size() == 1 ? lead.reference : lead.reference + " + " + (requests.size() - 1),
        requests.stream().map(r -> r.targetOn).min(Comparator.naturalOrder()).orElseThrow(),
        requests.stream()
            .flatMap(r -> Stream.concat(Stream.of(r.filedBy), r.gatheredBy().stream()))
            .collect(Collectors.toSet()),
        lead.state == RequestState.EXECUTING || lead.state == RequestState.VERIFYING);
  }
}
