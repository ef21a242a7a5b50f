// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.member.Leaving;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who looks after which request, in the caller's transaction. It decides nothing: whoever may work
 * on a request may do so, given to them or not.
 */
@ApplicationScoped
public class Assigning implements Leaving {

  /** Said of a request that somebody looks after from then on. */
  static final String GIVEN = "request.assigned";

  /** Said of a request that nobody looks after any more. */
  static final String TAKEN = "request.unassigned";

  private final EntityManager entities;
  private final Rows rows;
  private final ErasureRequests requests;
  private final Memberships memberships;
  private final AuditLog audit;
  private final Clock clock;

  Assigning(
      EntityManager entities,
      Rows rows,
      ErasureRequests requests,
      Memberships memberships,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.rows = rows;
    this.requests = requests;
    this.memberships = memberships;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who can be given something, by name. */
  List<Colleague> colleagues(Caller caller) {
    return memberships.people(caller.tenantId()).stream()
        .filter(Assigning::works)
        .map(Colleague::of)
        .toList();
  }

  /**
   * Somebody who can be given a task.
   *
   * @param pointer where it was said who
   * @throws ProblemException VALIDATION_FAILED if they are no member, or only look on
   */
  public Assignee colleague(Caller caller, String person, String pointer) {
    return member(caller, person, Assigning::works)
        .orElseThrow(() -> ProblemException.invalid(pointer, "is nobody who can be given work"));
  }

  /**
   * Gives requests to an officer, or to nobody; all of them or none.
   *
   * @return how many
   * @throws ProblemException VALIDATION_FAILED, which says which of them is no request
   */
  int give(Caller caller, NewAssignment wanted) {
    Optional<Assignee> to = wanted.person().map(person -> officer(caller, person));
    List<UUID> ids = wanted.requestIds();
    Set<UUID> known = requests.references(ids).keySet();
    for (int i = 0; i < ids.size(); i++) {
      if (!known.contains(ids.get(i))) {
        throw ProblemException.invalid("/requestIds/" + i, "is no request");
      }
    }
    Map<UUID, Assignee> before = of(ids);
    List<UUID> changed =
        known.stream()
            .filter(id -> !Optional.ofNullable(before.get(id)).equals(to))
            .sorted()
            .toList();
    for (UUID id : changed) {
      to.ifPresentOrElse(one -> give(id, one), () -> take(id));
      tell(caller.tenantId(), Actor.of(caller), id, to.map(Assignee::person));
    }
    return changed.size();
  }

  private Assignee officer(Caller caller, String person) {
    return member(caller, person, member -> member.is(Role.PRIVACY_OFFICER))
        .orElseThrow(() -> ProblemException.invalid("/person", "is no privacy officer"));
  }

  private Optional<Assignee> member(Caller caller, String person, Predicate<Member> fits) {
    return memberships
        .find(caller.tenantId(), person)
        .map(Memberships.Held::member)
        .filter(fits)
        .map(member -> new Assignee(member.person(), member.displayName()));
  }

  /** Whether they do more than look on. */
  private static boolean works(Member member) {
    return member.roles().stream().anyMatch(role -> role != Role.AUDITOR);
  }

  private void give(UUID request, Assignee to) {
    rows.update(
        """
        insert into assignment (request_id, person, name, given_at) values (?, ?, ?, ?)
        on conflict (request_id)
        do update set person = excluded.person, name = excluded.name, given_at = excluded.given_at
        """,
        request,
        to.person(),
        to.name(),
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private void take(UUID request) {
    rows.update("delete from assignment where request_id = ?", request);
  }

  private void tell(UUID tenant, Actor actor, UUID request, Optional<String> to) {
    audit.record(
        tenant,
        actor,
        to.isPresent() ? GIVEN : TAKEN,
        "request/" + request,
        to.map(person -> Map.of("person", person)).orElse(Map.of()));
  }

  /** Who looks after some requests; those that nobody does are left out. */
  Map<UUID, Assignee> of(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery("from AssignmentEntity where requestId in ?1", AssignmentEntity.class)
            .setParameter(1, ids)
            .getResultStream()
            .collect(Collectors.toMap(row -> row.requestId, AssignmentEntity::assignee));
  }

  /** What somebody looked after is looked after by nobody once they left. */
  @Override
  public void left(UUID tenant, Member member, Actor by) {
    rows.query(
            "delete from assignment where person = ? returning request_id",
            row -> row.getObject(1, UUID.class),
            member.person())
        .forEach(request -> tell(tenant, by, request, Optional.empty()));
  }
}
