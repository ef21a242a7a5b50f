// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.invitation.Invitations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.tenant.Jurisdiction;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds organisations. */
@ApplicationScoped
public class Onboarding {

  private final Tenants tenants;
  private final Invitations invitations;
  private final AuditLog audit;
  private final TenantTransaction transactions;
  private final boolean demonstration;

  Onboarding(
      Tenants tenants,
      Invitations invitations,
      AuditLog audit,
      TenantTransaction transactions,
      @ConfigProperty(name = "lethe.demo") boolean demonstration) {
    this.tenants = tenants;
    this.invitations = invitations;
    this.audit = audit;
    this.transactions = transactions;
    this.demonstration = demonstration;
  }

  /** Adds an organisation and invites its first administrator; in the operator's transaction. */
  Organisation createTenant(Caller operator, NewTenant wanted) {
    if (tenants.findBySlug(wanted.slug()).isPresent()) {
      throw ProblemException.invalid("/slug", "is already used");
    }
    if (tenants.wasClosed(wanted.name())) {
      throw ProblemException.invalid("/name", "is that of an organisation that was closed");
    }
    Organisation tenant =
        new Organisation(
            UuidCreator.getTimeOrderedEpoch(),
            wanted.slug(),
            wanted.name(),
            Jurisdiction.in(zone(wanted.zone())),
            wanted.controller(),
            wanted.contact(),
            wanted.approvals(),
            roleAge(wanted.minRoleAgeHours(), demonstration));
    tenants.add(tenant);
    transactions.enter(tenant.id());
    invitations.inviteFirst(tenant.id(), operator, wanted.admin(), "/admin");
    transactions.enter(operator.tenantId());
    audit.record(
        operator.tenantId(),
        Actor.of(operator),
        "tenant.create",
        "tenant/" + tenant.id(),
        Map.of("slug", tenant.slug()));
    return tenant;
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
