// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The whole path in miniature, with real engine processes and a real database. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class ErasureIT {

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final TinyModels models = new TinyModels(tenant);

  @Test
  void erasesFailsOnTheWeakMethodReplansAndCertifiesBothModels() throws Exception {
    Engine.assumeBuilt();
    String data = models.data(240, 1);
    String holdout = models.data(200, 2);
    String sharded = models.train("credit-sharded", data, holdout, 4);
    String whole = models.train("credit-whole", data, holdout, 1);

    // Person p has records 2p and 2p+1, in shard p modulo 4 and there in slice p/4 modulo 3.
    List<String> forget =
        Officers.records(
            IntStream.range(0, 240).filter(i -> i / 2 % 4 % 2 == 0 && i / 2 / 4 % 3 == 2));
    String request = officers.submitted(data, forget);
    assertThat(officers.request(request).getString("state")).isEqualTo("SCOPING");

    refusesParametersOutOfRange(request, whole);
    JsonPath first = officers.plan(request, Map.of(whole, "fine-tune"));
    assertThat(first.getList("targets.kind")).containsExactly("DATASET", "MODEL", "MODEL");
    assertThat(target(first, sharded, "method")).isEqualTo("sisa");
    assertThat(target(first, sharded, "shardsTouched")).isEqualTo(List.of(0, 2));
    // 80 of the 120 records of shards 0 and 2 stay, of 200 in all. The last slices alone are taught
    // again: 40 of the 20 + 40 + 40 records that the slices of a shard read.
    assertThat((String) target(first, sharded, "proposal.reason"))
        .startsWith("sisa: 2 of 4 shards; 0.16 of a retrain. The least work of ");
    assertThat(target(first, sharded, "proposal.alternatives.method"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .contains("sisa", "retrain", "fine-tune");
    assertThat((Integer) target(first, sharded, "proposal.prediction.calibratedOn")).isPositive();
    assertThat(first.getList("warnings", String.class))
        .anyMatch(
            w ->
                w.endsWith(
                    "250 are needed. Retrain exactly (tier E), or join requests that wait on the"
                        + " same model, which are tested together."));
    first = officers.propose(first);
    officers.vote(first, "APPROVE").then().statusCode(201);
    officers
        .vote(first, "APPROVE")
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/decision-already-given"));
    officers
        .vote(tenant.creatingAs(Role.PRIVACY_OFFICER), first, "APPROVE", first.getString("digest"))
        .then()
        .statusCode(403);
    officers
        .vote(tenant.creatingAs(Role.APPROVER), first, "APPROVE", "sha256:" + "0".repeat(64))
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/plan-digest-mismatch"));
    officers.secondVote(first, "APPROVE").then().statusCode(201);

    JsonPath failed = officers.await(request, "VERIFICATION_FAILED");
    assertThat(failed.getString("outcome")).isIn("NOT_SHOWN", "INCONCLUSIVE");
    JsonPath reports = officers.get("/membership-reports?requestId=" + request);
    assertThat(reports.getList("$")).hasSize(2);
    assertThat(officers.get("/certificates").getList("$")).isEmpty();
    JsonPath before = officers.get("/model-versions/" + whole);
    assertThat(before.getString("state")).isEqualTo("REGISTERED");
    assertThat(comparing()).isEmpty();
    assertThat(before.getDouble("accuracy")).isBetween(0.0, 1.0);

    officers.change(request, "replan", Map.of("reason", "rebuild it")).then().statusCode(200);
    JsonPath second = officers.approved(officers.planWithRelearning(request));
    assertThat(second.getInt("candidates")).isEqualTo(2);
    assertThat(target(second, whole, "relearning.steps")).isEqualTo(16);
    assertThat((Float) target(second, whole, "proposal.prediction.relearningSeconds")).isPositive();
    assertThat(target(second, sharded, "relearning")).isNull();
    assertThat(target(second, sharded, "carriedOver")).isEqualTo(true);
    assertThat(target(second, whole, "method")).isEqualTo("retrain");

    JsonPath done = officers.await(request, "COMPLETED", "VERIFICATION_FAILED");
    // An honest rebuild is told apart in a few of a hundred cases; these seeds are not such a case.
    assertThat(done.getString("state")).isEqualTo("COMPLETED");
    assertThat(done.getString("outcome")).isEqualTo("CONSISTENT_WITH_ERASURE");

    JsonPath ended = officers.get("/plans/" + second.getString("id"));
    assertThat((Float) target(ended, whole, "actual.totalSeconds"))
        .isGreaterThan((Float) target(ended, whole, "actual.treatmentSeconds"));
    RestAssured.given()
        .get("/q/metrics")
        .then()
        .body(containsString("lethe_plan_actual_to_predicted_count{method=\"retrain\""));

    assertThat(new CaseFile(tenant, request).asItsAddressesAnswer(Role.PRIVACY_OFFICER))
        .containsKeys("plan", "operation", "reports", "certificates", "notices");

    JsonPath certificates = officers.get("/certificates?requestId=" + request);
    assertThat(certificates.getList("state")).containsExactly("PUBLISHED", "PUBLISHED");
    assertThat(certificates.getList("outcome")).containsOnly("CONSISTENT_WITH_ERASURE");
    for (String id : certificates.<String>getList("id")) {
      checkCertificate(id, first, second);
    }
    assertThat(scored(request, first)).noneMatch(scores -> scores.contains("\"relearning\""));
    assertThat(scored(request, second)).singleElement().asString().contains("\"relearning\"");
    assertThat(officers.get("/model-versions/" + whole).getString("state")).isEqualTo("PURGED");
    assertThat(officers.get("/model-versions/" + sharded).getString("state")).isEqualTo("PURGED");
    assertThat(officers.get("/dataset-versions/" + data).getString("state")).isEqualTo("PURGED");
    assertOneAuditEntryPerMove(request);
    assertThat(officers.get("/status-changes").getList("$")).isEmpty();
    String dataset = officers.get("/dataset-versions/" + data).getString("datasetId");
    assertThat(models.data(dataset, 240, 1)).isNotEqualTo(data);
    JsonPath proposals = officers.get("/status-changes");
    assertThat(proposals.getList("reason")).containsExactly("RELEARNED", "RELEARNED");
    assertThat(proposals.getList("certificateId"))
        .containsExactlyInAnyOrderElementsOf(certificates.getList("id"));
    assertThat(proposals.getString("[0].note"))
        .contains("holds " + forget.size() + " of the records");
    assertThat(officers.get("/erasure-requests/" + request + "/timeline").getList("event"))
        .contains("request.below_threshold", "request.replan", "request.certified");
  }

  /** What the engine scored under a plan. */
  private List<String> scored(String request, JsonPath plan) {
    List<String> reports =
        officers
            .get("/membership-reports?requestId=" + request)
            .getList("findAll { it.planRevision == " + plan.getInt("revision") + " }.id");
    return reports.stream()
        .map(
            id ->
                tenant
                    .as(Role.PRIVACY_OFFICER)
                    .get("/api/v1/membership-reports/" + id + "/scores")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString())
        .toList();
  }

  private void refusesParametersOutOfRange(String request, String model) {
    Map<String, Object> target =
        Map.of("modelVersionId", model, "method", "fine-tune", "parameters", Map.of("epochs", 0.5));
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("targets", List.of(target)))
        .post("/api/v1/erasure-requests/" + request + "/plans")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/targets/0/parameters/epochs"))
        .body("errors[0].message", equalTo("is a whole number 1 to 100, found 0.5"));
  }

  private void checkCertificate(String id, JsonPath first, JsonPath second) throws Exception {
    Evidence evidence = Evidence.parse(officers.bytes("/certificates/" + id + "/evidence"));
    assertThat(evidence.coverage().approvals()).hasSize(2);
    assertThat(evidence.coverage().approvals())
        .allMatch(a -> a.planDigest().toString().equals(second.getString("digest")));
    boolean retried = evidence.treatment().modelBefore().name().equals("credit-whole");
    assertThat(evidence.examination().testPlan().orElseThrow().earlierPlans())
        .hasSize(retried ? 1 : 0);
    assertThat(evidence.examination().testPlan().orElseThrow().candidates())
        .isEqualTo(retried ? 2 : 1);
    // The second plan asked for it; what the first one found was carried over.
    assertThat(evidence.examination().attacksNotRun())
        .filteredOn(attack -> attack.attack().equals("relearning-level"))
        .hasSize(retried ? 0 : 1)
        .allMatch(attack -> attack.reason().equals("not-run.not-planned"));
    assertThat(evidence.trail().replay().orElseThrow().equalDigests()).isTrue();
    assertThat(evidence.trail().replay().orElseThrow().forgetDisjoint()).isTrue();
    assertThat(evidence.treatment().dataset().rowsPurgedAt()).isPresent();

    byte[] pdf = officers.bytes("/certificates/" + id + "/pdf");
    JsonPath checked =
        RestAssured.given()
            .contentType("application/pdf")
            .body(pdf)
            .post("/api/v1/verify")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(checked.getString("outcome")).isEqualTo("CONSISTENT_WITH_ERASURE");
    assertThat(checked.getList("verdicts.name"))
        .containsExactly("seal", "content", "log", "status", "statement");
    assertThat(checked.getList("verdicts.verdict"))
        .as(checked.prettify())
        .containsExactly("PASS", "PASS", "PASS", "PASS", "PASS");
    RestAssured.given()
        .get("/api/v1/verify/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("VALID"));
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(
            new ByteArrayInputStream(officers.bytes("/certificates/" + id + "/bundle")))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertThat(names).contains("trust.json", "evidence.json", "status-list.note").hasSize(11);
  }

  private static Object target(JsonPath plan, String modelVersion, String field) {
    return plan.get("targets.find { it.modelVersionId == '" + modelVersion + "' }." + field);
  }

  /** The whole way, each move once: what one loop of planning adds comes twice. */
  private static void assertOneAuditEntryPerMove(String request) throws Exception {
    try (Connection connection = PlatformStack.asAdministrator()) {
      assertThat(
              column(
                  connection,
                  "select action from audit_entry where object = ? order by sequence",
                  request))
          .containsExactly(
              "request.create",
              "request.submit",
              "request.searched",
              "request.propose",
              "request.vote",
              "request.approve",
              "request.first_step_claimed",
              "request.steps_done",
              "request.below_threshold",
              "request.replan",
              "request.propose",
              "request.vote",
              "request.approve",
              "request.first_step_claimed",
              "request.steps_done",
              "request.verified",
              "request.certified");
    }
  }

  private static List<String> column(Connection connection, String sql, String request)
      throws Exception {
    List<String> values = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, "request/" + request);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }

  @Test
  void refusesForgetSetsThatCannotBe() {
    String data = models.data(30, 3);
    officers
        .file(data, List.of("r-1", "nobody"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/selection/recordIds/1"));
    officers.file(data, List.of()).then().statusCode(422);
    officers
        .file(data, Officers.records(IntStream.range(0, 30)))
        .then()
        .statusCode(422)
        .body("errors[0].message", endsWith("so that nothing would be left"));
    officers.file(UUID.randomUUID().toString(), List.of("r-1")).then().statusCode(404);
    TestTenant other = new TestTenant();
    new Officers(other).file(data, List.of("r-1")).then().statusCode(404);
  }

  @Test
  void oneOfTwoChangesWithOneVersionSucceeds() {
    String data = models.data(30, 4);
    String request = officers.file(data, List.of("r-1")).then().extract().path("id");
    String etag = officers.request(request).getString("etag");
    submit(request, etag).then().statusCode(200);
    submit(request, etag)
        .then()
        .statusCode(412)
        .body("type", endsWith("/problems/precondition-failed"));
    officers
        .change(request, "submit", Map.of())
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/invalid-transition"));
  }

  private io.restassured.response.Response submit(String request, String etag) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", etag)
        .post("/api/v1/erasure-requests/" + request + "/submit");
  }

  @Test
  void noticesThatAPlanNoLongerFits() {
    Engine.assumeBuilt();
    String data = models.data(60, 5);
    String holdout = models.data(40, 6);
    models.train("first", data, holdout, 1);
    String request = officers.submitted(data, List.of("r-1", "r-2"));
    JsonPath plan = officers.propose(officers.plan(request, Map.of()));
    models.train("late", data, holdout, 1);
    officers
        .vote(plan, "APPROVE")
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/plan-stale"));
    JsonPath next = officers.plan(request, Map.of());
    assertThat(next.getInt("revision")).isEqualTo(2);
    assertThat(next.getList("targets")).hasSize(3);
  }

  @Test
  void stopsTheWorkOnAWordAndLetsItBePlannedAgain() throws InterruptedException {
    Engine.assumeBuilt();
    String data = models.data(60, 8);
    models.train("stopped", data, models.data(40, 9), 1);
    String request = officers.submitted(data, List.of("r-1", "r-2"));
    officers.approved(request, Map.of());
    String operation =
        officers.await(request, "EXECUTING", "VERIFYING").getString("currentOperationId");
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .post("/api/v1/operations/" + operation + "/cancel")
        .then()
        .statusCode(202)
        .body("state", equalTo("CANCELLED"));
    assertThat(officers.request(request).getString("state")).isEqualTo("FAILED");
    officers.change(request, "replan", Map.of("reason", "go on")).then().statusCode(200);
    assertThat(officers.request(request).getInt("loop")).isEqualTo(1);
  }

  @Test
  void aSecondRequestOnTheSameVersionsReusesTheComparisonModels() throws Exception {
    Engine.assumeBuilt();
    String data = models.data(60, 15);
    String holdout = models.data(40, 16);
    models.train("seen", data, holdout, 1);
    for (String said :
        List.of("without the records.", "without the records, 5 of them in earlier work.")) {
      String request = officers.submitted(data, List.of("r-1", "r-2"));
      JsonPath plan = officers.approved(request, Map.of());
      assertThat((String) plan.get("targets.find { it.kind == 'MODEL' }.proposal.reason"))
          .endsWith("would let the test decide.");
      String operation =
          officers.await(request, "EXECUTING", "VERIFYING").getString("currentOperationId");
      assertThat(retrained(operation)).isEqualTo("5 models retrained " + said);
      tenant.creatingAs(Role.PRIVACY_OFFICER).post("/api/v1/operations/" + operation + "/cancel");
      assertThat(comparing()).isEmpty();
    }
  }

  /** Targets that still hold on to models to compare with. */
  private List<String> comparing() throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select =
            connection.prepareStatement(
                "select distinct owner from artifact_reference"
                    + " where tenant_id = ? and owner like 'oracles/%'")) {
      select.setObject(1, tenant.id());
      List<String> owners = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          owners.add(row.getString(1));
        }
      }
      return owners;
    }
  }

  /** What the step that retrains says once it is done. */
  private String retrained(String operation) throws InterruptedException {
    String detail = "steps.find { it.kind == 'oracles' }.detail";
    return Eventually.becomes(
            "the comparison models are retrained",
            Duration.ofMinutes(4),
            () -> officers.get("/operations/" + operation),
            now ->
                now.get(detail) != null
                    || !List.of("PENDING", "RUNNING").contains(now.getString("state")))
        .getString(detail);
  }

  @Test
  void extendsTheTermOnce() {
    String data = models.data(30, 7);
    String request = officers.submitted(data, List.of("r-1"));
    officers.change(request, "extend", Map.of("reason", "many")).then().statusCode(200);
    officers
        .change(request, "extend", Map.of("reason", "more"))
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/extension-not-allowed"));
    officers.change(request, "withdraw", Map.of("reason", "wish")).then().statusCode(200);
    assertThat(officers.request(request).getString("state")).isEqualTo("WITHDRAWN");
  }

  @Test
  void refusesFilesThatAreNoPdfOrTooLarge() {
    RestAssured.given()
        .contentType("application/pdf")
        .body("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/v1/verify")
        .then()
        .statusCode(422)
        .body("type", endsWith("/problems/pdf-not-recognised"));
    RestAssured.given()
        .contentType("application/pdf")
        .body(new byte[(10 << 20) + 1])
        .post("/api/v1/verify")
        .then()
        .statusCode(413);
  }
}
