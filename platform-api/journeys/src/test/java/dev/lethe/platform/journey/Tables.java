// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads rows as they are, past the platform. */
final class Tables {

  private Tables() {}

  /** Rows as texts; {@code null} is the empty one. */
  static List<List<String>> rows(String sql, Object... values) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      List<List<String>> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String cell = row.getString(i);
            cells.add(cell == null ? "" : cell);
          }
          rows.add(cells);
        }
      }
      return rows;
    }
  }

  /** The first cells of the rows. */
  static List<String> column(String sql, Object... values) throws SQLException {
    return rows(sql, values).stream().map(row -> row.get(0)).toList();
  }

  /** Waits until no operation of an organisation goes on, such as plans that are made anew. */
  static void awaitNoneOpen(UUID tenant) {
    var unused =
        Eventually.becomes(
            "no operation goes on",
            () ->
                column(
                    "select title from operation"
                        + " where tenant_id = ? and state in ('PENDING', 'RUNNING')",
                    tenant),
            List::isEmpty);
  }
}
