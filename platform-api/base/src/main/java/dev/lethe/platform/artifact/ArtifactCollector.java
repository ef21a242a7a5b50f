// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.Emptying;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Removes the bytes that nobody needs. */
@ApplicationScoped
class ArtifactCollector implements Emptying {

  private static final Logger LOG = Logger.getLogger(ArtifactCollector.class);

  private final ArtifactFiles files;
  private final ArtifactRows rows;
  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final ArtifactConfig config;
  private final Clock clock;

  ArtifactCollector(
      ArtifactFiles files,
      ArtifactRows rows,
      TenantTransaction transactions,
      EachTenant tenants,
      ArtifactConfig config,
      Clock clock) {
    this.files = files;
    this.rows = rows;
    this.transactions = transactions;
    this.tenants = tenants;
    this.config = config;
    this.clock = clock;
  }

  /** Removes everything that is released, outside any transaction; may be repeated. */
  void removeReleased(UUID tenant) throws IOException {
    for (Digest digest : transactions.call(tenant, () -> rows.released(tenant))) {
      remove(tenant, digest);
    }
  }

  /** Removes bytes unless somebody came to need them: looked at again under the lock. */
  void remove(UUID tenant, Digest digest) throws IOException {
    try {
      transactions.run(
          tenant,
          () -> {
            if (rows.lockedUnneeded(tenant, digest)) {
              delete(tenant, digest);
              rows.deleted(tenant, digest);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void delete(UUID tenant, Digest digest) {
    try {
      files.delete(tenant, digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finishes what a crash cut off, and removes what was stored and never kept. */
  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("released artifacts are removed", this::sweep);
  }

  @Override
  public void empty(UUID tenant) throws IOException {
    files.deleteAll(tenant);
  }

  void sweep(UUID tenant) throws IOException {
    List<Digest> stored = files.stored(tenant);
    transactions.run(
        tenant,
        () -> {
          List<Digest> expired = rows.expire(tenant);
          if (!expired.isEmpty()) {
            LOG.infof("%d artifacts were stored and never kept", expired.size());
          }
          // A row is there before its bytes, so what has bytes and no row is not on its way.
          Set<Digest> known = rows.undeleted(tenant);
          stored.stream()
              .filter(digest -> !known.contains(digest))
              .forEach(digest -> rows.stray(tenant, digest));
        });
    removeReleased(tenant);
    files.removeParts(tenant, clock.instant().minus(config.stageLife()));
  }
}
