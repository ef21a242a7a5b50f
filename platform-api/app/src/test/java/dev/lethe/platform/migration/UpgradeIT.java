// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.migration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The application starts on what the last release left behind, and answers for it. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@QuarkusTestResource(value = UpgradedStack.class, restrictToAnnotatedClass = true)
class UpgradeIT {

  /** Gone since, because nobody read it. */
  private static final Set<String> DROPPED = Set.of("outbox_event");

  /** What a start adds to: the log is told of the new keys. */
  private static final Set<String> GROWING =
      Set.of("key_event", "log_checkpoint", "log_entry", "log_tile", "log_witnessed_head");

  @Test
  void noRowIsLostAndTheSchemaIsTheOneOfTheEntities() throws IOException, SQLException {
    Map<String, Long> old = OldRows.of(UpgradedStack.RELEASE).counts();
    assertThat(old).hasSize(46);
    Map<String, Long> now = new TreeMap<>();
    try (Connection connection = UpgradedStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      for (String table : old.keySet()) {
        if (!DROPPED.contains(table)) {
          now.put(table, number(statement, "select count(*) from " + table));
        }
      }
      assertThat(number(statement, "select count(*) from flyway_schema_history where not success"))
          .isZero();
      assertThat(number(statement, "select max(version::int) from flyway_schema_history"))
          .isGreaterThan(LandedMigrations.read().lastOf(UpgradedStack.RELEASE));
    }
    old.forEach(
        (table, rows) -> {
          assertThat(rows).as("rows of %s in the release", table).isPositive();
          if (GROWING.contains(table)) {
            assertThat(now.get(table)).as(table).isGreaterThanOrEqualTo(rows);
          } else if (!DROPPED.contains(table)) {
            assertThat(now.get(table)).as(table).isEqualTo(rows);
          }
        });
    assertThat(
            ConfigProvider.getConfig()
                .getValue("quarkus.hibernate-orm.schema-management.strategy", String.class))
        .isEqualTo("validate");
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void answersForOldRequestsModelsAndCertificates() throws Exception {
    JsonPath requests = get("/erasure-requests?limit=200").extract().jsonPath();
    assertThat(requests.getList("state"))
        .containsExactlyInAnyOrder(
            "COMPLETED", "FAILED", "EXECUTING", "AWAITING_DECISION", "DRAFT");
    String done = requests.getString("find { it.state == 'COMPLETED' }.id");
    get("/erasure-requests/" + done)
        .body("outcome", equalTo("CONSISTENT_WITH_ERASURE"))
        .body("records", equalTo(2));
    assertThat(get("/erasure-requests/" + done + "/timeline").extract().jsonPath().getList("event"))
        .contains("request.create", "request.certified");

    String certificate = get("/certificates?requestId=" + done).extract().path("[0].id");
    get("/certificates/" + certificate).body("state", equalTo("PUBLISHED"));
    Evidence evidence =
        Evidence.parse(get("/certificates/" + certificate + "/evidence").extract().asByteArray());
    given()
        .get("/api/v1/verify/" + certificate)
        .then()
        .statusCode(200)
        .body("status", equalTo("SUSPENDED"));

    JsonPath models = get("/models").extract().jsonPath();
    assertThat(models.getList("name")).contains("patients", "tuned", "supplied");
    String model = models.getString("find { it.name == 'patients' }.id");
    JsonPath versions = get("/models/" + model + "/versions").extract().jsonPath();
    assertThat(versions.getList("state")).containsExactlyInAnyOrder("PURGED", "REGISTERED");
    assertThat(evidence.treatment().modelBefore().name()).isEqualTo("patients");
    given().get("/q/health/ready").then().statusCode(200);
  }

  private static ValidatableResponse get(String path) throws SQLException {
    return given().auth().oauth2(Tokens.of(auditor())).get("/api/v1" + path).then().statusCode(200);
  }

  private static String auditor() throws SQLException {
    try (Connection connection = UpgradedStack.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select person from membership where 'auditor' = any (roles)
                  and tenant_id in (select tenant_id from erasure_request)
                """)) {
      row.next();
      return row.getString(1);
    }
  }
}
