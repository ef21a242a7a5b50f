// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Shreds proofs whose term has ended: their keys first, then their bytes. */
@ApplicationScoped
class Shredder {

  private final Proofs proofs;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;
  private final EachTenant tenants;

  Shredder(Proofs proofs, Artifacts artifacts, TenantTransaction transactions, EachTenant tenants) {
    this.proofs = proofs;
    this.artifacts = artifacts;
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** In transactions of its own; several processes may do it at the same time. */
  @Scheduled(every = "1h", delayed = "8m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("proofs of identity are shredded", this::sweep);
  }

  void sweep(UUID tenant) throws IOException {
    List<UUID> due = transactions.call(tenant, proofs::due);
    for (UUID proof : due) {
      transactions.run(tenant, () -> proofs.shred(tenant, proof));
    }
    if (!due.isEmpty()) {
      artifacts.removeReleased(tenant);
    }
  }
}
