// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Forgets links of recipients whose time is over. */
@ApplicationScoped
class NoticeLinkSweep {

  private final NoticeLinks links;
  private final TenantTransaction transactions;
  private final EachTenant tenants;

  NoticeLinkSweep(NoticeLinks links, TenantTransaction transactions, EachTenant tenants) {
    this.links = links;
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** In transactions of its own; several processes may do it at the same time. */
  @Scheduled(
      every = "1h",
      delayed = "11m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("links of recipients are forgotten", this::sweep);
  }

  void sweep(UUID tenant) {
    transactions.run(tenant, links::expire);
  }
}
