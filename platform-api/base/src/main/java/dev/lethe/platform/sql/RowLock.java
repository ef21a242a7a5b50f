// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** Locks the row of an entity that was read, until the transaction ends. */
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
    entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    return row;
  }
}
