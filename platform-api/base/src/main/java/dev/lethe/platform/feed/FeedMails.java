// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Goes through the members who are written to, again and again. */
@ApplicationScoped
class FeedMails {

  private static final Logger LOG = Logger.getLogger(FeedMails.class);

  private final FeedWriting writing;
  private final FeedReaders readers;
  private final EachTenant each;
  private final TenantTransaction transactions;
  private final OperationSettings settings;

  FeedMails(
      FeedWriting writing,
      FeedReaders readers,
      EachTenant each,
      TenantTransaction transactions,
      OperationSettings settings) {
    this.writing = writing;
    this.readers = readers;
    this.each = each;
    this.transactions = transactions;
    this.settings = settings;
  }

  @Scheduled(
      every = "1m",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void send() {
    if (!settings.signer()) {
      // A worker has no mail server.
      return;
    }
    each.runAtWork(
        "members are written to",
        tenant -> transactions.call(tenant, readers::written).forEach(id -> attempt(tenant, id)));
  }

  /** A fault of one member keeps nobody else waiting. */
  void attempt(UUID tenant, UUID id) {
    try {
      transactions.run(tenant, () -> writing.write(tenant, id));
    } catch (RuntimeException e) {
      LOG.warnf("member %s is written to later: %s", id, e.getClass().getSimpleName());
      transactions.run(tenant, () -> readers.later(id));
    }
  }

  @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    each.run(
        "what members who left chose is forgotten",
        tenant -> transactions.run(tenant, () -> writing.forgetWhoLeft(tenant)));
  }
}
