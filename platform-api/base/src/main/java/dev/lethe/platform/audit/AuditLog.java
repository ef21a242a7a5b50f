// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.RowLock;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;

/**
 * Writes and reads the chain of the transaction's organisation. The head row is locked until the
 * transaction ends, which keeps the sequence without gaps.
 */
@ApplicationScoped
public class AuditLog {

  private final EntityManager entities;
  private final Clock clock;
  private final AuditSequence last;

  AuditLog(EntityManager entities, Clock clock, AuditSequence last) {
    this.entities = entities;
    this.clock = clock;
    this.last = last;
  }

  /**
   * Adds an entry, inside the transaction of the change it is about.
   *
   * @param tenant the transaction's organisation
   * @param action for example {@code upload.create}
   * @param object for example {@code upload/<id>}
   * @param details by name; without personal data
   * @return its sequence number
   */
  public long record(
      UUID tenant, Actor actor, String action, String object, Map<String, String> details) {
    AuditHeadEntity head = lockHead(tenant);
    AuditLink link =
        new AuditLink(
            tenant,
            head.sequence + 1,
            ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()),
            actor.name(),
            actor.kind().name(),
            action,
            object,
            new TreeMap<>(details),
            head.digest());
    entities.persist(new AuditEntryEntity(link));
    head.moveTo(link);
    // Some transactions go on to another organisation, where this row may not be written any more.
    entities.flush();
    if (Arc.container().requestContext().isActive()) {
      last.set(link.sequence());
    }
    return link.sequence();
  }

  /** What was written before is written out first, so that the head is locked after it. */
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

  /**
   * Entries, newest first.
   *
   * @param before only those of a smaller sequence
   * @param limit at most so many
   */
  public List<AuditEntry> newest(UUID tenant, long before, int limit) {
    return entities
        .createQuery(
            "from AuditEntryEntity where tenantId = ?1 and sequence < ?2 order by sequence desc",
            AuditEntryEntity.class)
        .setParameter(1, tenant)
        .setParameter(2, before)
        .setMaxResults(limit)
        .getResultStream()
        .map(AuditEntryEntity::entry)
        .toList();
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
