// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.demo.signin.CodeFlow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityIT {

  @TempDir static Path folder;
  static PostgresServer postgres;
  static KeycloakServer keycloak;
  static MailServer mails;

  @BeforeAll
  static void start() throws StackException {
    postgres = PostgresServer.start(folder, 0);
    mails = MailServer.start(folder.resolve("mails"), ServerProcess.freePort());
    keycloak =
        KeycloakServer.start(
            Checkout.here(),
            postgres,
            folder.resolve("keycloak.log"),
            ServerProcess.freePort(),
            mails,
            "operator");
  }

  @AfterAll
  static void stop() throws StackException {
    keycloak.close();
    mails.close();
    postgres.close();
  }

  @Test
  void signsThePlatformOperatorInThroughTheCodeFlow() throws StackException {
    CodeFlow operator = signIn("operator", "operator");

    String claims =
        new String(
            Base64.getUrlDecoder().decode(operator.accessToken().split("\\.")[1]),
            StandardCharsets.UTF_8);

    assertThat(claims)
        .contains("\"aud\":\"lethe-api\"")
        .contains("\"iss\":\"" + keycloak.realmUrl() + "\"")
        .contains("\"preferred_username\":\"operator\"")
        .contains("platform-operator");
  }

  @Test
  void refusesAWrongPassword() {
    assertThatThrownBy(() -> signIn("operator", "wrong"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("Invalid username or password");
  }

  @Test
  void keepsTheApplicationRoleFromOwningAnything() throws Exception {
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl("lethe"), "lethe_app", "lethe_app");
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select rolsuper or rolbypassrls or rolcreatedb from pg_roles"
                    + " where rolname = current_user")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean(1)).isFalse();
    }
  }

  private static CodeFlow signIn(String username, String password) throws StackException {
    return CodeFlow.signIn(
        keycloak.realmUrl(), username, password, Clock.systemUTC(), new SecureRandom());
  }
}
