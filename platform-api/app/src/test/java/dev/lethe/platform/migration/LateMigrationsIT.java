// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases that were built from the main line before 0.2.0, when migrations did not land in order:
 * what the changelog tells their operators to do.
 */
class LateMigrationsIT {

  private static final Path TODAY = Path.of("src", "main", "resources", "db", "migration");
  private static final String SUPPLIES = "V45__supplied_models.sql";
  private static final String INDEX =
      "CREATE INDEX supply_request ON supply (tenant_id, request_id, state);";
  private static final String INDEX_BEFORE =
      "CREATE INDEX supply_open ON supply (tenant_id, state);";

  private static EmbeddedPostgres postgres;
  private static List<String> fresh;

  @TempDir Path then;

  @BeforeAll
  static void build() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role lethe_owner login password 'lethe_owner'");
      statement.execute("create role lethe_app login password 'lethe_app'");
    }
    database("fresh");
    flyway("fresh", TODAY).load().migrate();
    fresh = schema("fresh");
    assertThat(fresh).hasSizeGreaterThan(400);
  }

  @AfterAll
  static void close() throws IOException {
    postgres.close();
  }

  @Test
  void whatLandedLateRunsOutOfOrderOnce() throws IOException, SQLException {
    database("early");
    asThen(name -> number(name) <= 44 || number(name) == 49 || number(name) == 52);
    flyway("early", then).load().migrate();
    Flyway refused = flyway("early", TODAY).load();
    assertThatThrownBy(refused::migrate)
        .isInstanceOf(FlywayValidateException.class)
        .hasMessageContaining("45");
    flyway("early", TODAY).outOfOrder(true).load().migrate();
    assertThat(schema("early")).isEqualTo(fresh);
    assertThat(flyway("early", TODAY).load().migrate().migrationsExecuted).isZero();
  }

  @Test
  void whatWasEditedIsRepairedAndItsIndexMadeByHand() throws IOException, SQLException {
    database("edited");
    asThen(name -> number(name) <= 54);
    Path supplies = then.resolve(SUPPLIES);
    String text = Files.readString(supplies);
    assertThat(text).contains(INDEX);
    Files.writeString(supplies, text.replace(INDEX, INDEX_BEFORE));
    flyway("edited", then).load().migrate();
    assertThatThrownBy(flyway("edited", TODAY).load()::migrate)
        .isInstanceOf(FlywayValidateException.class)
        .hasMessageContaining("checksum mismatch for migration version 45");
    try (Connection connection = postgres.getDatabase("lethe_owner", "edited").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP INDEX supply_open; " + INDEX);
    }
    flyway("edited", TODAY).load().repair();
    flyway("edited", TODAY).load().migrate();
    assertThat(schema("edited")).isEqualTo(fresh);
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }

  /** The folder as it was when it had only some of today's migrations. */
  private void asThen(Predicate<String> landed) throws IOException {
    for (var file : new TreeMap<>(LandedMigrations.in(TODAY)).entrySet()) {
      if (landed.test(file.getKey())) {
        Files.write(then.resolve(file.getKey()), file.getValue());
      }
    }
  }

  private static void database(String name) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " owner lethe_owner");
    }
  }

  private static FluentConfiguration flyway(String database, Path folder) {
    return Flyway.configure()
        .dataSource(postgres.getJdbcUrl("lethe_owner", database), "lethe_owner", "lethe_owner")
        .locations("filesystem:" + folder.toAbsolutePath());
  }

  /** Columns, constraints, indexes and triggers. */
  private static List<String> schema(String database) throws SQLException {
    List<String> schema = new ArrayList<>();
    try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
                  from information_schema.columns where table_schema = 'public'
                union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                  from pg_constraint where connamespace = 'public'::regnamespace
                union all select indexdef from pg_indexes where schemaname = 'public'
                union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
                union all select table_name || ' ' || grantee || ' ' || privilege_type
                  from information_schema.role_table_grants where table_schema = 'public'
                order by 1
                """)) {
      while (row.next()) {
        schema.add(row.getString(1));
      }
    }
    return schema;
  }
}
