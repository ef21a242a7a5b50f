// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.process;

import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Holds the row of a request's operation, so that a worker comes to a stop before whatever it
 * writes down next: that it begins a step, or what a step has found.
 */
final class Gate implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final String LOCK =
      "select id from operation where request_id = ?::uuid and kind = 'execute-plan' for update";

  private final String request;
  private final ExecutorService queue = Executors.newSingleThreadExecutor();
  private Connection held;

  private Gate(String request) throws SQLException {
    this.request = request;
    this.held = closed();
  }

  /** Closes it. */
  static Gate close(String request) throws SQLException {
    return new Gate(request);
  }

  private Connection closed() throws SQLException {
    Connection connection = PlatformStack.asAdministrator();
    connection.setAutoCommit(false);
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setString(1, request);
      lock.execute();
    }
    return connection;
  }

  /** Waits until a worker stands before it. */
  void awaitWorker() throws SQLException {
    try {
      Eventually.holds("somebody comes to the gate", LONGEST, () -> !waiting().isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; steps are " + steps(), e);
    }
  }

  /** Lets through who stands before it, and nobody behind. */
  void pass() throws SQLException, InterruptedException {
    int before = waiting().size();
    Future<Connection> next = queue.submit(this::closed);
    Eventually.holds("the next gate is behind them", () -> waiting().size() > before);
    held.close();
    try {
      held = next.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends the connections of a worker that was killed before it. */
  void forget() throws SQLException {
    for (int dead : waiting()) {
      query("select pg_terminate_backend(" + dead + ")");
    }
  }

  private List<Integer> waiting() throws SQLException {
    return query("select pid from pg_stat_activity where wait_event_type = 'Lock'").stream()
        .map(Integer::valueOf)
        .toList();
  }

  /** Kinds of the steps that somebody runs, as far as it is written down. */
  List<String> running() throws SQLException {
    return kinds("LEASED");
  }

  /** Kinds of the steps that are done. */
  List<String> done() throws SQLException {
    return kinds("DONE");
  }

  private List<String> kinds(String state) throws SQLException {
    return query(
        "select s.kind from operation_step s join operation o on o.id = s.operation_id"
            + " where s.state = '"
            + state
            + "' and o.kind = 'execute-plan' and o.request_id = '"
            + request
            + "' order by s.ordinal");
  }

  private List<String> steps() throws SQLException {
    return query(
        "select s.kind || ' ' || s.state || ' ' || coalesce(s.detail, '') from operation_step s"
            + " join operation o on o.id = s.operation_id where o.request_id = '"
            + request
            + "' order by s.ordinal");
  }

  private static List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  @Override
  public void close() throws SQLException {
    queue.shutdownNow();
    held.close();
  }
}
