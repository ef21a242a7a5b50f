// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.member.Members;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds organisations and members. */
@ApplicationScoped
public class Onboarding {

  private final Tenants tenants;
  private final Memberships memberships;
  private final SignInAccounts accounts;
  private final AuditLog audit;
  private final TenantTransaction transactions;
  private final Clock clock;
  private final boolean demonstration;

  Onboarding(
      Tenants tenants,
      Memberships memberships,
      SignInAccounts accounts,
      AuditLog audit,
      TenantTransaction transactions,
      Clock clock,
      @ConfigProperty(name = "lethe.demo") boolean demonstration) {
    this.tenants = tenants;
    this.memberships = memberships;
    this.accounts = accounts;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.demonstration = demonstration;
  }

  /** Adds an organisation with its first administrator; inside the operator's transaction. */
  Organisation createTenant(Caller operator, NewTenant wanted) {
    if (!wanted.admin().roles().contains(Role.TENANT_ADMIN)) {
      throw ProblemException.invalid("/admin/roles", "the first member is a tenant-admin");
    }
    if (tenants.findBySlug(wanted.slug()).isPresent()) {
      throw ProblemException.invalid("/slug", "is already used");
    }
    Organisation tenant =
        new Organisation(
            UuidCreator.getTimeOrderedEpoch(),
            wanted.slug(),
            wanted.name(),
            zone(wanted.zone()),
            wanted.controller(),
            wanted.contact(),
            wanted.approvals(),
            roleAge(wanted.minRoleAgeHours(), demonstration));
    tenants.add(tenant);
    transactions.enter(tenant.id());
    addMember(tenant.id(), Actor.of(operator), wanted.admin(), "/admin");
    transactions.enter(operator.tenantId());
    audit.record(
        operator.tenantId(),
        Actor.of(operator),
        "tenant.create",
        "tenant/" + tenant.id(),
        Map.of("slug", tenant.slug()));
    return tenant;
  }

  /** Adds a member to the caller's organisation; inside the caller's transaction. */
  Member createMember(Caller admin, NewMember wanted) {
    return addMember(admin.tenantId(), Actor.of(admin), wanted, "");
  }

  private Member addMember(UUID tenant, Actor actor, NewMember wanted, String pointer) {
    List<Role> roles = Members.checked(wanted.roles(), pointer + "/roles");
    String person = accounts.ensure(wanted);
    if (memberships.find(tenant, person).isPresent()) {
      throw ProblemException.invalid(pointer + "/username", "is already a member");
    }
    Member member =
        new Member(
            UuidCreator.getTimeOrderedEpoch(),
            person,
            wanted.username(),
            wanted.displayName(),
            roles,
            clock.instant(),
            0);
    memberships.add(tenant, member, actor.name());
    audit.record(
        tenant, actor, "member.create", "member/" + person, Map.of("roles", Members.told(roles)));
    return member;
  }

  /**
   * How long a role is held before it decides.
   *
   * @throws ProblemException VALIDATION_FAILED for 0, unless this is a demonstration
   */
  static Duration roleAge(int hours, boolean demonstration) {
    if (hours == 0 && !demonstration) {
      throw ProblemException.invalid(
          "/minRoleAgeHours", "is 1 or more; an administrator could name approvers of the moment");
    }
    return Duration.ofHours(hours);
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw ProblemException.invalid("/zone", "is not a time zone, for example Europe/Berlin");
    }
  }
}
