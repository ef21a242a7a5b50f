// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.hold.Holds;
import dev.lethe.platform.plan.AgreedPlans;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.request.Awaiting;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.request.RequestState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whose work is on the same data. Only the first that is done with a version goes on; all that
 * others did with it meanwhile would be for nothing.
 */
@ApplicationScoped
class DataInWork {

  private static final Set<RequestState> AT_WORK =
      EnumSet.of(
          RequestState.APPROVED,
          RequestState.EXECUTING,
          RequestState.VERIFYING,
          // What it treated gives way, and is there until it is purged.
          RequestState.CERTIFYING);

  private final Datasets datasets;
  private final ErasureRequests requests;
  private final AgreedPlans agreed;
  private final Awaiting awaiting;
  private final Holds holds;

  DataInWork(
      Datasets datasets,
      ErasureRequests requests,
      AgreedPlans agreed,
      Awaiting awaiting,
      Holds holds) {
    this.datasets = datasets;
    this.requests = requests;
    this.agreed = agreed;
    this.awaiting = awaiting;
    this.holds = holds;
  }

  /**
   * Number of another request whose work has begun on data of a plan. Work that waits for models or
   * scores from somebody, or for a legal hold to end, holds nobody up. Asked after {@link #lock},
   * so that of two that begin at once the second sees the first.
   */
  Optional<String> forAnother(PlanFacts plan) {
    Set<UUID> versions = versions(plan);
    Set<UUID> others =
        versions.stream()
            .flatMap(version -> requests.about(version, AT_WORK).stream())
            .collect(Collectors.toSet());
    Set<UUID> holding = requests.records(versions, others).keySet();
    List<UUID> leads =
        requests.memberships(holding).stream()
            .map(RequestStanding::lead)
            .filter(lead -> !lead.equals(plan.document().request()))
            .distinct()
            .toList();
    List<UUID> begun = agreed.begun(leads);
    Set<UUID> idle = new HashSet<>(awaiting.awaited(Set.copyOf(begun)));
    idle.addAll(waitingForRelease(begun));
    return begun.stream()
        .filter(lead -> !idle.contains(lead))
        .findFirst()
        .map(lead -> requests.references(List.of(lead)).get(lead));
  }

  /** What passed its check takes the place of the data as soon as it may. */
  private Set<UUID> waitingForRelease(List<UUID> begun) {
    return holds.held(
        requests.memberships(begun).stream()
            .filter(lead -> lead.state() != RequestState.CERTIFYING)
            .map(RequestStanding::request)
            .toList());
  }

  /** Locks the data of a plan until the transaction ends. */
  void lock(PlanFacts plan) {
    Set<UUID> unused = datasets.lock(() -> versions(plan));
  }

  private static Set<UUID> versions(PlanFacts plan) {
    return plan.document().data().stream().map(DataTarget::versionId).collect(Collectors.toSet());
  }
}
