// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.LooseEnds;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The last look at what was done about a request, in the caller's transaction. A request for which
 * nothing was to be done by hand needs none: the platform's own work is checked by tests and votes.
 */
@ApplicationScoped
class LastLooks implements LooseEnds {

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final AuditLog audit;
  private final Clock clock;

  LastLooks(
      EntityManager entities,
      ErasureRequests requests,
      RequestStates states,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.states = states;
    this.audit = audit;
    this.clock = clock;
  }

  Optional<LastLook> of(UUID request) {
    return Optional.ofNullable(entities.find(LastLookEntity.class, request))
        .map(LastLookEntity::look);
  }

  /**
   * Writes down that somebody looked over what was done.
   *
   * @throws ProblemException NOT_FOUND, or INVALID_TRANSITION unless the request is answered, all
   *     of its tasks ended, and nobody did so before
   */
  LastLook take(Caller caller, UUID request, Optional<String> note) {
    RequestState state = states.lockedState(request);
    if (state != RequestState.COMPLETED && state != RequestState.REFUSED) {
      throw refused("The request is not answered yet.");
    }
    if (open(request) > 0) {
      throw refused("There are tasks that did not end.");
    }
    if (of(request).isPresent()) {
      throw refused("Somebody took a last look before.");
    }
    LastLookEntity look = new LastLookEntity(request, caller, note, clock.instant());
    entities.persist(look);
    entities.flush();
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        CaseTale.LOOKED,
        "request/" + request,
        note.filter(text -> !text.isBlank())
            .map(text -> Map.of("reason", text.strip()))
            .orElse(Map.of()));
    return look.look();
  }

  /** Whether a last look is what is left to be done. */
  boolean ready(UUID request) {
    return of(List.of(request)).get(request) == LooseEnd.LAST_LOOK
        && (requests.anyIn(RequestState.COMPLETED, List.of(request))
            || requests.anyIn(RequestState.REFUSED, List.of(request)));
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.INVALID_TRANSITION, detail);
  }

  private long open(UUID request) {
    return entities
        .createQuery(
            "select count(*) from TaskEntity where requestId = ?1 and state = OPEN", Long.class)
        .setParameter(1, request)
        .getSingleResult();
  }

  /** What was looked over is not all any more; whoever says so holds the lock of the request. */
  void drop(UUID request) {
    LastLookEntity look = entities.find(LastLookEntity.class, request);
    if (look != null) {
      entities.remove(look);
    }
  }

  @Override
  public Map<UUID, LooseEnd> of(Collection<UUID> some) {
    Map<UUID, LooseEnd> ends = new HashMap<>();
    if (!some.isEmpty()) {
      entities
          .createQuery(
              """
              select t.requestId, count(*) filter (where t.state = OPEN) > 0
              from TaskEntity t where t.requestId in ?1
              and t.requestId not in (select l.requestId from LastLookEntity l)
              group by t.requestId
              """,
              Object[].class)
          .setParameter(1, some)
          .getResultStream()
          .forEach(
              row ->
                  ends.put((UUID) row[0], (Boolean) row[1] ? LooseEnd.TASK : LooseEnd.LAST_LOOK));
    }
    return ends;
  }
}
