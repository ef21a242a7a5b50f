// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import dev.lethe.platform.sql.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Work that goes through all organisations, one after another, in transactions of its own. What
 * fails for one is said and keeps no other waiting; the next round tries it again. While the
 * database is away it would fail for every one of them, so the round ends there.
 */
@ApplicationScoped
public class EachTenant {

  private static final Logger LOG = Logger.getLogger(EachTenant.class);

  private final Tenants tenants;

  EachTenant(Tenants tenants) {
    this.tenants = tenants;
  }

  /** Work on one organisation. */
  @FunctionalInterface
  public interface Work {
    /**
     * @throws IOException if its files cannot be read or changed
     */
    void on(UUID tenant) throws IOException;
  }

  /**
   * Does it for every organisation that is not closed, the oldest first.
   *
   * @param what is not done where it fails, for example {@code uploads are removed}
   * @throws RuntimeException if the database is away
   */
  public void run(String what, Work work) {
    each(tenants.ids(), what, work);
  }

  /** As {@link #run}, for those that are not suspended. */
  public void runAtWork(String what, Work work) {
    each(tenants.idsAtWork(), what, work);
  }

  /** As {@link #run}, for those that were closed and of which something is left. */
  public void runClosing(String what, Work work) {
    each(tenants.idsClosing(), what, work);
  }

  /** As {@link #run}, for those that were closed and of which nothing is left for so long. */
  public void runEmptied(Duration most, String what, Work work) {
    each(tenants.idsEmptied(most), what, work);
  }

  private static void each(List<UUID> which, String what, Work work) {
    for (UUID tenant : which) {
      try {
        work.on(tenant);
      } catch (IOException | RuntimeException e) {
        if (e instanceof RuntimeException away
            && DatabaseFailure.of(e).equals(Optional.of(DatabaseFailure.AWAY))) {
          throw away;
        }
        LOG.errorf(e, "tenant %s waits for the next time that %s", tenant, what);
      }
    }
  }
}
