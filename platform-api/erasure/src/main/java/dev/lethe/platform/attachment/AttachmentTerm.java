// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import dev.lethe.platform.artifact.SealedTerms;
import dev.lethe.platform.tenant.EachTenant;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;

/** Ends papers whose term is over: their rows with keys and names first, then their bytes. */
@ApplicationScoped
class AttachmentTerm {

  private final Attachments attachments;
  private final SealedTerms terms;
  private final EachTenant tenants;

  AttachmentTerm(Attachments attachments, SealedTerms terms, EachTenant tenants) {
    this.attachments = attachments;
    this.terms = terms;
    this.tenants = tenants;
  }

  @Scheduled(every = "1h", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("papers of requests are shredded", this::sweep);
  }

  void sweep(UUID tenant) throws IOException {
    terms.end(tenant, attachments::due, id -> attachments.shred(tenant, id));
  }
}
