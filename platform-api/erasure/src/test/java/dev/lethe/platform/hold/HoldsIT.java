// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hold keeps waiting, what it lets be, and how it ends. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class HoldsIT {

  private static final String HOLDS = "/api/v1/legal-holds";

  @Inject LegalHolds holds;
  @Inject Holds onRequests;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);
  private String version = "";
  private String dataset = "";

  @BeforeEach
  void registered() {
    version = registrations.readyVersion(30, 4, 3);
    dataset =
        tenant
            .as(Role.ML_ENGINEER)
            .get("/api/v1/dataset-versions/" + version)
            .jsonPath()
            .getString("datasetId");
  }

  private Response place(Role who, Map<String, Object> scope, String kind) {
    Map<String, Object> body = new HashMap<>(scope);
    body.put("kind", kind);
    body.putIfAbsent("reason", "a claim is before the court");
    body.putIfAbsent("reviewOn", LocalDate.now().plusDays(90).toString());
    return tenant.creatingAs(who).body(body).post(HOLDS);
  }

  private JsonPath placed(Map<String, Object> scope) {
    return place(Role.PRIVACY_OFFICER, scope, "HOLD").then().statusCode(201).extract().jsonPath();
  }

  private Response release(RequestSpecification who, JsonPath hold) {
    return who.header("If-Match", hold.getString("etag"))
        .body(Map.of("reason", "the claim was settled"))
        .post(HOLDS + "/" + hold.getString("id") + "/release");
  }

  private String submitted(int from, int to) {
    return officers.submitted(version, Officers.records(IntStream.range(from, to)));
  }

  private List<String> sentences(String request) {
    return officers.get("/erasure-requests/" + request + "/timeline").getList("sentence");
  }

  @Test
  void keepsEveryRequestOnADataSetWaitingUntilSomebodyElseReleasesIt() throws Exception {
    String request = submitted(0, 6);
    String nobodyKnown = officers.submittedInTheNameOf("p-3@example.org");
    JsonPath hold = placed(Map.of("datasetId", dataset));
    String reference = officers.request(request).getString("reference");
    assertThat(hold.getList("covers")).containsExactly(reference);
    assertThat(hold.<Object>get("tooLate")).isNull();

    JsonPath plan = officers.propose(officers.plan(request, Map.of()));
    officers
        .vote(plan, "APPROVE")
        .then()
        .statusCode(409)
        .body("type", endsWith("legal-hold-active"));
    JsonPath held = officers.request(request);
    assertThat(held.getString("holds[0].id")).isEqualTo(hold.getString("id"));
    assertThat(held.getString("holds[0].over")).isEqualTo("DATASET");
    assertThat(held.getString("nextStep")).startsWith("Release the legal hold");
    assertThat(held.getString("nextStepBy")).isEqualTo("approver");
    assertThat(held.getInt("daysLeft")).as("the clock does not stop").isPositive();
    assertThat(sentences(request))
        .anyMatch(s -> s.startsWith("A legal hold keeps the records") && s.contains("court"));
    assertThat(officers.request(nobodyKnown).getList("holds"))
        .as("shows nothing of who may be anybody")
        .isEmpty();

    release(tenant.creatingAs(Role.PRIVACY_OFFICER), hold).then().statusCode(403);
    release(tenant.creatingAs(Role.APPROVER), hold)
        .then()
        .statusCode(200)
        .body("released.reason", endsWith("settled"));
    assertThat(officers.request(request).getList("holds")).isEmpty();
    officers.vote(plan, "APPROVE").then().statusCode(201);
    officers.secondVote(plan, "APPROVE").then().statusCode(201);
    officers.await(request, "CERTIFYING", "COMPLETED");
  }

  @Test
  void isReleasedByNobodyWhoPlacedItAndOnlyOnce() {
    String request = submitted(0, 2);
    JsonPath hold =
        place(Role.APPROVER, Map.of("requestId", request), "HOLD")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    assertThat(hold.getList("permissions")).containsExactly("hold:review");
    release(tenant.creatingAs(Role.APPROVER), hold)
        .then()
        .statusCode(403)
        .body("type", endsWith("separation-of-duties"));
    JsonPath looked =
        tenant
            .creatingAs(Role.PRIVACY_OFFICER)
            .header("If-Match", hold.getString("etag"))
            .body(
                Map.of(
                    "reviewOn",
                    LocalDate.now().plusDays(120).toString(),
                    "reason",
                    "not decided yet"))
            .post(HOLDS + "/" + hold.getString("id") + "/review")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    release(second(), hold).then().statusCode(412);
    JsonPath over = release(second(), looked).then().statusCode(200).extract().jsonPath();
    release(second(), over).then().statusCode(409);
  }

  private RequestSpecification second() {
    return tenant
        .asSecondApprover()
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  /** The records of a request are kept, whoever else asks for them, and though it is withdrawn. */
  @Test
  void keepsTheRecordsOfARequestFromEveryOther() throws Exception {
    String named = submitted(0, 6);
    String sharing = submitted(5, 9);
    String other = submitted(10, 14);
    JsonPath hold = placed(Map.of("requestId", named));
    assertThat(hold.getList("covers")).hasSize(2);
    assertThat(officers.request(sharing).getString("holds[0].over")).isEqualTo("OTHER_REQUEST");
    assertThat(officers.request(other).getList("holds")).isEmpty();

    officers.change(named, "withdraw", Map.of("reason", "the person asked")).then().statusCode(200);
    officers.approved(other, Map.of());
    // Until then its work takes back what others plan about the version.
    Eventually.becomes(
        "the version has given its place",
        Duration.ofMinutes(1),
        () -> officers.get("/dataset-versions/" + version).getString("state"),
        "PURGED"::equals);
    assertThat(officers.request(sharing).getString("holds[0].id"))
        .as("followed to the version that took the place")
        .isEqualTo(hold.getString("id"));
    officers
        .vote(officers.propose(officers.plan(sharing, Map.of())), "APPROVE")
        .then()
        .statusCode(409);
  }

  @Test
  void keepsAnythingNewFromLearningFromRestrictedRecords() {
    String request = submitted(0, 3);
    JsonPath restriction =
        place(Role.PRIVACY_OFFICER, Map.of("requestId", request), "RESTRICTION")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    train().then().statusCode(409).body("type", endsWith("processing-restricted"));
    assertThat(officers.request(request).getString("holds[0].kind")).isEqualTo("RESTRICTION");
    JsonPath plan = officers.propose(officers.plan(request, Map.of()));
    officers.vote(plan, "APPROVE").then().statusCode(201);

    release(tenant.creatingAs(Role.APPROVER), restriction).then().statusCode(200);
    train().then().statusCode(422);
  }

  /** What has learned already is there whether Lethe knows it or not, and is found for nobody. */
  @Test
  void aModelThatWasTrainedElsewhereIsRegisteredUnderARestriction() {
    String request = submitted(0, 3);
    place(Role.PRIVACY_OFFICER, Map.of("requestId", request), "RESTRICTION").then().statusCode(201);
    Map<String, Object> order =
        order("SCORES_ONLY", Map.of("architecture", Map.of("type", "scores-only")));
    order.put("holdoutVersionId", registrations.readyVersion(8, 4, 3));
    order.put("modelDigest", "sha256:" + "0".repeat(64));
    String operation = ordered(order).then().statusCode(202).extract().path("id");
    assertThat(registrations.waitFor(operation).getString("state")).isEqualTo("SUCCEEDED");
    assertThat(officers.plan(request, Map.of()).getList("targets.kind")).contains("MODEL");
  }

  /** An order that fails for another reason where the data may be learned from. */
  private Response train() {
    Map<String, Object> descent =
        Map.of(
            "epochs", 1,
            "batchSize", 4,
            "maxLearningRate", 0.1,
            "momentum", 0.0,
            "weightDecay", 0.0);
    return ordered(
        order(
            "LETHE_RECIPE", Map.of("architecture", Map.of("type", "linear"), "descent", descent)));
  }

  private Map<String, Object> order(String kind, Map<String, Object> learned) {
    Map<String, Object> recipe = new HashMap<>(learned);
    recipe.put("inputShape", List.of(16));
    recipe.put("classes", 3);
    Map<String, Object> order = new HashMap<>();
    order.put("kind", kind);
    order.put("recipe", recipe);
    order.put("datasetVersionId", version);
    order.put("holdoutVersionId", version);
    order.put("shards", 1);
    order.put("seed", 1);
    return order;
  }

  private Response ordered(Map<String, Object> order) {
    String model =
        tenant
            .creatingAs(Role.ML_ENGINEER)
            .body(Map.of("name", UUID.randomUUID().toString(), "owner", "o", "riskClass", "LOW"))
            .post("/api/v1/models")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(order)
        .post("/api/v1/models/" + model + "/versions");
  }

  @Test
  void refusesWhatSaysTooLittleOrComesFromElsewhere() {
    refused(Map.of(), "HOLD", "/requestId");
    refused(Map.of("datasetId", dataset), "RESTRICTION", "/requestId");
    refused(Map.of("datasetId", UUID.randomUUID().toString()), "HOLD", "/datasetId");
    refused(Map.of("requestId", UUID.randomUUID().toString()), "HOLD", "/requestId");
    for (int days : List.of(0, 200)) {
      refused(
          Map.of("datasetId", dataset, "reviewOn", LocalDate.now().plusDays(days).toString()),
          "HOLD",
          "/reviewOn");
    }
    String draft = officers.submittedInTheNameOf("p-3@example.org");
    place(Role.PRIVACY_OFFICER, Map.of("requestId", draft), "HOLD").then().statusCode(409);

    JsonPath first = placed(Map.of("datasetId", dataset));
    JsonPath second = placed(Map.of("datasetId", dataset));
    Response page = tenant.as(Role.AUDITOR).get(HOLDS + "?active=true&limit=1");
    assertThat(page.jsonPath().getList("id")).containsExactly(second.getString("id"));
    assertThat(page.header("Lethe-Total")).isEqualTo("2");
    assertThat(officers.get("/legal-holds?active=false").getList("$")).isEmpty();
    assertThat(tenant.as(Role.AUDITOR).get(HOLDS + "/csv").asString()).contains("court");
    TestTenant stranger = new TestTenant();
    stranger.as(Role.AUDITOR).get(HOLDS + "/" + first.getString("id")).then().statusCode(404);
    assertThat(stranger.as(Role.AUDITOR).get(HOLDS).jsonPath().getList("$")).isEmpty();
  }

  private void refused(Map<String, Object> scope, String kind, String pointer) {
    place(Role.PRIVACY_OFFICER, scope, kind)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
  }

  @Test
  void readsAPageOfAnyLengthInAsManyStatements() {
    placed(Map.of("datasetId", dataset));
    int one = statements(1);
    placed(Map.of("requestId", submitted(0, 3)));
    placed(Map.of("requestId", submitted(5, 9)));
    assertThat(statements(3)).isEqualTo(one);
  }

  /** A look at some requests reads what is on their data, however many holds stand elsewhere. */
  @Test
  void readsNoMoreWhereManyStandAndThereIsAnEndToThem() throws Exception {
    String request = submitted(0, 3);
    placed(Map.of("requestId", request));
    List<Integer> few = looked(request);
    String elsewhere =
        tenant
            .as(Role.ML_ENGINEER)
            .get("/api/v1/dataset-versions/" + registrations.readyVersion(8, 4, 3))
            .jsonPath()
            .getString("datasetId");
    try (Connection administrator = PlatformStack.asAdministrator();
        PreparedStatement many =
            administrator.prepareStatement(
                """
                insert into legal_hold (tenant_id, dataset_id, id, kind, reason, review_on,
                  placed_by, placed_by_name, placed_at)
                select ?, ?, gen_random_uuid(), 'HOLD', 'a claim', current_date + 90, 'o', 'O',
                  now()
                from generate_series(1, 999)
                """)) {
      many.setObject(1, tenant.id());
      many.setObject(2, UUID.fromString(elsewhere));
      assertThat(many.executeUpdate()).isEqualTo(999);
    }
    assertThat(looked(request)).isEqualTo(few);

    place(Role.PRIVACY_OFFICER, Map.of("datasetId", elsewhere), "HOLD")
        .then()
        .statusCode(409)
        .body("detail", startsWith("1000 holds stand"));
  }

  /** Statements sent, and rows read. */
  private List<Integer> looked(String request) {
    return transactions.call(
        tenant.id(),
        () -> {
          int sent =
              Statements.of(
                  entities,
                  () -> assertThat(onRequests.on(List.of(UUID.fromString(request)))).hasSize(1));
          return List.of(sent, entities.unwrap(Session.class).getStatistics().getEntityCount());
        });
  }

  private int statements(int rows) {
    Caller reader =
        new Caller(
            tenant.id(), tenant.slug(), "p", "P", Set.of(), List.of(), Instant.EPOCH, "nobody");
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(holds.list(reader, new HoldFilter(), Spot.FIRST, 50).rows())
                        .hasSize(rows)));
  }
}
