// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class TenantIsolationIT {

  /** Tables of the whole installation, which hold nothing of any organisation's people. */
  private static final List<String> SHARED =
      List.of(
          "tenant",
          "flyway_schema_history",
          "step_lease",
          "step_workspace",
          "log_entry",
          "log_tile",
          "log_checkpoint",
          "log_witnessed_head",
          "log_trouble",
          "key_event",
          "status_list",
          "status_entry",
          "status_index",
          "published_document");

  @Test
  void hidesEverythingByForeignId() {
    TestTenant own = new TestTenant();
    TestTenant other = new TestTenant();
    Registrations theirs = new Registrations(other);
    String dataset = theirs.dataset();
    String version = theirs.readyVersion(4, 4, 2);
    String upload =
        theirs.upload("SELECTION", "r-1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String operation =
        other
            .as(Role.ML_ENGINEER)
            .get("/api/v1/operations")
            .then()
            .statusCode(200)
            .extract()
            .path("[0].id");
    String model =
        other
            .creatingAs(Role.ML_ENGINEER)
            .body(Map.of("name", "m", "owner", "o", "riskClass", "LOW"))
            .post("/api/v1/models")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    String modelVersion = announceVersion(other, theirs, model, version);
    String request =
        other
            .creatingAs(Role.PRIVACY_OFFICER)
            .body(
                Map.of(
                    "kind", "RECORDS",
                    "ground", "17(1)(b)",
                    "receivedAt", "2026-01-05T10:00:00Z",
                    "channel", "EMAIL",
                    "selection", Map.of("datasetVersionId", version, "recordIds", List.of("r-1"))))
            .post("/api/v1/erasure-requests")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    for (String path :
        List.of(
            "/erasure-requests/" + request,
            "/erasure-requests/" + request + "/timeline",
            "/erasure-requests/" + request + "/plans")) {
      other.as(Role.PRIVACY_OFFICER).get("/api/v1" + path).then().statusCode(200);
      own.as(Role.PRIVACY_OFFICER).get("/api/v1" + path).then().statusCode(404);
    }
    own.creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", "\"0\"")
        .post("/api/v1/erasure-requests/" + request + "/submit")
        .then()
        .statusCode(404);
    for (String path :
        List.of(
            "/models/" + model,
            "/models/" + model + "/versions",
            "/model-versions/" + modelVersion,
            "/model-versions/" + modelVersion + "/lineage",
            "/datasets/" + dataset,
            "/datasets/" + dataset + "/versions",
            "/dataset-versions/" + version,
            "/uploads/" + upload,
            "/operations/" + operation)) {
      other.as(Role.ML_ENGINEER).get("/api/v1" + path).then().statusCode(200);
      own.as(Role.ML_ENGINEER).get("/api/v1" + path).then().statusCode(404);
      own.as(Role.ML_ENGINEER)
          .header("Lethe-Tenant", other.slug())
          .get("/api/v1" + path)
          .then()
          .statusCode(404);
    }
    own.creatingAs(Role.ML_ENGINEER)
        .body(
            Map.of(
                "format", "IDX",
                "imagesUploadId", upload,
                "labelsUploadId", upload,
                "companionUploadId", upload,
                "recordIdColumn", "record"))
        .post("/api/v1/datasets/" + dataset + "/versions")
        .then()
        .statusCode(404);
    assertThat(
            own.as(Role.ML_ENGINEER)
                .get("/api/v1/datasets")
                .then()
                .extract()
                .jsonPath()
                .getList("$"))
        .isEmpty();
  }

  private static String announceVersion(
      TestTenant tenant, Registrations registrations, String model, String data) {
    tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(
            Map.of(
                "kind",
                "LETHE_RECIPE",
                "recipe",
                Map.of(
                    "architecture",
                    Map.of("type", "linear"),
                    "inputShape",
                    List.of(16),
                    "classes",
                    2,
                    "descent",
                    Map.of(
                        "epochs", 1,
                        "batchSize", 4,
                        "maxLearningRate", 0.1,
                        "momentum", 0.0,
                        "weightDecay", 0.0)),
                "datasetVersionId",
                data,
                "holdoutVersionId",
                registrations.readyVersion(4, 4, 2),
                "shards",
                1,
                "seed",
                1))
        .post("/api/v1/models/" + model + "/versions")
        .then()
        .statusCode(202);
    return tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/models/" + model + "/versions")
        .then()
        .extract()
        .path("[0].id");
  }

  @Test
  void hidesUploadsFromOthersOfTheSameOrganisation() {
    TestTenant tenant = new TestTenant();
    String upload = new Registrations(tenant).upload("SELECTION", new byte[] {1, 2});
    tenant.as(Role.PRIVACY_OFFICER).get("/api/v1/uploads/" + upload).then().statusCode(404);
  }

  @Test
  void showsNoRowOfAnyTableWithoutOrganisationAndNoneOfOthers() throws SQLException {
    TestTenant filled = new TestTenant();
    new Registrations(filled).readyVersion(4, 4, 2);
    TestTenant other = new TestTenant();
    int checked = 0;
    try (Connection connection = PlatformStack.asApplication();
        Statement statement = connection.createStatement()) {
      for (String table : tables()) {
        assertThat(count(statement, table)).as(table + " without organisation").isZero();
        statement.execute("select set_config('lethe.tenant', '" + other.id() + "', false)");
        assertThat(count(statement, table + " where tenant_id = '" + filled.id() + "'"))
            .as(table + " as another organisation")
            .isZero();
        statement.execute("select set_config('lethe.tenant', '', false)");
        checked++;
      }
      statement.execute("select set_config('lethe.tenant', '" + filled.id() + "', false)");
      assertThat(count(statement, "subject_index")).isEqualTo(8);
    }
    assertThat(checked).isGreaterThan(12);
  }

  @Test
  void refusesRowsForAnotherOrganisation() throws SQLException {
    TestTenant own = new TestTenant();
    TestTenant other = new TestTenant();
    try (Connection connection = PlatformStack.asApplication();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('lethe.tenant', '" + own.id() + "', false)");
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "insert into dataset values ('"
                          + UUID.randomUUID()
                          + "', '"
                          + other.id()
                          + "', 'n', 'p', 'l', null, now())"))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void forcesRowLevelSecurityOnEveryTableThatIsNotShared() throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select relname from pg_class where relkind = 'r' and relnamespace ="
                    + " 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)")) {
      List<String> open = new ArrayList<>();
      while (rows.next()) {
        open.add(rows.getString(1));
      }
      open.removeAll(SHARED);
      assertThat(open).isEmpty();
    }
  }

  private static List<String> tables() throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                    + " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
                    + " and a.attname = 'tenant_id' and c.relforcerowsecurity")) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  private static int count(Statement statement, String from) throws SQLException {
    try (ResultSet row = statement.executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getInt(1);
    }
  }
}
