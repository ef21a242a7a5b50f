// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.Emptying;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Removes what closed organisations leave: sessions, clients, accounts and files first, then the
 * rows, a table at a time. Each step may happen again and beside itself, so that a crash or a
 * second process takes nothing from it.
 */
@ApplicationScoped
class ClosingSweep {

  /** Longer than any call goes on that began before its organisation was suspended. */
  private static final Duration LATECOMERS = Duration.ofDays(1);

  private final EachTenant each;
  private final Instance<Emptying> outside;
  private final Tenants tenants;
  private final TenantTransaction transactions;
  private final AuditLog audit;
  private final OperationSettings settings;

  ClosingSweep(
      EachTenant each,
      @Any Instance<Emptying> outside,
      Tenants tenants,
      TenantTransaction transactions,
      AuditLog audit,
      OperationSettings settings) {
    this.each = each;
    this.outside = outside;
    this.tenants = tenants;
    this.transactions = transactions;
    this.audit = audit;
    this.settings = settings;
  }

  @Scheduled(
      every = "15s",
      delayed = "18s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    if (settings.signer()) {
      each.runClosing("a closed organisation is emptied", this::empty);
    }
  }

  /** Once more, for what a call wrote that had begun before. */
  @Scheduled(
      every = "1h",
      delayed = "11m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweepAgain() {
    if (settings.signer()) {
      each.runEmptied(LATECOMERS, "a closed organisation is emptied again", this::empty);
    }
  }

  /** Empties one; where it fails, the next round goes on. */
  void empty(UUID tenant) throws IOException {
    for (Emptying one : outside) {
      one.empty(tenant);
    }
    boolean more = true;
    while (more) {
      more = transactions.call(tenant, () -> emptyOneTable(tenant));
    }
  }

  private boolean emptyOneTable(UUID tenant) {
    Optional<Boolean> more = tenants.empty(tenant);
    if (more.equals(Optional.of(false))) {
      transactions.enter(TenantTransaction.PLATFORM);
      audit.record(
          TenantTransaction.PLATFORM,
          Actor.system("closing"),
          "organisation.empty",
          "tenant/" + tenant,
          Map.of());
    }
    return more.orElse(false);
  }
}
