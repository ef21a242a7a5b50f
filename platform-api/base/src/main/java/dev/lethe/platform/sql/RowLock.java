// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

  /** As {@link #find}, of several rows, each after those with lower keys. */
  public static <T> List<T> all(EntityManager entities, Class<T> type, Collection<UUID> keys) {
    return keys.stream()
        .distinct()
        .sorted(Comparator.comparing(UUID::toString))
        .flatMap(key -> find(entities, type, key).stream())
        .toList();
  }

  /**
   * Locks the rows that a query selects values of; what other transactions changed while it waited
   * for them is looked at again by the database. Not for entities, which may have been read before.
   */
  public static List<String> select(LockOrder kind, TypedQuery<String> query) {
    HeldLocks.take(kind, "rows", null);
    return query.setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
  }

  /** Keeps rows from being changed by others; several transactions may do so at once. */
  public static void share(TypedQuery<?> query) {
    query
        .setLockMode(LockModeType.PESSIMISTIC_READ)
        .getResultList()
        .forEach(row -> HeldLocks.take(row, null));
  }
}
