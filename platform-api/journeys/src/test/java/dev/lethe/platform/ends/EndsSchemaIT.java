// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.ends;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The tables and columns that the migrations make are those whose end is declared. */
class EndsSchemaIT {

  private final Ends ends = Ends.read();

  @Test
  void everyTableAndColumnHasAnEnd() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role lethe_owner login password 'lethe_owner'");
      statement.execute("create role lethe_app login password 'lethe_app'");
      statement.execute("grant create on schema public to lethe_owner");
      Flyway.configure()
          .dataSource(
              "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
              "lethe_owner",
              "lethe_owner")
          .load()
          .migrate();
      assertThat(schema(connection)).hasSizeGreaterThan(40);
      assertThat(ends.schemaFaults(schema(connection))).isEmpty();
      assertThat(ends.closingFaults(schema(connection))).isEmpty();

      statement.execute("create table face (id int)");
      assertThat(ends.closingFaults(schema(connection)))
          .containsExactly("closing: nobody says how face ends");
      statement.execute("alter table upload add column face bytea");
      statement.execute("alter table upload drop column length");
      statement.execute("drop table run_cost");
      assertThat(ends.schemaFaults(schema(connection)))
          .containsExactly(
              "tables: nobody says how face ends",
              "tables: there is no run_cost",
              "columns of upload: nobody says how face ends",
              "columns of upload: there is no length");
    }
  }

  private static Map<String, Set<String>> schema(Connection connection) throws SQLException {
    Map<String, Set<String>> schema = new TreeMap<>();
    try (ResultSet column = connection.getMetaData().getColumns(null, "public", "%", "%")) {
      while (column.next()) {
        schema
            .computeIfAbsent(column.getString("TABLE_NAME"), table -> new TreeSet<>())
            .add(column.getString("COLUMN_NAME"));
      }
    }
    // Indexes are listed too.
    Set<String> tables = new TreeSet<>();
    try (ResultSet table =
        connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
      while (table.next()) {
        tables.add(table.getString("TABLE_NAME"));
      }
    }
    schema.keySet().retainAll(tables);
    return schema;
  }
}
