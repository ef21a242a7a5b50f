// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.BeforeCommit;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes what a transaction told at its end. All changes of an organisation pass its head one after
 * another, so the head is locked last of all and for no longer than that takes.
 */
@ApplicationScoped
class AuditWriter implements BeforeCommit {

  private final EntityManager entities;
  private final TransactionSynchronizationRegistry current;
  private final TenantTransaction transactions;
  private final Clock clock;
  private final AuditSequence last;

  AuditWriter(
      EntityManager entities,
      TransactionSynchronizationRegistry current,
      TenantTransaction transactions,
      Clock clock,
      AuditSequence last) {
    this.entities = entities;
    this.current = current;
    this.transactions = transactions;
    this.clock = clock;
    this.last = last;
  }

  /** An entry that is not written yet. */
  record Told(Actor actor, String action, String object, Map<String, String> details) {}

  /** What one transaction has told and not written, by organisation. */
  private static final class Pending implements Synchronization {
    // As the database orders them.
    private final Map<UUID, List<Told>> told = new TreeMap<>(Comparator.comparing(UUID::toString));
    private UUID newest = TenantTransaction.PLATFORM;

    @Override
    public void beforeCompletion() {
      if (!told.isEmpty()) {
        throw new IllegalStateException("entries of the audit trail were not written");
      }
    }

    @Override
    public void afterCompletion(int status) {}
  }

  /** Has an entry written at the end of the caller's transaction. */
  void tell(UUID tenant, Told entry) {
    Pending pending = (Pending) current.getResource(Pending.class);
    if (pending == null) {
      pending = new Pending();
      current.registerInterposedSynchronization(pending);
      current.putResource(Pending.class, pending);
    }
    pending.newest = tenant;
    pending.told.computeIfAbsent(tenant, t -> new ArrayList<>()).add(entry);
  }

  @Override
  public void finish() {
    Pending pending = (Pending) current.getResource(Pending.class);
    if (pending != null && !pending.told.isEmpty()) {
      write(pending);
      pending.told.clear();
    }
  }

  private void write(Pending pending) {
    entities.flush();
    Instant now = clock.instant();
    pending.told.forEach(
        (tenant, entries) -> {
          // Some transactions went on to another organisation meanwhile.
          transactions.enter(tenant);
          AuditHeadEntity head = lockHead(tenant);
          entries.forEach(entry -> write(tenant, head, entry, now));
          entities.flush();
          if (tenant.equals(pending.newest) && Arc.container().requestContext().isActive()) {
            last.set(head.sequence);
          }
        });
  }

  private void write(UUID tenant, AuditHeadEntity head, Told entry, Instant now) {
    AuditLink link =
        new AuditLink(
            tenant,
            head.sequence + 1,
            ChronoUnit.MICROS.between(Instant.EPOCH, now),
            entry.actor().name(),
            entry.actor().kind().name(),
            entry.action(),
            entry.object(),
            new TreeMap<>(entry.details()),
            head.digest());
    entities.persist(new AuditEntryEntity(link));
    head.moveTo(link);
  }

  private AuditHeadEntity lockHead(UUID tenant) {
    Optional<AuditHeadEntity> head = RowLock.find(entities, AuditHeadEntity.class, tenant);
    if (head.isEmpty()) {
      int unused =
          entities
              .createQuery(
                  "insert into AuditHeadEntity (tenantId, sequence, hash) values (?1, 0, ?2)"
                      + " on conflict do nothing")
              .setParameter(1, tenant)
              .setParameter(2, AuditHeadEntity.ORIGIN.bytes())
              .executeUpdate();
      head = RowLock.find(entities, AuditHeadEntity.class, tenant);
    }
    return head.orElseThrow();
  }
}
