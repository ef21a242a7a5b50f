// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Ends papers whose term is over: their rows with keys and names first, then their bytes. */
@ApplicationScoped
class AttachmentTerm {

  private final Attachments attachments;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;
  private final EachTenant tenants;

  AttachmentTerm(
      Attachments attachments,
      Artifacts artifacts,
      TenantTransaction transactions,
      EachTenant tenants) {
    this.attachments = attachments;
    this.artifacts = artifacts;
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** In transactions of its own; several processes may do it at the same time. */
  @Scheduled(every = "1h", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("papers of requests are shredded", this::sweep);
  }

  void sweep(UUID tenant) throws IOException {
    List<UUID> due = transactions.call(tenant, attachments::due);
    for (UUID attachment : due) {
      transactions.run(tenant, () -> attachments.shred(tenant, attachment));
    }
    if (!due.isEmpty()) {
      artifacts.removeReleased(tenant);
    }
  }
}
