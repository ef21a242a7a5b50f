// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Drops progress events of operations that ended a while ago. Events of states stay, so that a
 * watcher who comes back late still learns how it ended.
 */
@ApplicationScoped
class PastProgress {

  /** Most events that one transaction drops. */
  private static final int BATCH = 10_000;

  private final OperationEvents events;
  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final OperationSettings settings;
  private final Clock clock;

  PastProgress(
      OperationEvents events,
      TenantTransaction transactions,
      EachTenant tenants,
      OperationSettings settings,
      Clock clock) {
    this.events = events;
    this.transactions = transactions;
    this.tenants = tenants;
    this.settings = settings;
    this.clock = clock;
  }

  /** In transactions of its own; several processes may do it at the same time. */
  @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void drop() {
    Instant endedBefore = clock.instant().minus(settings.progressLife());
    tenants.run("past progress is dropped", tenant -> drop(tenant, endedBefore));
  }

  private void drop(UUID tenant, Instant endedBefore) {
    int dropped;
    do {
      dropped = transactions.call(tenant, () -> events.dropProgress(endedBefore, BATCH));
    } while (dropped == BATCH);
  }
}
