// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.member;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Memberships.Granted;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The door to changes of members. Each runs in the caller's transaction and holds the rows of all
 * administrators, so that two who end each other wait, and the second is none any more.
 */
@ApplicationScoped
public class Members {

  private final Memberships memberships;
  private final AuditLog audit;
  private final Instance<Leaving> following;
  private final Clock clock;

  Members(Memberships memberships, AuditLog audit, @Any Instance<Leaving> following, Clock clock) {
    this.memberships = memberships;
    this.audit = audit;
    this.following = following;
    this.clock = clock;
  }

  /**
   * Roles as they are stored.
   *
   * @param pointer where they stand in the call
   * @throws ProblemException VALIDATION_FAILED for an auditor who is something else too
   */
  public static List<Role> checked(List<Role> roles, String pointer) {
    List<Role> sorted = roles.stream().distinct().sorted().toList();
    if (sorted.contains(Role.AUDITOR) && sorted.size() > 1) {
      throw ProblemException.invalid(pointer, "an auditor has no other role");
    }
    return sorted;
  }

  /** Roles as the audit trail has them. */
  public static String told(List<Role> roles) {
    return roles.stream().map(Role::text).collect(Collectors.joining(","));
  }

  /**
   * Changes what somebody is.
   *
   * @param id of the membership
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, LAST_ADMINISTRATOR, FORBIDDEN if the
   *     caller is no administrator any more, or VALIDATION_FAILED
   */
  TeamMember change(Caller admin, UUID id, String ifMatch, RoleChange wanted) {
    List<Role> roles = checked(wanted.roles(), "/roles");
    Member before = locked(admin, id, ifMatch, roles.contains(Role.TENANT_ADMIN));
    boolean more = !before.roles().containsAll(roles);
    if (more && before.person().equals(admin.person())) {
      throw ProblemException.invalid("/roles", "nobody gives themselves a role");
    }
    // A vote counts from the grant on: what is granted beside the approver's role leaves that
    // alone.
    boolean votesGoOn = before.is(Role.APPROVER) && roles.contains(Role.APPROVER);
    Member after =
        memberships.change(
            id,
            roles,
            more && !votesGoOn
                ? Optional.of(new Granted(clock.instant(), admin.person()))
                : Optional.empty());
    audit.record(
        admin.tenantId(),
        Actor.of(admin),
        "member.change",
        "member/" + before.person(),
        Map.of("before", told(before.roles()), "roles", told(roles)));
    return TeamMember.of(after);
  }

  /**
   * Ends a membership, the caller's own too.
   *
   * @param id of the membership
   * @throws ProblemException as {@link #change}
   */
  void end(Caller admin, UUID id, String ifMatch) {
    Member member = locked(admin, id, ifMatch, false);
    memberships.end(id, clock.instant());
    audit.record(
        admin.tenantId(),
        Actor.of(admin),
        "member.end",
        "member/" + member.person(),
        Map.of("roles", told(member.roles())));
    following.forEach(one -> one.left(admin.tenantId(), member, Actor.of(admin)));
  }

  private Member locked(Caller admin, UUID id, String ifMatch, boolean staysAdministrator) {
    List<UUID> administrators = memberships.lockAdministrators(admin.tenantId());
    boolean callerIs =
        memberships
            .find(admin.tenantId(), admin.person())
            .filter(held -> administrators.contains(held.member().id()))
            .isPresent();
    if (!callerIs) {
      throw new ProblemException(ProblemType.FORBIDDEN, "The caller is no administrator any more.");
    }
    Member member =
        memberships
            .lock(id)
            .filter(m -> m.kind() != Member.Kind.SERVICE)
            .orElseThrow(() -> ProblemException.notFound("member"));
    EntityTag.of(member.version()).requireMatch(ifMatch);
    if (administrators.equals(List.of(id)) && !staysAdministrator) {
      throw new ProblemException(
          ProblemType.LAST_ADMINISTRATOR, "Nobody else administers this organisation.");
    }
    return member;
  }
}
