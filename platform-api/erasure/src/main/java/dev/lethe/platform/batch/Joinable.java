// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import static java.util.Objects.requireNonNull;

import dev.lethe.platform.plan.AgreedPlans;
import dev.lethe.platform.plan.Holders;
import dev.lethe.platform.request.BatchNumber;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestRecords;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.request.RequestState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which requests can be joined: those that wait on the same models and do not run yet. */
@ApplicationScoped
class Joinable {

  private static final Set<RequestState> WAITING =
      EnumSet.of(RequestState.SCOPING, RequestState.AWAITING_DECISION, RequestState.APPROVED);

  private static final SortedMap<UUID, String> NONE = Collections.emptySortedMap();

  private final ErasureRequests requests;
  private final AgreedPlans agreed;
  private final Holders holders;

  Joinable(ErasureRequests requests, AgreedPlans agreed, Holders holders) {
    this.requests = requests;
    this.agreed = agreed;
    this.holders = holders;
  }

  /** Whether the work on a request has not begun. */
  boolean idle(RequestStanding member) {
    return idle(List.of(member)).contains(member);
  }

  private static boolean idle(RequestStanding member, Predicate<UUID> planWaits) {
    return member.state() == RequestState.APPROVED
        ? planWaits.test(member.lead())
        : WAITING.contains(member.state());
  }

  /** Whether one request and any of some others wait on the same models. */
  boolean waitTogether(UUID tenant, UUID request, Collection<UUID> others) {
    List<RequestRecords> own = requests.facts(tenant, request).records();
    return shared(tenant, own, others).values().stream().anyMatch(models -> !models.isEmpty());
  }

  /** Names of the model versions that a request with these records and each other wait on. */
  private Map<UUID, SortedMap<UUID, String>> shared(
      UUID tenant, List<RequestRecords> own, Collection<UUID> others) {
    Set<UUID> versions =
        own.stream().map(RequestRecords::datasetVersionId).collect(Collectors.toSet());
    return holders.shared(tenant, own, requests.records(versions, others));
  }

  /**
   * What a request can be joined with; nothing where it is in a batch or runs. However many there
   * are, it takes the same number of statements.
   */
  List<Candidate> of(UUID tenant, UUID request) {
    RequestStanding own = requests.membership(request);
    if (own.batch().isPresent() || !idle(own)) {
      return List.of();
    }
    List<RequestRecords> records = requests.facts(tenant, request).records();
    Set<UUID> others = new TreeSet<>();
    for (RequestRecords part : records) {
      others.addAll(requests.about(part.datasetVersionId(), WAITING));
    }
    others.remove(request);
    Map<UUID, SortedMap<UUID, String>> models = shared(tenant, records, others);
    Map<UUID, String> references = requests.references(others);
    Map<UUID, LocalDate> due = requests.dueDays(tenant, others);
    return idle(requests.memberships(others)).stream()
        .map(
            other ->
                new Candidate(
                    other.request(),
                    requireNonNull(references.get(other.request())),
                    other.state().name(),
                    requireNonNull(due.get(other.request())),
                    other.batch().map(BatchNumber::of).map(BatchNumber::text),
                    List.copyOf(models.getOrDefault(other.request(), NONE).values())))
        .filter(candidate -> !candidate.models().isEmpty())
        .toList();
  }

  /** Those of many whose work has not begun; one statement. */
  List<RequestStanding> idle(List<RequestStanding> all) {
    Set<UUID> waiting = agreed.waitingFor();
    return all.stream().filter(member -> idle(member, waiting::contains)).toList();
  }
}
