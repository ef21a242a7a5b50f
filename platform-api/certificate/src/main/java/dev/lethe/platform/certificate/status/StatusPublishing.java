// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import static java.util.Objects.requireNonNull;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusException;
import dev.lethe.certification.status.StatusList;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.certificate.status.StatusChange.Stage;
import dev.lethe.platform.key.Keyless;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Puts agreed changes in force: first the log entry, which names the list to come by its digest,
 * then the list. Entry and list are fixed and stored before the entry is appended, so that a change
 * that a crash cut off goes on with the same bytes.
 */
@ApplicationScoped
public class StatusPublishing {

  private static final Logger LOG = Logger.getLogger(StatusPublishing.class);

  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final EntityManager entities;
  private final StatusEntries entries;
  private final StatusLists lists;
  private final InstallationLog log;
  private final AuditLog audit;
  private final Clock clock;
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  StatusPublishing(
      TenantTransaction transactions,
      EachTenant tenants,
      EntityManager entities,
      StatusEntries entries,
      StatusLists lists,
      InstallationLog log,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.entities = entities;
    this.entries = entries;
    this.lists = lists;
    this.log = log;
    this.audit = audit;
    this.clock = clock;
  }

  void agreed(@Observes(during = TransactionPhase.AFTER_SUCCESS) StatusChanges.Agreed agreed) {
    if (agreed.reissue().isEmpty()) {
      worker.execute(() -> publish(agreed.tenant(), agreed.change()));
    }
  }

  /** Goes on with what a crash or another change held up. */
  @Scheduled(
      every = "1m",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Keyless.class)
  public void resume() {
    tenants.run("agreed changes are put in force", this::resume);
  }

  private void resume(UUID tenant) {
    transactions
        .call(
            tenant,
            () ->
                entities
                    .createQuery(
                        "select id from StatusChangeEntity where stage = AGREED order by id",
                        UUID.class)
                    .getResultList())
        .forEach(change -> publish(tenant, change));
  }

  @PreDestroy
  void stop() {
    worker.shutdown();
  }

  private void publish(UUID tenant, UUID change) {
    try {
      put(tenant, change);
    } catch (LogException | RuntimeException e) {
      LOG.errorf(e, "status change %s is not in force yet; tried again", change);
    }
  }

  /** What is fixed of a change before its entry is appended. */
  private record Fixed(LogEntry.Status entry, StatusList list) {}

  private void put(UUID tenant, UUID change) throws LogException {
    lists.refresh();
    Optional<Fixed> fixed = transactions.call(tenant, () -> fix(tenant, change));
    if (fixed.isEmpty()) {
      return;
    }
    long index = log.append(fixed.get().entry());
    long size = log.open().head().size();
    transactions.run(
        tenant,
        () -> {
          StatusChangeEntity row = locked(change);
          if (row.stage != Stage.AGREED) {
            return;
          }
          entries.change(row.certificateId, row.state, row.reason);
          lists.publish(change, fixed.get().list(), size);
          row.stage = Stage.IN_FORCE;
          row.logIndex = index;
          told(tenant, row, "status-change.publish");
        });
  }

  private Optional<Fixed> fix(UUID tenant, UUID change) {
    StatusChangeEntity row = locked(change);
    if (row.stage != Stage.AGREED) {
      return Optional.empty();
    }
    StatusEntries.Entry entry = entries.locked(row.certificateId);
    if (row.list == null) {
      if (!row.fits(entry.state())) {
        // Another change was quicker; nothing is left to do.
        row.stage = Stage.DISMISSED;
        told(tenant, row, "status-change.dismiss");
        return Optional.empty();
      }
      Optional<StatusList> next =
          lists.begin(
              row.purpose(),
              entry.place().list(),
              change,
              list ->
                  row.state == LogEntry.State.REINSTATED
                      ? list.without(entry.place().index())
                      : list.with(entry.place().index(), row.reason));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      row.list = next.get().bytes();
      row.sequence = next.get().sequence();
      row.effectiveAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
    return Optional.of(fixed(row));
  }

  private static Fixed fixed(StatusChangeEntity row) {
    CertificateVersion certificate = CertificateVersion.of(row.certificateId);
    try {
      StatusList list = StatusList.parse(requireNonNull(row.list, "list of an agreed change"));
      return new Fixed(
          new LogEntry.Status(
              certificate.number(),
              certificate.version(),
              row.state,
              row.reason.name(),
              requireNonNull(row.effectiveAt, "time of an agreed change"),
              list.sequence(),
              list.digest()),
          list);
    } catch (StatusException e) {
      throw new IllegalStateException("the stored list of a status change cannot be read", e);
    }
  }

  private StatusChangeEntity locked(UUID change) {
    return RowLock.find(entities, StatusChangeEntity.class, change).orElseThrow();
  }

  private void told(UUID tenant, StatusChangeEntity row, String action) {
    audit.record(
        tenant,
        Actor.system("worker"),
        action,
        "certificate/" + row.certificateId,
        Map.of("state", row.state.name(), "reason", row.reason.name()));
  }
}
