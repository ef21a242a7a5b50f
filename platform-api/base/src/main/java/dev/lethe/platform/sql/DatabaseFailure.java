// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why the database did not do what it was asked, where that passes by itself. Source: PostgreSQL,
 * appendix A, error codes.
 */
public enum DatabaseFailure {
  /** It does not answer or lets nobody in, or the pool had no connection to it in time. */
  AWAY,
  /** A statement took longer than it may. */
  SLOW,
  /** Transactions were in each other's way, and this one was ended for the sake of the others. */
  CONFLICT;

  private static final String CONNECTION = "08";
  private static final Set<String> LETS_NOBODY_IN = Set.of("53300", "57P01", "57P02", "57P03");
  private static final String CANCELED = "57014";
  private static final Set<String> ENDED_FOR_OTHERS = Set.of("40001", "40P01");

  /** The failure behind an exception; empty for a refusal that would come again. */
  public static Optional<DatabaseFailure> of(Throwable thrown) {
    if (thrown instanceof SQLException refusal) {
      Optional<DatabaseFailure> failure = of(refusal);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Stream.concat(Stream.ofNullable(thrown.getCause()), Stream.of(thrown.getSuppressed()))
        .flatMap(t -> of(t).stream())
        .findFirst();
  }

  /** What a transaction throws that has to begin anew, as if the database had ended it. */
  public static RuntimeException conflict(String why) {
    return new PessimisticLockException(why, new SQLException(why, "40001"));
  }

  private static Optional<DatabaseFailure> of(SQLException refusal) {
    String state = refusal.getSQLState();
    if (state == null) {
      // The pool gives no code of its own.
      return String.valueOf(refusal.getMessage()).contains("cquisition timeout")
          ? Optional.of(AWAY)
          : Optional.empty();
    }
    if (state.startsWith(CONNECTION) || LETS_NOBODY_IN.contains(state)) {
      return Optional.of(AWAY);
    }
    if (state.equals(CANCELED)) {
      return Optional.of(SLOW);
    }
    return ENDED_FOR_OTHERS.contains(state) ? Optional.of(CONFLICT) : Optional.empty();
  }
}
