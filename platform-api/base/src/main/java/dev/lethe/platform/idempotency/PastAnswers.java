// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Drops answers that are a day old, also where nobody calls any more: they repeat what was sent.
 */
@ApplicationScoped
class PastAnswers {

  private final IdempotencyRecords records;
  private final TenantTransaction transactions;
  private final Tenants tenants;

  PastAnswers(IdempotencyRecords records, TenantTransaction transactions, Tenants tenants) {
    this.records = records;
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** In transactions of its own; several processes may do it at the same time. */
  @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void drop() {
    for (UUID tenant : tenants.ids()) {
      transactions.run(tenant, () -> records.forgetOld(tenant));
    }
  }
}
