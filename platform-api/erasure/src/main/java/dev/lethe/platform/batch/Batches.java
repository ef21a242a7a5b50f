// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.execution.UnfinishedWork;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.BatchNumber;
import dev.lethe.platform.request.Batching;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The door to batches: requests join one and leave it until it runs. Each time the plan of the
 * batch is made anew, and votes on the one before no longer count. Every method runs in the
 * caller's transaction and holds the locks of all requests that it changes.
 */
@ApplicationScoped
public class Batches implements Batching {

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Joinable joinable;
  private final Plans plans;
  private final UnfinishedWork unfinished;
  private final Clock clock;

  Batches(
      EntityManager entities,
      ErasureRequests requests,
      RequestStates states,
      Joinable joinable,
      Plans plans,
      UnfinishedWork unfinished,
      Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.states = states;
    this.joinable = joinable;
    this.plans = plans;
    this.unfinished = unfinished;
    this.clock = clock;
  }

  /**
   * Joins a request with another one, or with the batch that one is in.
   *
   * @return id of the batch
   * @throws ProblemException INVALID_TRANSITION if one of them runs, if the first is in a batch, or
   *     if they do not wait on the same models; PRECONDITION_FAILED
   */
  UUID join(Caller caller, UUID request, String ifMatch, UUID with) {
    UUID tenant = caller.tenantId();
    List<RequestStanding> all = locked(List.of(request, with));
    RequestStanding joining = member(all, request);
    RequestStanding host = member(all, with);
    joining.tag().requireMatch(ifMatch);
    requireJoinable(tenant, all, joining, host);
    UUID lead = host.lead();
    UUID batch = host.batch().orElseGet(this::add);
    Optional<UUID> own = plans.giveUp(request);
    Optional<UUID> template = plans.giveUp(lead).or(() -> own);
    unfinished.giveUp(tenant, List.of(lead, request));
    requests.join(with, batch, lead, caller.person());
    requests.join(request, batch, lead, caller.person());
    fire(
        caller,
        lead,
        RequestEvent.JOIN,
        requests.facts(tenant, request).reference() + " in batch " + name(batch));
    template.ifPresent(plan -> plans.startRenewal(tenant, plan, lead));
    return batch;
  }

  @Override
  public void lock(UUID request) {
    List<RequestStanding> unused = locked(List.of(request));
  }

  private List<RequestStanding> locked(List<UUID> ids) {
    plans.lock(ids);
    return states.locked(ids);
  }

  private void requireJoinable(
      UUID tenant, List<RequestStanding> all, RequestStanding joining, RequestStanding host) {
    if (joining.batch().isPresent()) {
      throw refused("The request is in a batch; it leaves that one first.");
    }
    if (joining.equals(host)) {
      throw refused("A request is not joined with itself.");
    }
    if (joinable.idle(all).size() < all.size()) {
      throw refused("Only requests whose work has not begun are joined.");
    }
    List<UUID> others =
        all.stream()
            .filter(m -> m.lead().equals(host.lead()))
            .map(RequestStanding::request)
            .toList();
    if (!joinable.waitTogether(tenant, joining.request(), others)) {
      throw refused("These requests do not wait on the same models.");
    }
  }

  private UUID add() {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    entities.persist(new BatchEntity(id, clock.instant()));
    return id;
  }

  /**
   * Takes a request out of its batch, which ends where one alone is left.
   *
   * @throws ProblemException INVALID_TRANSITION while it runs, PRECONDITION_FAILED
   */
  void leave(Caller caller, UUID request, String ifMatch, String reason) {
    member(locked(List.of(request)), request).tag().requireMatch(ifMatch);
    leave(caller, request, reason);
  }

  @Override
  public void leave(Caller caller, UUID request, String reason) {
    UUID tenant = caller.tenantId();
    RequestStanding leaving = requests.membership(request);
    UUID batch = leaving.batch().orElseThrow(() -> refused("The request is in no batch."));
    if (!joinable.idle(leaving) && !leaving.state().stopped()) {
      throw refused("The batch runs; none of its requests can leave it or be withdrawn.");
    }
    UUID lead = leaving.lead();
    Optional<UUID> template = plans.giveUp(lead);
    unfinished.giveUp(tenant, List.of(lead));
    List<UUID> rest =
        requests.ofBatch(batch).stream()
            .map(RequestStanding::request)
            .filter(id -> !id.equals(request))
            .toList();
    String left =
        "%s left batch %s".formatted(requests.facts(tenant, request).reference(), name(batch));
    requests.leave(request);
    // Why is nobody's business but its own.
    fire(caller, request, RequestEvent.LEAVE, "%s (%s)".formatted(left, reason));
    fire(caller, rest.get(0), RequestEvent.LEAVE, left + ".");
    UUID heir = request.equals(lead) ? rest.get(0) : lead;
    if (rest.size() == 1) {
      requests.leave(heir);
      entities.remove(entities.find(BatchEntity.class, batch));
    } else {
      rest.forEach(id -> requests.join(id, batch, heir, caller.person()));
    }
    template.ifPresent(plan -> plans.startRenewal(tenant, plan, heir));
  }

  private void fire(Caller caller, UUID request, RequestEvent event, String reason) {
    states.fire(caller.tenantId(), request, event, Actor.of(caller), Map.of("reason", reason));
  }

  /** What a request can be joined with. */
  List<Candidate> candidates(UUID tenant, UUID request) {
    return joinable.of(tenant, request);
  }

  private static RequestStanding member(List<RequestStanding> all, UUID request) {
    return all.stream().filter(m -> m.request().equals(request)).findFirst().orElseThrow();
  }

  private static String name(UUID batch) {
    return BatchNumber.of(batch).text();
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.INVALID_TRANSITION, detail);
  }
}
