// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database is away, slow, or ends a transaction for the sake of another one. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class DatabaseTroubleIT {

  private static final int CALLS = 6;
  private static final int CONNECTIONS = 20;

  @Inject TenantTransaction transactions;
  @Inject Rows rows;

  private final TestTenant tenant = new TestTenant();
  private final String name = UUID.randomUUID().toString();

  private static void later(Response answer, String slug) {
    answer
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", Integer::parseInt, equalTo(10))
        .body("type", endsWith("/problems/" + slug));
  }

  private Response audit() {
    return tenant.as(Role.AUDITOR).get("/api/v1/audit");
  }

  @Test
  void callsAreAnsweredInOneLineEachWhileItIsAwayAndGoOnWhenItIsBack() throws Exception {
    audit().then().statusCode(200);
    String told;
    try (ServerLog log = ServerLog.open()) {
      takeAway();
      try {
        for (int call = 0; call < CALLS; call++) {
          Instant asked = Instant.now();
          later(audit(), "storage-unavailable");
          assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
        told = log.text();
      } finally {
        giveBack();
      }
    }
    assertThat(told.lines().filter(l -> l.contains("The database does not answer. Trace ")))
        .hasSize(CALLS);
    assertThat(told.lines().filter(l -> l.contains("until the database answers")))
        .hasSizeLessThanOrEqualTo(1);
    // The pool says of each connection once that it was lost.
    assertThat(told.lines().filter(l -> !l.startsWith("io.agroal.pool ")))
        .hasSizeLessThanOrEqualTo(CALLS + 1);
    assertThat(told.lines()).hasSizeLessThanOrEqualTo(CALLS + 1 + CONNECTIONS);
    Eventually.holds("calls are answered again", () -> audit().statusCode() == 200);
  }

  private static void takeAway() throws SQLException {
    administrate(
        "alter role lethe_app connection limit 0",
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'lethe_app'");
  }

  private static void giveBack() throws SQLException {
    administrate("alter role lethe_app connection limit -1");
  }

  private static void administrate(String... statements) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aStatementOfACallMayNotTakeForEver() {
    later(tenant.as(Role.ML_ENGINEER).get("/api/v1/troubles/slow"), "storage-unavailable");
    assertThat(tenant.as(Role.ML_ENGINEER).get("/api/v1/troubles/limit").asString())
        .isEqualTo("30s");
  }

  @Test
  void aStatementOfAStepMayTakeItsTime() {
    assertThat(
            transactions.call(
                tenant.id(),
                () -> rows.first("show statement_timeout", row -> row.getString(1)).orElseThrow()))
        .isEqualTo("0");
  }

  @Test
  void callsThatDeadlockAreBothAnsweredAndHaveTheirEffectOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(2);
    Future<Response> one = callers.submit(() -> cross(0));
    Future<Response> other = callers.submit(() -> cross(1));
    one.get().then().statusCode(200).body("side", equalTo(0));
    other.get().then().statusCode(200).body("side", equalTo(1));
    callers.shutdown();
    assertThat(Troubles.tries(name)).as("one of the two was tried twice").isEqualTo(3);
    audit().then().statusCode(200).body("$", hasSize(2));
  }

  private Response cross(int side) {
    return tenant.creatingAs(Role.ML_ENGINEER).post("/api/v1/troubles/cross/" + name + "/" + side);
  }

  private Response refused(String code, int times) {
    return tenant
        .as(Role.ML_ENGINEER)
        .post("/api/v1/troubles/refused/" + name + "/" + code + "/" + times);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "40001"})
  void aCallIsTriedOnceMoreAndNotForEver(String code) {
    refused(code, 1).then().statusCode(204);
    assertThat(Troubles.tries(name)).isEqualTo(2);
    later(refused(code, 10), "conflicting-work");
    assertThat(Troubles.tries(name)).isEqualTo(4);
  }

  @Test
  void whatWouldBeRefusedAgainIsNotTriedAgain() {
    refused("23505", 1).then().statusCode(500).body("type", endsWith("/problems/internal"));
    assertThat(Troubles.tries(name)).isEqualTo(1);
  }
}
