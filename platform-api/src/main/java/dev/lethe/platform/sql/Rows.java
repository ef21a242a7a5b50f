// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows in the caller's transaction, or one statement by itself without one. */
public final class Rows {

  private final DataSource database;
  private final String what;

  /**
   * @param what the rows are, in the plural, for the message of a failure
   */
  public Rows(DataSource database, String what) {
    this.database = database;
    this.what = what;
  }

  /** Makes a value of the row that the result stands on. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What the rows of a query say, in their order. */
  public <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      set(select, values);
      try (ResultSet row = select.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (row.next()) {
          rows.add(reader.read(row));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the " + what + " cannot be read", e);
    }
  }

  /** Runs a statement for its effect. */
  public void update(String sql, @Nullable Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      boolean unused = statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("the " + what + " cannot be written", e);
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
