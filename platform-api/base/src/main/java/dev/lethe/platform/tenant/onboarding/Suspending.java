// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * Suspends organisations and takes them up again, in the operator's transaction. From its commit on
 * no call of a member passes and no step is claimed; what runs goes on to its end.
 */
@ApplicationScoped
class Suspending {

  private final Tenants tenants;
  private final AuditLog audit;
  private final TenantTransaction transactions;

  Suspending(Tenants tenants, AuditLog audit, TenantTransaction transactions) {
    this.tenants = tenants;
    this.audit = audit;
    this.transactions = transactions;
  }

  /**
   * Suspends one.
   *
   * @throws ProblemException NOT_FOUND; INVALID_TRANSITION if it is suspended already, or closed
   */
  void suspend(Caller operator, UUID tenant, String reason) {
    found(tenant);
    if (!tenants.suspend(tenant, reason)) {
      throw refused("The organisation is suspended already.");
    }
    tell(operator, tenant, "organisation.suspend", reason);
  }

  /**
   * Takes one up again.
   *
   * @throws ProblemException NOT_FOUND; INVALID_TRANSITION if it is not suspended, or closed
   */
  void resume(Caller operator, UUID tenant, String reason) {
    found(tenant);
    if (!tenants.resume(tenant)) {
      throw refused("The organisation is not suspended.");
    }
    tell(operator, tenant, "organisation.resume", reason);
  }

  private void found(UUID tenant) {
    if (tenants
        .enrolled(tenant)
        .orElseThrow(() -> ProblemException.notFound("organisation"))
        .closedAt()
        .isPresent()) {
      throw refused("The organisation is closed already.");
    }
  }

  private static ProblemException refused(String why) {
    return new ProblemException(ProblemType.INVALID_TRANSITION, why);
  }

  /** In the trail of the organisation and in that of operators. */
  private void tell(Caller operator, UUID tenant, String action, String reason) {
    for (UUID trail : new UUID[] {tenant, operator.tenantId()}) {
      transactions.enter(trail);
      audit.record(trail, Actor.of(operator), action, "tenant/" + tenant, Map.of("reason", reason));
    }
  }
}
