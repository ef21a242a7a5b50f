// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Forgets codes, links and words whose time is over. */
@ApplicationScoped
class IntakeSweep {

  private final Codes codes;
  private final PersonRequests kept;
  private final TenantTransaction transactions;
  private final EachTenant tenants;

  IntakeSweep(
      Codes codes, PersonRequests kept, TenantTransaction transactions, EachTenant tenants) {
    this.codes = codes;
    this.kept = kept;
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** In transactions of its own; several processes may do it at the same time. */
  @Scheduled(every = "1h", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("what persons wrote is forgotten", this::sweep);
  }

  void sweep(UUID tenant) {
    transactions.run(tenant, codes::expire);
    transactions.run(tenant, kept::expire);
  }
}
