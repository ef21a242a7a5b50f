// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The only code that moves a request. Every move follows {@link Transition#TABLE}, holds the
 * request's row lock, and writes one audit entry in the same transaction.
 */
@ApplicationScoped
public class RequestStates {

  /** Most plans that may be tried after the first. */
  static final int MOST_LOOPS = 3;

  private final EntityManager entities;
  private final AuditLog audit;
  private final Clock clock;

  RequestStates(EntityManager entities, AuditLog audit, Clock clock) {
    this.entities = entities;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Moves a request, inside the caller's transaction.
   *
   * @param details what else there is to know, by name; without personal data
   * @throws ProblemException INVALID_TRANSITION if the event cannot happen in its state
   */
  public RequestState fire(
      UUID tenant, UUID requestId, RequestEvent event, Actor actor, Map<String, String> details) {
    return fire(tenant, lock(requestId), event, actor, details);
  }

  /** The state of a request whose row is locked until the transaction ends. */
  public RequestState lockedState(UUID requestId) {
    return lock(requestId).state;
  }

  /** Locks the rows of some requests until the transaction ends. */
  public void lock(Collection<UUID> requestIds) {
    List<ErasureRequestEntity> unused =
        RowLock.all(entities, ErasureRequestEntity.class, requestIds);
  }

  RequestState fire(
      UUID tenant,
      ErasureRequestEntity request,
      RequestEvent event,
      Actor actor,
      Map<String, String> details) {
    RequestState before = request.state;
    RequestState after =
        Transition.after(before, event)
            .orElseThrow(() -> refused(before, "A request that is " + before + " cannot do this."));
    if (event == RequestEvent.REPLAN) {
      if (request.loop >= MOST_LOOPS) {
        throw refused(before, "A request is planned again at most " + MOST_LOOPS + " times.");
      }
      request.loop++;
    }
    request.move(after, clock.instant());
    tell(tenant, request, event, actor, before.name(), details);
    return after;
  }

  /** Writes down that a request was made. */
  void created(UUID tenant, ErasureRequestEntity request, Actor actor) {
    tell(tenant, request, RequestEvent.CREATE, actor, "", Map.of());
  }

  ErasureRequestEntity lock(UUID requestId) {
    return RowLock.find(entities, ErasureRequestEntity.class, requestId)
        .orElseThrow(() -> ProblemException.notFound("request"));
  }

  private static ProblemException refused(RequestState state, String detail) {
    return new ProblemException(
        ProblemType.INVALID_TRANSITION,
        detail,
        List.of(),
        Transition.possible(state).stream().map(RequestEvent::action).toList());
  }

  private void tell(
      UUID tenant,
      ErasureRequestEntity request,
      RequestEvent event,
      Actor actor,
      String before,
      Map<String, String> details) {
    Map<String, String> told = new TreeMap<>(details);
    told.put("from", before);
    told.put("to", request.state.name());
    audit.record(tenant, actor, event.action(), "request/" + request.id, told);
  }
}
