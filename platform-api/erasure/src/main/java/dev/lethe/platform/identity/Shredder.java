// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import dev.lethe.platform.artifact.SealedTerms;
import dev.lethe.platform.tenant.EachTenant;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;

/** Shreds proofs whose term has ended: their keys first, then their bytes. */
@ApplicationScoped
class Shredder {

  private final Proofs proofs;
  private final SealedTerms terms;
  private final EachTenant tenants;

  Shredder(Proofs proofs, SealedTerms terms, EachTenant tenants) {
    this.proofs = proofs;
    this.terms = terms;
    this.tenants = tenants;
  }

  @Scheduled(every = "1h", delayed = "8m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("proofs of identity are shredded", this::sweep);
  }

  void sweep(UUID tenant) throws IOException {
    terms.end(tenant, proofs::due, id -> proofs.shred(tenant, id));
  }
}
