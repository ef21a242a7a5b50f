// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Ends {@link SealedFiles} whose terms are over: what opens them first, then their bytes. */
@ApplicationScoped
public class SealedTerms {

  private final Artifacts artifacts;
  private final TenantTransaction transactions;

  SealedTerms(Artifacts artifacts, TenantTransaction transactions) {
    this.artifacts = artifacts;
    this.transactions = transactions;
  }

  /**
   * Ends files of an organisation, in transactions of its own; several processes may do it at the
   * same time.
   *
   * @param due owners whose term is over
   * @param shred destroys the key of one and releases its bytes, or does nothing where that is done
   */
  public void end(UUID tenant, Supplier<List<UUID>> due, Consumer<UUID> shred) throws IOException {
    List<UUID> over = transactions.call(tenant, due);
    for (UUID owner : over) {
      transactions.run(tenant, () -> shred.accept(owner));
    }
    if (!over.isEmpty()) {
      artifacts.removeReleased(tenant);
    }
  }
}
