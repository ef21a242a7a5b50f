// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import dev.lethe.demo.stack.StackException.Reason;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A real PostgreSQL of this machine, with the databases {@code lethe} and {@code keycloak} and the
 * roles of production: {@code lethe_owner} owns the schema, {@code lethe_app} owns nothing and
 * obeys row-level security. It listens on the loopback address and trusts local users, so it is for
 * demo and tests only.
 */
public final class PostgresServer implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private PostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts the server.
   *
   * @param folder where binaries and data lie; data of an earlier start is kept and used
   * @param port TCP port, 0 for any free one
   */
  public static PostgresServer start(Path folder, int port) throws StackException {
    try {
      Files.createDirectories(folder);
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
              .setDataDirectory(folder.resolve("data"))
              .setCleanDataDirectory(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("max_connections", "120")
              .setServerConfig("shared_buffers", "64MB")
              .setPort(port)
              .start();
      PostgresServer server = new PostgresServer(postgres);
      server.prepare();
      return server;
    } catch (IOException | IllegalStateException e) {
      throw new StackException(
          Reason.DATABASE, "PostgreSQL did not start in " + folder + ": " + e.getMessage(), e);
    }
  }

  private void prepare() throws StackException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : List.of("lethe_owner", "lethe_app", "keycloak")) {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
          statement.execute("create role " + role + " login password '" + role + "'");
        }
      }
      createDatabase(statement, "lethe", "lethe_owner");
      createDatabase(statement, "keycloak", "keycloak");
    } catch (SQLException e) {
      throw new StackException(Reason.DATABASE, "cannot prepare the databases", e);
    }
  }

  private static void createDatabase(Statement statement, String name, String owner)
      throws SQLException {
    if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
      statement.execute("create database " + name + " owner " + owner);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  /** JDBC address of one of the databases. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
  }

  @Override
  public void close() throws StackException {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new StackException(Reason.DATABASE, "PostgreSQL did not stop", e);
    }
  }
}
