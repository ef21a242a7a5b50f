// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Glance;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.NoisyImages;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An organisation with data, models of all kinds of descent, and an order to file about them. */
final class OrderWorld {

  static final String API = "/api/v1";
  private static final int SIZE = 4;
  private static final int CLASSES = 3;

  final TestTenant tenant = new TestTenant();
  final Registrations registrations = new Registrations(tenant);
  private long seed;

  /** A data set. */
  String dataset() {
    return registrations.dataset();
  }

  /** A version with records that no other has; returns its id. */
  String data(String dataset) {
    return data(dataset, ++seed);
  }

  /** A version with the records of a seed. */
  String data(String dataset, long ofSeed) {
    return registrations
        .version(
            dataset,
            NoisyImages.of(20, SIZE, CLASSES, ofSeed),
            IdxBytes.labels(20, CLASSES),
            IdxBytes.companion(20))
        .getString("id");
  }

  /** A model without versions. */
  String model(String name) {
    return made("/models", Map.of("name", name, "owner", "o", "riskClass", "LOW"));
  }

  /** A version whose file stays with its controller; returns its id. */
  String learned(String model, String data, String holdout, String weights) {
    String operation = register(model, data, holdout, weights).then().extract().path("id");
    JsonPath end = registrations.waitFor(operation);
    assertThat(end.getString("state")).as(end.prettify()).isEqualTo("SUCCEEDED");
    return end.getString("resultId");
  }

  Response register(String model, String data, String holdout, String weights) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(
            Map.of(
                "kind",
                "SCORES_ONLY",
                "modelDigest",
                digest(weights).toString(),
                "recipe",
                Map.of(
                    "architecture",
                    Map.of("type", "scores-only"),
                    "inputShape",
                    List.of(SIZE * SIZE),
                    "classes",
                    CLASSES),
                "datasetVersionId",
                data,
                "holdoutVersionId",
                holdout,
                "shards",
                1,
                "seed",
                7))
        .post(API + "/models/" + model + "/versions");
  }

  static Digest digest(String weights) {
    return Digest.of(weights.getBytes(StandardCharsets.UTF_8));
  }

  private String made(String path, Map<String, Object> body) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(body)
        .post(API + path)
        .then()
        .statusCode(oneOf(201, 202))
        .extract()
        .path("id");
  }

  /** A version that a treatment made of another one, on other data, without its files. */
  String treated(String version, String data) throws SQLException {
    UUID id = UUID.randomUUID();
    sql(
        """
        insert into model_version (id, tenant_id, model_id, ordinal, kind, state,
          provenance_grade, recipe, shards, seed, dataset_version_id, holdout_version_id,
          parent_version_id, created_at)
        select ?, tenant_id, model_id,
          (select max(ordinal) from model_version m where m.model_id = v.model_id) + 1,
          kind, state, provenance_grade, recipe, shards, seed, ?, holdout_version_id, id, created_at
        from model_version v where id = ?
        """,
        id,
        UUID.fromString(data),
        UUID.fromString(version));
    return id.toString();
  }

  /** Lets Lethe have had the file of a version that was registered without it. */
  static void held(String version) throws SQLException {
    freely(
        "update model_version set kind = 'ONNX',"
            + " recipe = replace(recipe, 'scores-only', 'onnx') where id = ?",
        UUID.fromString(version));
  }

  static void sql(String statement, Object... values) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator()) {
      run(connection, statement, values);
    }
  }

  private static void run(Connection connection, String statement, Object... values)
      throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      assertThat(prepared.executeUpdate()).as(statement).isPositive();
    }
  }

  /** Lets a version of data have been registered before. */
  static void backdate(String version, Duration by) throws SQLException {
    freely(
        "update dataset_version set created_at = ? where id = ?",
        Timestamp.from(Instant.now().minus(by)),
        UUID.fromString(version));
  }

  /** Changes what the database keeps from being changed. */
  private static void freely(String statement, Object... values) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement unguarded =
            connection.prepareStatement("set session_replication_role = replica")) {
      unguarded.execute();
      run(connection, statement, values);
    }
  }

  static Map<String, Object> order(String... datasets) {
    Map<String, Object> order = new HashMap<>();
    order.put("authority", "Federal Trade Commission");
    order.put("fileNumber", "192 3172");
    order.put("orderedOn", LocalDate.now().minusDays(3).toString());
    order.put("dueOn", LocalDate.now().plusDays(90).toString());
    order.put("datasetIds", List.of(datasets));
    return order;
  }

  Response filing(Map<String, Object> order) {
    return tenant.creatingAs(Role.PRIVACY_OFFICER).body(order).post(API + "/orders");
  }

  /** Files an order about all versions of some data sets; returns its id. */
  String filed(String... datasets) {
    return Glance.of(filing(order(datasets)).then().statusCode(201)).getString("id");
  }

  JsonPath get(String order) {
    return Glance.of(
        tenant.as(Role.PRIVACY_OFFICER).get(API + "/orders/" + order).then().statusCode(200));
  }

  Response choose(String order, String... versions) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", get(order).getString("etag"))
        .body(Map.of("versionIds", List.of(versions)))
        .post(API + "/orders/" + order + "/replacements");
  }

  Response vote(String order, String verdict, String digest, boolean second) {
    return (second ? tenant.asSecondApprover() : tenant.as(Role.APPROVER))
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(Map.of("verdict", verdict, "digest", digest))
        .post(API + "/orders/" + order + "/votes");
  }

  Response approve(String order, boolean second) {
    return vote(order, "APPROVE", get(order).getString("digest"), second);
  }

  void agreed(String order) {
    approve(order, false).then().statusCode(201);
    approve(order, true).then().statusCode(201);
  }

  JsonPath awaited(String order, String... states) {
    return Eventually.becomes(
        "order " + order + " is " + String.join(" or ", states),
        Duration.ofMinutes(1),
        () -> get(order),
        now -> List.of(states).contains(now.getString("state")));
  }

  String state(String path, String id) {
    return tenant.as(Role.ML_ENGINEER).get(API + path + "/" + id).jsonPath().getString("state");
  }
}
