// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.IssuingRecord;
import dev.lethe.platform.certificate.Standing;
import dev.lethe.platform.certificate.status.StatusChanges;
import dev.lethe.platform.certificate.status.StatusEntries;
import dev.lethe.platform.key.Keyless;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
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

  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final IssuingRecord record;
  private final StatusEntries status;
  private final StatusChanges changes;
  private final AuditLog audit;
  private final Clock clock;

  Unfinished(
      TenantTransaction transactions,
      EachTenant tenants,
      IssuingRecord record,
      StatusEntries status,
      StatusChanges changes,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.record = record;
    this.status = status;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(
      every = "1h",
      delayed = "12m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Keyless.class)
  void giveUp() {
    tenants.run(
        "unfinished certificates are given up",
        tenant -> transactions.run(tenant, () -> giveUpOf(tenant)));
  }

  private void giveUpOf(UUID tenant) {
    record.halfDone(clock.instant().minus(PATIENCE)).forEach(c -> giveUp(tenant, c));
  }

  private void giveUp(UUID tenant, Standing c) {
    record.abandoned(c);
    status.abandon(c.id(), record.statementIndex(c));
    audit.record(
        tenant, Actor.system("worker"), "certificate.abandon", "certificate/" + c.id(), Map.of());
    changes.revokeByPlatform(
        tenant,
        c.id(),
        StatusReason.ISSUED_IN_ERROR,
        "The PDF was not finished within " + PATIENCE.toHours() + " hours.");
  }
}
