// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.LaunchMode;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Hibernate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The locks that one transaction holds. It notices one that is taken out of order: a test fails
 * then, a running platform says so once and goes on, for the database ends a deadlock by itself.
 */
final class HeldLocks {

  private static final Logger LOG = Logger.getLogger(HeldLocks.class);
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private final Set<String> held = new HashSet<>();
  private @Nullable LockOrder last;
  private String lastKey = "";

  /** The current transaction is about to lock a row, or has; what it holds already is no news. */
  static void take(Object row, @Nullable Object key) {
    take(Hibernate.getClass(row), key);
  }

  /** The same for a row that was not read yet. */
  static void take(Class<?> type, @Nullable Object key) {
    take(kind(type), type.getSimpleName(), key);
  }

  /** The same for what is no entity. */
  static void take(LockOrder kind, String what, @Nullable Object key) {
    current().flatMap(locks -> locks.add(kind, what, key)).ifPresent(HeldLocks::tell);
  }

  private static LockOrder kind(Class<?> type) {
    LockOrder.Kind kind = type.getAnnotation(LockOrder.Kind.class);
    if (kind == null) {
      throw new IllegalStateException(type + " has no place in the order of locks");
    }
    return kind.value();
  }

  /** Empty where there is no transaction, so that nothing is held after the statement. */
  private static Optional<HeldLocks> current() {
    ArcContainer container = Arc.container();
    if (container == null) {
      return Optional.empty();
    }
    TransactionSynchronizationRegistry transaction =
        container.instance(TransactionSynchronizationRegistry.class).get();
    if (transaction.getTransactionKey() == null) {
      return Optional.empty();
    }
    HeldLocks locks = (HeldLocks) transaction.getResource(HeldLocks.class);
    if (locks == null) {
      locks = new HeldLocks();
      transaction.putResource(HeldLocks.class, locks);
    }
    return Optional.of(locks);
  }

  /**
   * Adds a lock.
   *
   * @param key of the row; where it is no id, rows of one kind are not compared, and without one it
   *     is not known which are held
   * @return what is wrong with it
   */
  Optional<String> add(LockOrder kind, String what, @Nullable Object key) {
    if (!held.add(kind + " " + what + " " + key) && key != null) {
      return Optional.empty();
    }
    // As text, ids are in the order of the database.
    String at = key instanceof UUID id ? id.toString() : "";
    Optional<String> wrong = Optional.empty();
    if (last != null && kind.compareTo(last) < 0) {
      wrong = Optional.of("locks " + kind + " (" + what + ") after " + last);
    } else if (kind == last && !at.isEmpty() && at.compareTo(lastKey) < 0) {
      wrong = Optional.of("locks " + what + " " + at + " after " + lastKey);
    }
    if (wrong.isEmpty()) {
      last = kind;
      lastKey = at;
    }
    return wrong;
  }

  private static void tell(String wrong) {
    if (LaunchMode.current() == LaunchMode.TEST) {
      throw new IllegalStateException("a transaction " + wrong + ", see LockOrder");
    }
    // Without the keys, so that it is told once and not for each row.
    if (TOLD.add(wrong.replaceAll("[0-9a-f]{8}-[-0-9a-f]{27}", ""))) {
      LOG.warnf("a transaction %s", wrong);
    }
  }
}
