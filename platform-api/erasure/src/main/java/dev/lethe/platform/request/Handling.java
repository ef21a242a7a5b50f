// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.identity.NewIdentity;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people see of requests and do with them, in the caller's transaction. */
@ApplicationScoped
public class Handling {

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Identification identification;
  private final RequestViews views;
  private final FoundRecords found;
  private final SearchOutcomes outcomes;
  private final Operations operations;
  private final Batching batching;
  private final TakingBack held;
  private final Tenants tenants;
  private final Clock clock;

  Handling(
      EntityManager entities,
      ErasureRequests requests,
      RequestStates states,
      Identification identification,
      RequestViews views,
      FoundRecords found,
      SearchOutcomes outcomes,
      Operations operations,
      Batching batching,
      TakingBack held,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.states = states;
    this.identification = identification;
    this.views = views;
    this.found = found;
    this.outcomes = outcomes;
    this.operations = operations;
    this.batching = batching;
    this.held = held;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * A request as somebody sees it.
   *
   * @throws ProblemException NOT_FOUND
   */
  public ErasureRequest get(Caller caller, UUID id) {
    return views.of(caller, requests.entity(id));
  }

  /** A page of the requests that a filter lets through, in its order. */
  Listed<ErasureRequest> list(Caller caller, RequestFilter filter, Spot spot, int limit) {
    LocalDate today = tenants.get(caller.tenantId()).today(clock);
    Listed<ErasureRequestEntity> page =
        filter.apply(new Listing<>(entities, ErasureRequestEntity.class), today).page(spot, limit);
    return page.with(views.of(caller, page.rows()));
  }

  /**
   * Submits a draft. The search has run when it was filed, so it goes on to planning at once,
   * unless it is a person's and nobody has said that it is known who asks: then it waits for that.
   */
  ErasureRequest submit(Caller caller, UUID id, String ifMatch) {
    ErasureRequestEntity request = change(id, ifMatch);
    fire(caller, request, RequestEvent.SUBMIT, Map.of());
    identification.proceed(caller, request);
    return changed(caller, request);
  }

  /**
   * Takes in what somebody states of who asks.
   *
   * @throws ProblemException VALIDATION_FAILED, INVALID_TRANSITION
   */
  ErasureRequest identify(Caller caller, UUID id, String ifMatch, NewIdentity wanted) {
    ErasureRequestEntity request = change(id, ifMatch);
    identification.state(caller, request, wanted, "");
    return changed(caller, request);
  }

  /** Gives a request up; work in progress is stopped first, and a batch is left. */
  ErasureRequest withdraw(Caller caller, UUID id, String ifMatch, String reason) {
    ErasureRequestEntity request = changeWithBatch(id, ifMatch);
    leave(caller, request, reason);
    if (request.state == RequestState.APPROVED
        || request.state == RequestState.EXECUTING
        || request.state == RequestState.VERIFYING) {
      // That of a plan before has ended, where this one waits.
      request.operationId().filter(operations::lockedOpen).ifPresent(operations::cancel);
      entities.flush();
    }
    request.operationId().ifPresent(operations::giveUp);
    fire(caller, request, RequestEvent.WITHDRAW, Map.of("reason", reason));
    return changed(caller, request);
  }

  /**
   * Extends the term, once and before it first ends, by what its law says.
   *
   * @throws ProblemException EXTENSION_NOT_ALLOWED
   */
  ErasureRequest extend(Caller caller, UUID id, String ifMatch, String reason) {
    ErasureRequestEntity request = change(id, ifMatch);
    ZoneId fallback = tenants.get(caller.tenantId()).zone();
    AnswerTerm term = request.clock(fallback);
    if (term instanceof LawTerm by && by.law().terms().extended().isEmpty()) {
      throw new ProblemException(
          ProblemType.EXTENSION_NOT_ALLOWED,
          by.law().terms().noExtension().orElseThrow().reading());
    }
    boolean over = LocalDate.ofInstant(clock.instant(), term.zone()).isAfter(request.firstDueOn);
    if (request.extended || over) {
      throw new ProblemException(
          ProblemType.EXTENSION_NOT_ALLOWED,
          request.extended
              ? "It was extended before."
              : "The term ended " + request.firstDueOn + ".");
    }
    fire(caller, request, RequestEvent.EXTEND, Map.of("reason", reason));
    request.extend(fallback);
    return changed(caller, request);
  }

  /**
   * Goes back to planning after a failed check or failed work, or where a legal hold keeps what was
   * agreed to waiting, with all of a batch.
   */
  ErasureRequest replan(Caller caller, UUID id, String ifMatch, String reason) {
    ErasureRequestEntity request = change(id, ifMatch);
    if (Transition.possible(request.state).contains(RequestEvent.TAKE_BACK)) {
      held.takeBack(caller, id, reason);
      return changed(caller, request);
    }
    request.operationId().ifPresent(operations::giveUp);
    states.fire(
        caller.tenantId(), id, RequestEvent.REPLAN, Actor.of(caller), Map.of("reason", reason));
    return changed(caller, request);
  }

  /**
   * Answers a request for which nothing is held, without a plan.
   *
   * @throws ProblemException INVALID_TRANSITION if something is, or not everything was searched
   */
  ErasureRequest answer(Caller caller, UUID id, String ifMatch) {
    ErasureRequestEntity request = changeWithBatch(id, ifMatch);
    request.requireIdentified();
    SearchOutcome outcome = outcomes.of(caller.tenantId(), request);
    if (!outcome.nothingHeld()) {
      throw new ProblemException(ProblemType.INVALID_TRANSITION, outcome.sentence());
    }
    leave(caller, request, outcome.sentence());
    request.answer();
    fire(caller, request, RequestEvent.NOTHING_FOUND, Map.of("reason", outcome.sentence()));
    return changed(caller, request);
  }

  /** What the request is about, by now. */
  RequestScope scope(Caller caller, UUID id) {
    ErasureRequestEntity request = requests.entity(id);
    if (request.withheld()) {
      return RequestScope.of(new SearchOutcome.Withheld(), SubjectLookup.NOTHING);
    }
    List<RequestRecords> everywhere = found.everywhere(id);
    return RequestScope.of(
        outcomes.of(caller.tenantId(), request, everywhere),
        found.scope(caller.tenantId(), everywhere));
  }

  private void leave(Caller caller, ErasureRequestEntity request, String reason) {
    if (request.batchId().isPresent()) {
      batching.leave(caller, request.id, reason);
    }
  }

  private ErasureRequestEntity changeWithBatch(UUID id, String ifMatch) {
    if (requests.entity(id).batchId().isPresent()) {
      batching.lock(id);
    }
    return change(id, ifMatch);
  }

  private ErasureRequestEntity change(UUID id, String ifMatch) {
    RequestState unused = states.lockedState(id);
    ErasureRequestEntity request = requests.entity(id);
    EntityTag.of(request.version).requireMatch(ifMatch);
    return request;
  }

  private void fire(
      Caller caller,
      ErasureRequestEntity request,
      RequestEvent event,
      Map<String, String> details) {
    states.fire(caller.tenantId(), request, event, Actor.of(caller), details);
  }

  private ErasureRequest changed(Caller caller, ErasureRequestEntity request) {
    entities.flush();
    return views.of(caller, request);
  }
}
