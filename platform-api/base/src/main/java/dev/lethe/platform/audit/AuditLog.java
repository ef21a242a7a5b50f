// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;

/**
 * Writes and reads the chain of the transaction's organisation. An entry is there once its
 * transaction has committed, and the sequence has no gaps.
 */
@ApplicationScoped
public class AuditLog {

  private final EntityManager entities;
  private final AuditWriter writer;
  private final TenantTransaction transactions;

  AuditLog(EntityManager entities, AuditWriter writer, TenantTransaction transactions) {
    this.entities = entities;
    this.writer = writer;
    this.transactions = transactions;
  }

  /**
   * Adds an entry, inside the transaction of the change it is about and with its commit. What was
   * written before is written out.
   *
   * @param tenant the transaction's organisation
   * @param action for example {@code upload.create}
   * @param object for example {@code upload/<id>}
   * @param details by name; without personal data
   */
  public void record(
      UUID tenant, Actor actor, String action, String object, Map<String, String> details) {
    // Some transactions go on to another organisation, where it may not be written any more.
    entities.flush();
    writer.tell(tenant, new AuditWriter.Told(actor, action, object, Map.copyOf(details)));
  }

  /**
   * Entries about one object, oldest first.
   *
   * @param after only those of a larger sequence
   */
  public List<AuditEntry> about(UUID tenant, String object, long after, int limit) {
    return entities
        .createQuery(
            "from AuditEntryEntity where tenantId = ?1 and object = ?2 and sequence > ?3"
                + " order by sequence",
            AuditEntryEntity.class)
        .setParameter(1, tenant)
        .setParameter(2, object)
        .setParameter(3, after)
        .setMaxResults(limit)
        .getResultStream()
        .map(AuditEntryEntity::entry)
        .toList();
  }

  /** The newest entries about one object, newest first. */
  public List<AuditEntry> newestAbout(UUID tenant, String object, int limit) {
    return entities
        .createQuery(
            "from AuditEntryEntity where tenantId = ?1 and object = ?2 order by sequence desc",
            AuditEntryEntity.class)
        .setParameter(1, tenant)
        .setParameter(2, object)
        .setMaxResults(limit)
        .getResultStream()
        .map(AuditEntryEntity::entry)
        .toList();
  }

  /**
   * Keeps every change out of two trails until the transaction ends; what was going to be told
   * comes before or after.
   *
   * @param first of the two, as their ids are ordered as texts
   */
  public void hold(UUID first, UUID second) {
    for (UUID trail : List.of(first, second)) {
      transactions.enter(trail);
      var unused = RowLock.find(entities, AuditHeadEntity.class, trail);
    }
  }

  /** The newest entry, if there is one; in a transaction that sees the organisation. */
  public Optional<AuditEntry> newestOf(UUID tenant) {
    return entities
        .createQuery(
            "from AuditEntryEntity where tenantId = ?1 order by sequence desc",
            AuditEntryEntity.class)
        .setParameter(1, tenant)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(AuditEntryEntity::entry);
  }

  /** Sequence of the newest entry; 0 where there is none. */
  long newest(UUID tenant) {
    AuditHeadEntity head = entities.find(AuditHeadEntity.class, tenant);
    return head == null ? 0 : head.sequence;
  }

  /** Sequence of the first entry that is missing, moved or altered; empty if the chain holds. */
  public OptionalLong firstBroken(UUID tenant) {
    Digest previous = AuditHeadEntity.ORIGIN;
    long expected = 1;
    try (ScrollableResults<AuditEntryEntity> row = chain(tenant)) {
      for (; row.next(); expected++) {
        AuditEntryEntity entry = row.get();
        if (!entry.link(previous).hash().equals(entry.digest()) || entry.sequence != expected) {
          return OptionalLong.of(expected);
        }
        previous = entry.digest();
        entities.detach(entry);
      }
    }
    AuditHeadEntity head = entities.find(AuditHeadEntity.class, tenant);
    long ends = head == null ? 0 : head.sequence;
    Digest last = head == null ? AuditHeadEntity.ORIGIN : head.digest();
    return ends == expected - 1 && last.equals(previous)
        ? OptionalLong.empty()
        : OptionalLong.of(expected);
  }

  /** A chain may be longer than memory holds. */
  private ScrollableResults<AuditEntryEntity> chain(UUID tenant) {
    return entities
        .unwrap(Session.class)
        .createSelectionQuery(
            "from AuditEntryEntity where tenantId = ?1 order by sequence", AuditEntryEntity.class)
        .setParameter(1, tenant)
        .setFetchSize(1000)
        .scroll(ScrollMode.FORWARD_ONLY);
  }
}
