// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks at the whole chain of each organisation once a day, and whenever somebody asks. It shows
 * that nothing was changed since it was written; that nothing was left out, only its readers can.
 */
@ApplicationScoped
class TrailChecks {

  private static final Logger LOG = Logger.getLogger(TrailChecks.class);

  private final EntityManager entities;
  private final Rows rows;
  private final AuditLog log;
  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final Clock clock;

  TrailChecks(
      EntityManager entities,
      Rows rows,
      AuditLog log,
      TenantTransaction transactions,
      EachTenant tenants,
      Clock clock) {
    this.entities = entities;
    this.rows = rows;
    this.log = log;
    this.transactions = transactions;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Scheduled(
      every = "24h",
      delayed = "9m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run(
        "the audit trail is checked",
        tenant -> transactions.run(tenant, () -> warn(tenant, check(tenant))));
  }

  private static void warn(UUID tenant, TrailCheck check) {
    check
        .broken()
        .ifPresent(
            entry ->
                LOG.errorf(
                    "the audit trail of tenant %s does not hold from entry %d on", tenant, entry));
  }

  /** What the last look came to, in the caller's transaction; empty where nobody looked yet. */
  Optional<TrailCheck> last(UUID tenant) {
    return Optional.ofNullable(entities.find(TrailCheckEntity.class, tenant))
        .map(TrailCheckEntity::check);
  }

  /** Looks at all of it, in the caller's transaction. */
  TrailCheck check(UUID tenant) {
    // Read first: what is written meanwhile is not what was looked at.
    long until = log.newest(tenant);
    OptionalLong broken = log.firstBroken(tenant);
    Instant now = clock.instant();
    TrailCheck check =
        new TrailCheck(
            now, until, broken.isPresent() ? Optional.of(broken.getAsLong()) : Optional.empty());
    int unused =
        rows.update(
            """
            insert into audit_check (tenant_id, at, checked_until, first_broken)
            values (?, ?, ?, ?)
            on conflict (tenant_id) do update set
              at = excluded.at, checked_until = excluded.checked_until,
              first_broken = excluded.first_broken
            """,
            tenant,
            OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
            until,
            check.broken().orElse(null));
    return check;
  }
}
