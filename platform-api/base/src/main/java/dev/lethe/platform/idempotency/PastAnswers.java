// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Drops answers that are a day old, also where nobody calls any more: they repeat what was sent.
 */
@ApplicationScoped
class PastAnswers {

  private final IdempotencyRecords records;
  private final TenantTransaction transactions;
  private final EachTenant tenants;

  PastAnswers(IdempotencyRecords records, TenantTransaction transactions, EachTenant tenants) {
    this.records = records;
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** In transactions of its own; several processes may do it at the same time. */
  @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void drop() {
    tenants.run(
        "past answers are dropped",
        tenant -> transactions.run(tenant, () -> records.forgetOld(tenant)));
  }
}
