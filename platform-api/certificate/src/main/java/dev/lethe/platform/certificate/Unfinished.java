// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gives up certificates whose statement has stood in the log for a day without a document: whoever
 * watches the log must not take them for hidden ones. The log is told that they are revoked, and
 * issuing begins anew.
 */
@ApplicationScoped
class Unfinished {

  /** Monitors wait as long. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  private static final List<CertificateState> HALF_DONE =
      List.of(
          CertificateState.STATEMENT_LOGGED,
          CertificateState.PREPARED,
          CertificateState.SEALED,
          CertificateState.ARCHIVED,
          CertificateState.GATE_FAILED,
          CertificateState.GATED);

  private final TenantTransaction transactions;
  private final Tenants tenants;
  private final EntityManager entities;
  private final StatusEntries status;
  private final StatusChanges changes;
  private final AuditLog audit;
  private final Clock clock;

  Unfinished(
      TenantTransaction transactions,
      Tenants tenants,
      EntityManager entities,
      StatusEntries status,
      StatusChanges changes,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.entities = entities;
    this.status = status;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(
      every = "1h",
      delayed = "12m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void giveUp() {
    for (UUID tenant : QuarkusTransaction.requiringNew().call(tenants::ids)) {
      transactions.run(tenant, () -> giveUp(tenant));
    }
  }

  private void giveUp(UUID tenant) {
    entities
        .createQuery(
            "from CertificateEntity where state in ?1 and createdAt < ?2 order by id",
            CertificateEntity.class)
        .setParameter(1, HALF_DONE)
        .setParameter(2, clock.instant().minus(PATIENCE))
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(row -> giveUp(tenant, row));
  }

  private void giveUp(UUID tenant, CertificateEntity row) {
    row.state = CertificateState.ABANDONED;
    status.abandon(row.id, Promised.of(row.statementIndex));
    audit.record(
        tenant, Actor.system("worker"), "certificate.abandon", "certificate/" + row.id, Map.of());
    changes.revokeByPlatform(
        tenant,
        row.id,
        StatusReason.ISSUED_IN_ERROR,
        "The PDF was not finished within " + PATIENCE.toHours() + " hours.");
  }
}
