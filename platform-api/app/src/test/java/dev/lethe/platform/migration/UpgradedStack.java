// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.migration;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * The database of the last release with rows of a real run in it, in place of an empty one, and the
 * log's key of that run as one that has retired.
 */
public class UpgradedStack implements QuarkusTestResourceLifecycleManager {

  /** The last release. */
  static final String RELEASE = "v0.2.0";

  private static EmbeddedPostgres postgres;

  @Override
  public int order() {
    // After the stack whose database this one takes the place of.
    return 1;
  }

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.builder().start();
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create role lethe_owner login password 'lethe_owner'");
        statement.execute("create role lethe_app login password 'lethe_app'");
        statement.execute("create database lethe owner lethe_owner");
      }
      Flyway.configure()
          .dataSource(url(), "lethe_owner", "lethe_owner")
          .locations("filesystem:src/main/resources/db/migration")
          .target(Integer.toString(LandedMigrations.read().lastOf(RELEASE)))
          .load()
          .migrate();
      try (Connection connection = asAdministrator()) {
        OldRows.of(RELEASE).load(connection);
      }
      Path keys = Files.createTempDirectory("lethe-upgraded");
      Files.writeString(keys.resolve("log.earlier"), oldLogKey() + "\n");
      return Map.of(
          "quarkus.datasource.jdbc.url",
          url(),
          "lethe.keys.folder",
          keys.toString(),
          "lethe.log.witnesses",
          "",
          "lethe.log.quorum",
          "0",
          // Nothing is worked on or swept while rows are counted.
          "lethe.operation.worker",
          "false",
          "quarkus.scheduler.enabled",
          "false");
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the old database cannot be made", e);
    }
  }

  private static String oldLogKey() throws SQLException {
    try (Connection connection = asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select key from key_event where role = 'LOG'")) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void stop() {
    try {
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/lethe";
  }

  static Connection asAdministrator() throws SQLException {
    return DriverManager.getConnection(url(), "postgres", "postgres");
  }
}
