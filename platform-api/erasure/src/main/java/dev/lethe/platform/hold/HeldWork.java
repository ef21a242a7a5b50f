// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.request.TakingBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes back what a hold keeps waiting, in the caller's transaction. */
@ApplicationScoped
class HeldWork implements TakingBack {

  private final Holds holds;
  private final Plans plans;
  private final RequestStates states;
  private final ErasureRequests requests;
  private final Operations operations;

  HeldWork(
      Holds holds,
      Plans plans,
      RequestStates states,
      ErasureRequests requests,
      Operations operations) {
    this.holds = holds;
    this.plans = plans;
    this.states = states;
    this.requests = requests;
    this.operations = operations;
  }

  @Override
  public void takeBack(Caller caller, UUID request, String reason) {
    plans.lock(Set.of(request));
    if (holds.held(Set.of(request)).isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          "Only what a legal hold keeps waiting is taken back; work can be cancelled.");
    }
    UUID lead = requests.lead(request);
    // Nobody's fault: it has lost none of its loops.
    states.fire(
        caller.tenantId(),
        request,
        RequestEvent.TAKE_BACK,
        Actor.of(caller),
        Map.of("reason", reason));
    Optional<UUID> unused = plans.giveUp(lead);
    requests.operation(lead).filter(operations::lockedOpen).ifPresent(operations::cancel);
  }
}
