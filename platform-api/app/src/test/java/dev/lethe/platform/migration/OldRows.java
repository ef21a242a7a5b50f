// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * Rows that a released version left behind: the file {@code migration/<release>/rows.sql}, COPY by
 * COPY.
 *
 * @param copies the rows by the statement that takes them
 */
record OldRows(Map<String, String> copies) {

  private static final Pattern COPY =
      Pattern.compile("^(COPY ([a-z_]+) .*);\n((?:.*\n)*?)\\\\\\.\n", Pattern.MULTILINE);

  static OldRows of(String release) throws IOException {
    String name = "/migration/" + release + "/rows.sql";
    Map<String, String> copies = new TreeMap<>();
    try (InputStream in = OldRows.class.getResourceAsStream(name)) {
      Matcher copy = COPY.matcher(new String(in.readAllBytes(), UTF_8));
      while (copy.find()) {
        copies.put(copy.group(1), copy.group(3));
      }
    }
    return new OldRows(copies);
  }

  /** Loads everything, whatever refers to what, as the administrator. */
  void load(Connection administrator) throws SQLException, IOException {
    try (Statement statement = administrator.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (Map.Entry<String, String> copy : copies.entrySet()) {
        administrator
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(copy.getKey(), new StringReader(copy.getValue()));
      }
      statement.execute("set session_replication_role = default");
      statement.execute(
          """
          do $$ declare c record; begin
            for c in select table_name, column_name from information_schema.columns
                where table_schema = 'public' and is_identity = 'YES' loop
              execute format('select setval(pg_get_serial_sequence(%L, %L), 1 + coalesce(max(%I), 0),'
                ' false) from %I', c.table_name, c.column_name, c.column_name, c.table_name);
            end loop;
          end $$
          """);
    }
  }

  /** How many rows each table has. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    copies.forEach(
        (copy, rows) ->
            counts.put(copy.split(" ", 3)[1], rows.chars().filter(c -> c == '\n').count()));
    return counts;
  }
}
