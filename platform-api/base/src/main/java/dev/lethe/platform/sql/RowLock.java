// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceUnitUtil;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one way to lock rows, which holds until the transaction ends. Locks are taken in the order of
 * {@link LockOrder}.
 */
public final class RowLock {

  private RowLock() {}

  /**
   * Waits for the row and reads it again, for what was read before the lock may have changed since.
   * What the transaction wrote is written out first, so that reading loses none of it.
   *
   * @param row managed by {@code entities}
   * @return the same, as it is now
   */
  public static <T> T take(EntityManager entities, T row) {
    entities.flush();
    HeldLocks.take(
        row, entities.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(row));
    entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    return row;
  }

  /** As {@link #take}, of the row with this key, if there is one. */
  public static <T> Optional<T> find(EntityManager entities, Class<T> type, Object key) {
    T row = entities.find(type, key);
    return row == null ? Optional.empty() : Optional.of(take(entities, row));
  }

  /**
   * As {@link #find}, of several rows, each after those with lower keys. However many there are, it
   * takes the same number of statements, but for rows without a version and those that changed
   * since they were read.
   */
  public static <T> List<T> all(EntityManager entities, Class<T> type, Collection<UUID> keys) {
    List<UUID> ordered =
        keys.stream().distinct().sorted(Comparator.comparing(UUID::toString)).toList();
    if (ordered.isEmpty()) {
      return List.of();
    }
    entities.flush();
    ordered.forEach(key -> HeldLocks.take(type, key));
    boolean versioned = entities.getMetamodel().entity(type).hasVersionAttribute();
    List<Object[]> locked =
        entities
            .createQuery(
                "select id(e), %s from %s e where id(e) in ?1 order by id(e)"
                    .formatted(versioned ? "version(e)" : "0", type.getName()),
                Object[].class)
            .setParameter(1, ordered)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    var unused =
        entities
            .createQuery("from %s e where id(e) in ?1".formatted(type.getName()), type)
            .setParameter(1, ordered)
            .getResultList();
    return locked.stream()
        .map(row -> now(entities, entities.find(type, row[0]), versioned ? row[1] : null))
        .toList();
  }

  /** What was read before the lock is what it was then. */
  private static <T> T now(EntityManager entities, T row, @Nullable Object version) {
    PersistenceUnitUtil unit = entities.getEntityManagerFactory().getPersistenceUnitUtil();
    if (version == null || !version.equals(unit.getVersion(row))) {
      entities.refresh(row);
    }
    return row;
  }

  /**
   * Locks the rows that a query selects values of; what other transactions changed while it waited
   * for them is looked at again by the database. Not for entities, which may have been read before.
   */
  public static List<String> select(LockOrder kind, TypedQuery<String> query) {
    HeldLocks.take(kind, "rows", null);
    return query.setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
  }

  /**
   * Keeps rows from being changed by others; several transactions may do so at once.
   *
   * @return those that the query still selects once it holds them
   */
  public static <T> List<T> share(TypedQuery<T> query) {
    List<T> rows = query.setLockMode(LockModeType.PESSIMISTIC_READ).getResultList();
    rows.forEach(row -> HeldLocks.take(row, null));
    return rows;
  }
}
