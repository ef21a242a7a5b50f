// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import dev.lethe.platform.plan.Holders;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.request.BatchNumber;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.request.RequestRecords;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.request.RequestState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Which requests can be joined: those that wait on the same models and do not run yet. */
@ApplicationScoped
class Joinable {

  private static final Set<RequestState> WAITING =
      EnumSet.of(RequestState.SCOPING, RequestState.AWAITING_DECISION, RequestState.APPROVED);

  private final ErasureRequests requests;
  private final Plans plans;
  private final Holders holders;

  Joinable(ErasureRequests requests, Plans plans, Holders holders) {
    this.requests = requests;
    this.plans = plans;
    this.holders = holders;
  }

  /** Whether the work on a request has not begun. */
  boolean idle(RequestStanding member) {
    return member.state() == RequestState.APPROVED
        ? plans.of(member.lead()).get(0).state() == PlanState.WAITING
        : WAITING.contains(member.state());
  }

  /** Names of the model versions that one request and any of some others wait on, by id. */
  Map<UUID, String> shared(UUID tenant, UUID request, Collection<UUID> others) {
    Map<UUID, String> own = new TreeMap<>(models(tenant, request));
    Set<UUID> theirs = new TreeSet<>();
    others.forEach(other -> theirs.addAll(models(tenant, other).keySet()));
    own.keySet().retainAll(theirs);
    return own;
  }

  private Map<UUID, String> models(UUID tenant, UUID request) {
    return holders.names(tenant, requests.facts(tenant, request).records());
  }

  /** What a request can be joined with; nothing where it is in a batch or runs. */
  List<Candidate> of(UUID tenant, UUID request) {
    RequestStanding own = requests.membership(request);
    if (own.batch().isPresent() || !idle(own)) {
      return List.of();
    }
    Set<UUID> others = new TreeSet<>();
    for (RequestRecords records : requests.facts(tenant, request).records()) {
      others.addAll(requests.about(records.datasetVersionId(), WAITING));
    }
    others.remove(request);
    return others.stream()
        .map(requests::membership)
        .filter(this::idle)
        .map(other -> candidate(tenant, request, other))
        .filter(candidate -> !candidate.models().isEmpty())
        .toList();
  }

  private Candidate candidate(UUID tenant, UUID request, RequestStanding other) {
    RequestFacts facts = requests.facts(tenant, other.request());
    return new Candidate(
        other.request(),
        facts.reference(),
        other.state().name(),
        facts.clock().due(),
        other.batch().map(BatchNumber::of).map(BatchNumber::text),
        List.copyOf(shared(tenant, request, List.of(other.request())).values()));
  }
}
