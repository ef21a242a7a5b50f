// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.DatabaseFailure;
import dev.lethe.platform.sql.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The only code that moves a request. Every move follows {@link Transition#TABLE}, holds the
 * request's row lock, and writes one audit entry in the same transaction. What happens to a plan or
 * to the work on it happens to every request of its batch, whose rows are locked in the order of
 * their ids.
 */
@ApplicationScoped
public class RequestStates {

  /**
   * What does not happen to a person's request before it is known who asks. Work that was agreed to
   * before identities were asked for goes on.
   */
  static final Set<RequestEvent> NEED_IDENTITY =
      EnumSet.of(
          RequestEvent.SEARCHED,
          RequestEvent.JOIN,
          RequestEvent.PROPOSE,
          RequestEvent.PROPOSE_REFUSAL,
          RequestEvent.PROPOSE_PART_REFUSAL,
          RequestEvent.VOTE,
          RequestEvent.APPROVE,
          RequestEvent.REFUSE,
          RequestEvent.REFUSE_PART,
          RequestEvent.NOTHING_FOUND);

  /** Most plans that may be tried after the first. */
  static final int MOST_LOOPS = 3;

  private final EntityManager entities;
  private final AuditLog audit;
  private final Instance<Following> following;
  private final Clock clock;

  RequestStates(
      EntityManager entities, AuditLog audit, @Any Instance<Following> following, Clock clock) {
    this.entities = entities;
    this.audit = audit;
    this.following = following;
    this.clock = clock;
  }

  /**
   * Moves a request and those that are carried out with it, inside the caller's transaction.
   *
   * @param details what else there is to know, by name; without personal data
   * @throws ProblemException INVALID_TRANSITION if the event cannot happen in its state
   */
  public RequestState fire(
      UUID tenant, UUID requestId, RequestEvent event, Actor actor, Map<String, String> details) {
    for (ErasureRequestEntity request : lockTogether(Set.of(requestId))) {
      fire(tenant, request, event, actor, details);
    }
    return entity(requestId).state;
  }

  /**
   * Answers requests of a batch of which nothing was left when it was planned, beside the others,
   * which are certified; inside the caller's transaction.
   */
  public void complete(UUID tenant, UUID requestId, Collection<UUID> without, Actor actor) {
    for (ErasureRequestEntity request : lockTogether(Set.of(requestId))) {
      if (without.contains(request.id)) {
        request.answer();
        Map<String, String> why = Map.of("reason", "Nothing was left of its records.");
        fire(tenant, request, RequestEvent.NOTHING_LEFT, actor, why);
      } else {
        fire(tenant, request, RequestEvent.CERTIFIED, actor, Map.of());
      }
    }
  }

  /**
   * The state of a request whose row is locked, as all of its batch, until the transaction ends.
   */
  public RequestState lockedState(UUID requestId) {
    lockTogether(Set.of(requestId));
    return entity(requestId).state;
  }

  /** Requests with all that are carried out with them, locked as {@link #lockedState} does. */
  public List<RequestStanding> locked(Collection<UUID> requests) {
    return lockTogether(requests).stream().map(RequestStanding::of).toList();
  }

  /**
   * Locks requests with all that are carried out with them, in one order for every caller.
   *
   * @return those that are carried out together with any of them by now, by id
   */
  List<ErasureRequestEntity> lockTogether(Collection<UUID> ids) {
    SortedSet<UUID> locked = new TreeSet<>();
    // Others may have joined while this waited for a lock; nobody can once all of them are held.
    for (SortedSet<UUID> wanted = together(ids); !wanted.equals(locked); wanted = together(ids)) {
      if (!wanted.containsAll(locked)) {
        throw DatabaseFailure.conflict("a request left its batch meanwhile");
      }
      SortedSet<UUID> missing = new TreeSet<>(wanted);
      missing.removeAll(locked);
      if (!locked.isEmpty() && missing.first().compareTo(locked.last()) < 0) {
        throw DatabaseFailure.conflict("a request joined the batch meanwhile");
      }
      if (RowLock.all(entities, ErasureRequestEntity.class, missing).size() < missing.size()) {
        throw ProblemException.notFound("request");
      }
      locked.addAll(missing);
    }
    return locked.stream().map(this::entity).toList();
  }

  private SortedSet<UUID> together(Collection<UUID> ids) {
    SortedSet<UUID> all = new TreeSet<>(ids);
    all.addAll(
        entities
            .createQuery(
                """
                select joined.id from ErasureRequestEntity joined
                where joined.leadId in
                  (select own.leadId from ErasureRequestEntity own where own.id in :ids)
                """,
                UUID.class)
            .setParameter("ids", ids)
            .getResultList());
    return all;
  }

  /** Locks some requests with all that are carried out with them until the transaction ends. */
  public void lock(Collection<UUID> requestIds) {
    List<ErasureRequestEntity> unused = lockTogether(requestIds);
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
    if (NEED_IDENTITY.contains(event)) {
      request.requireIdentified();
    }
    if (event == RequestEvent.REPLAN) {
      if (request.loop >= MOST_LOOPS) {
        throw refused(before, "A request is planned again at most " + MOST_LOOPS + " times.");
      }
      request.loop++;
    }
    if (event == RequestEvent.LEAVE && before.stopped()) {
      // What was tried counts for each, also where they part after it.
      request.loop = Math.min(request.loop + 1, MOST_LOOPS);
    }
    request.move(after, clock.instant());
    tell(tenant, request, event, actor, before.name(), details);
    following.forEach(one -> follow(one, tenant, request.id, event));
    return after;
  }

  private static void follow(Following one, UUID tenant, UUID request, RequestEvent event) {
    switch (event) {
      case SEARCHED -> one.takenUp(tenant, request);
      case CERTIFIED -> one.carriedOut(tenant, request);
      case WITHDRAW -> one.withdrawn(tenant, request);
      default -> {}
    }
  }

  /** Writes down that a request was made. */
  void created(UUID tenant, ErasureRequestEntity request, Actor actor) {
    tell(tenant, request, RequestEvent.CREATE, actor, "", Map.of());
  }

  private ErasureRequestEntity entity(UUID requestId) {
    ErasureRequestEntity request = entities.find(ErasureRequestEntity.class, requestId);
    if (request == null) {
      throw ProblemException.notFound("request");
    }
    return request;
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
