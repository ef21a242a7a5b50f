// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Plain statements, in the caller's transaction, or each by itself without one. Values are bound,
 * never joined into the text; an {@link Instant} becomes a time stamp with zone, an {@code int[]},
 * a {@code boolean[]} and a {@code byte[][]} become arrays of the database. Every method throws
 * {@link IllegalStateException} where the database refuses; its message holds the statement's first
 * line and no value.
 */
@ApplicationScoped
public class Rows {

  private static final int CHUNK = 10_000;

  private final AgroalDataSource database;

  Rows(AgroalDataSource database) {
    this.database = database;
  }

  /** Makes a value of the row that the result stands on. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes the row that the result stands on. */
  @FunctionalInterface
  public interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  /** What the rows of a query say, in their order. */
  public <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(reader.read(row)), values);
    return rows;
  }

  /** What the first row of a query says, if there is one. */
  public <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) {
    return query(sql, reader, values).stream().findFirst();
  }

  /**
   * Goes through the rows of a query. Inside a transaction they are fetched by the thousand, so
   * that there may be more than memory holds.
   */
  public void each(String sql, Taker taker, @Nullable Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setFetchSize(CHUNK);
      set(select, values);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          taker.take(row);
        }
      }
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /**
   * Runs a statement for its effect.
   *
   * @return number of rows it wrote
   */
  public int update(String sql, @Nullable Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /** Runs one statement for many rows, sent at once. */
  public void updateAll(String sql, List<@Nullable Object[]> rows) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        set(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /**
   * Streams a file of rows into a table, in PostgreSQL's text format.
   *
   * @param sql {@code copy ... from stdin}
   * @throws IOException if the file cannot be read
   */
  public void copy(String sql, InputStream rows) throws IOException {
    try (Connection connection = database.getConnection()) {
      long unused = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /** Holds a lock that has a number until the transaction ends. */
  public void lock(LockOrder kind, long number) {
    HeldLocks.take(kind, "number", number);
    each("select pg_advisory_xact_lock(?)", row -> {}, number);
  }

  /** Says that the caller's next statement locks rows, so that it is in its place. */
  public void locking(LockOrder kind) {
    HeldLocks.take(kind, "rows", null);
  }

  /**
   * Says that the caller's next statement locks a row, or that the last one did.
   *
   * @param key of the row; what is held already may be locked again at any time
   */
  public void locking(LockOrder kind, String key) {
    HeldLocks.take(kind, "row", key);
  }

  /** As {@link #lock}, unless another transaction holds it: then false. Waits for nobody. */
  public boolean tryLock(long number) {
    return first("select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), number)
        .orElseThrow();
  }

  /** A time in a column. */
  public static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Numbers in a column of an array. */
  public static int[] numbers(ResultSet row, int column) throws SQLException {
    Integer[] numbers = (Integer[]) row.getArray(column).getArray();
    return Arrays.stream(numbers).mapToInt(Integer::intValue).toArray();
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, bound(statement.getConnection(), values[i]));
    }
  }

  private static @Nullable Object bound(Connection connection, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof int[] numbers) {
      return connection.unwrap(PGConnection.class).createArrayOf("int4", numbers);
    }
    if (value instanceof boolean[] answers) {
      return connection.unwrap(PGConnection.class).createArrayOf("bool", answers);
    }
    if (value instanceof UUID[] ids) {
      return connection.createArrayOf("uuid", ids);
    }
    if (value instanceof byte[][] keys) {
      return connection.createArrayOf("bytea", keys);
    }
    return value;
  }

  private static IllegalStateException failure(String sql, SQLException e) {
    return new IllegalStateException(
        "the database refuses: " + sql.strip().lines().findFirst().orElse(""), e);
  }
}
