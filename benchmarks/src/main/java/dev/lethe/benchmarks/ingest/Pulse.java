// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at the database twenty times a second: how long transactions that wrote or locked something
 * have been open, and how long the lease of a step that runs was not extended.
 */
final class Pulse implements AutoCloseable {

  private static final String OPEN =
      "select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)"
          + " from pg_stat_activity where usename = 'lethe_app' and backend_xid is not null";
  private static final String LEASES =
      "select l.step_id || ' ' || l.fence, l.lease_until::text, s.title from step_lease l"
          + " join operation_step s on s.id = l.step_id where l.state = 'LEASED'";

  private final Thread thread;
  private final Map<String, Beat> beats = new HashMap<>();
  private final String watched;
  private volatile boolean ended;
  private volatile double longestTransaction;
  private volatile double longestGap;
  private volatile double longestOtherGap;

  private record Beat(String lease, long since) {}

  /**
   * Starts looking.
   *
   * @param watched part of the title of the step that the others are beside
   */
  Pulse(RunningPlatform platform, String watched) throws SQLException {
    this.watched = watched;
    Connection connection = platform.administrator();
    thread = new Thread(() -> look(connection));
    thread.start();
  }

  private void look(Connection connection) {
    try (connection;
        PreparedStatement open = connection.prepareStatement(OPEN);
        PreparedStatement leases = connection.prepareStatement(LEASES)) {
      while (!ended) {
        try (ResultSet row = open.executeQuery()) {
          row.next();
          longestTransaction = Math.max(longestTransaction, row.getDouble(1));
        }
        try (ResultSet row = leases.executeQuery()) {
          while (row.next()) {
            seen(row.getString(1), row.getString(2), row.getString(3).contains(watched));
          }
        }
        Thread.sleep(50);
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void seen(String step, String lease, boolean own) {
    long now = System.nanoTime();
    Beat before = beats.get(step);
    if (before == null || !before.lease().equals(lease)) {
      beats.put(step, new Beat(lease, now));
      return;
    }
    double gap = (now - before.since()) / 1e9;
    if (own) {
      longestGap = Math.max(longestGap, gap);
    } else {
      longestOtherGap = Math.max(longestOtherGap, gap);
    }
  }

  /** Longest time in seconds that a transaction held what it had written or locked. */
  double longestTransaction() {
    return longestTransaction;
  }

  /** Longest time in seconds between two heartbeats of the watched step. */
  double longestGap() {
    return longestGap;
  }

  /** The same of any step beside it. */
  double longestOtherGap() {
    return longestOtherGap;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
