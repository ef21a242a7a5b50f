// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Treatment;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that wait on one model are joined, parted, and carried out as one run. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class BatchIT {

  private static final int ROWS = 120;

  @Inject ErasureRequests requests;
  @Inject RequestStates states;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final TinyModels models = new TinyModels(tenant);
  private String data = "";
  private String model = "";

  @BeforeEach
  void trained() {
    Engine.assumeBuilt();
    data = models.data(ROWS, 1);
    // Its persons are the first 50, so that those from there on are in no holdout set.
    model = models.train("credit", data, models.data(100, 2), 1);
  }

  @Test
  void carriesOutTwoPersonsAndAListAsOneRun() throws Exception {
    String first = officers.submittedBy("p-55@example.org");
    String second = officers.submittedBy("p-56@example.org");
    String list = officers.submitted(data, List.of("r-20", "r-21", "r-111", "r-112"));
    JsonPath alone = officers.propose(officers.plan(first, Map.of()));
    officers.vote(alone, "APPROVE").then().statusCode(201);
    assertThat(candidates(second).getList("requestId")).containsExactly(first, list);
    assertThat(candidates(second).getString("[0].models")).isEqualTo("[credit v1]");

    JsonPath batch = join(second, first).then().statusCode(200).extract().jsonPath();
    assertThat(batch.getString("number")).matches("LB-[0-9a-f]{12}");
    assertThat(officers.get("/plans/" + alone.getString("id")).getString("state"))
        .isEqualTo("VOID");
    join(list, second).then().statusCode(200);
    assertThat(candidates(second).getList("$")).isEmpty();

    JsonPath plan = renewed(list, 3);
    assertThat(plan.getList("targets.hits")).as("each record once").containsExactly(6, 6);
    assertThat(hits(plan)).containsExactlyInAnyOrderEntriesOf(Map.of(first, 2, second, 2, list, 4));
    assertThat(officers.request(second).getString("currentPlanId")).isEqualTo(plan.getString("id"));
    officers.vote(plan, "APPROVE").then().statusCode(201);
    officers.secondVote(plan, "APPROVE").then().statusCode(201);

    JsonPath waiting = batch(first);
    assertThat(officers.get("/plans/" + waiting.getString("planId")).getString("state"))
        .isEqualTo("WAITING");
    assertThat(waiting.getList("members.state")).containsOnly("APPROVED").hasSize(3);
    assertThat(waiting.getString("beginsAt")).isEqualTo(waiting.getString("latestAt"));
    assertThat(Instant.parse(waiting.getString("latestAt"))).isAfter(Instant.now());
    assertThat(executions()).isZero();

    tenant.creatingAs(Role.PRIVACY_OFFICER).body(Map.of()).post(run(first)).then().statusCode(200);
    assertThat(tooLate(second, "withdraw")).isEqualTo(409);
    assertThat(tooLate(list, "batch/leave")).isEqualTo(409);
    for (String request : List.of(first, second, list)) {
      JsonPath done = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
      assertThat(done.getString("state")).as(done.prettify()).isEqualTo("COMPLETED");
      assertThat(done.getString("outcome")).isEqualTo("CONSISTENT_WITH_ERASURE");
      assertThat(officers.get("/membership-reports?requestId=" + request).getList("$")).hasSize(1);
      assertThat(officers.get("/operations?requestId=" + request).getList("kind"))
          .containsOnlyOnce("execute-plan");
      assertThat(timeline(request))
          .contains("request.join", "request.certified")
          .containsOnlyOnce("request.approve", "request.verified");
    }
    assertThat(executions()).isEqualTo(1);
    assertThat(officers.get("/membership-reports").getList("$")).hasSize(1);
    assertThat(officers.get("/certificates").getList("$")).hasSize(3);
    certified(first, 2, batch.getString("number"));
    certified(second, 2, batch.getString("number"));
    certified(list, 4, batch.getString("number"));
    assertThat(officers.get("/model-versions/" + model).getString("state")).isEqualTo("PURGED");
    assertThat(officers.get("/dataset-versions/" + data).getString("state")).isEqualTo("PURGED");
    assertThat(rows()).isEqualTo(ROWS - 6);
    for (int person : List.of(55, 56)) {
      String again = officers.submittedBy("p-" + person + "@example.org");
      assertThat(scope(again)).isEqualTo("NOTHING_FOUND");
    }
  }

  @Test
  void eachLeavesUntilItRunsAndWhatIsLeftIsPlannedAnew() throws Exception {
    String lead = listed(0, 3);
    String second = listed(2, 6);
    String third = listed(10, 12);
    officers.propose(officers.plan(lead, Map.of()));
    join(second, lead).then().statusCode(200);
    join(third, lead).then().statusCode(200);
    JsonPath all = renewed(lead, 3);
    officers.vote(all, "APPROVE").then().statusCode(201);
    officers.secondVote(all, "APPROVE").then().statusCode(201);
    assertThat(officers.request(third).getString("state")).isEqualTo("APPROVED");

    officers.change(lead, "batch/leave", Map.of("reason", "other basis")).then().statusCode(204);
    JsonPath left = officers.request(lead);
    assertThat(left.getString("state")).isEqualTo("SCOPING");
    assertThat(left.getString("batchId")).isNull();
    assertThat(timeline(third)).contains("request.leave");
    JsonPath rest = renewed(second, 2);
    assertThat(rest.getList("targets.hits")).containsExactly(6, 6);
    assertThat(officers.request(third).getString("currentPlanId")).isEqualTo(rest.getString("id"));
    assertThat(rest.getInt("votesGiven")).isZero();

    officers.change(second, "withdraw", Map.of("reason", "asked")).then().statusCode(200);
    assertThat(officers.request(second).getString("state")).isEqualTo("WITHDRAWN");
    JsonPath last = renewed(third, 1);
    assertThat(officers.request(third).getString("batchId")).isNull();
    officers.vote(last, "APPROVE").then().statusCode(201);
    officers.secondVote(last, "APPROVE").then().statusCode(201);
    assertThat(officers.await(third, "COMPLETED").getString("outcome"))
        .isEqualTo("CONSISTENT_WITH_ERASURE");
    assertThat(rows()).as("only its own records are gone").isEqualTo(ROWS - 2);
    Evidence evidence = evidence(third);
    assertThat(evidence.treatment().forgetSet().count()).isEqualTo(2);
    assertThat(evidence.treatment().forgetSet().batch()).isEmpty();
  }

  @Test
  void givesUpWhatAFailedRunMadeWhenOneLeaves() throws Exception {
    String lead = listed(0, 20);
    String second = listed(20, 40);
    join(second, lead).then().statusCode(200);
    officers.approved(second, Map.of(model, "fine-tune"));
    tenant.creatingAs(Role.PRIVACY_OFFICER).body(Map.of()).post(run(lead)).then().statusCode(200);
    officers.await(second, "VERIFICATION_FAILED");
    assertThat(officers.request(lead).getString("state")).isEqualTo("VERIFICATION_FAILED");
    String made = latest().getString("id");
    String late = models.train("late", made, models.data(100, 3), 1);

    officers.change(second, "withdraw", Map.of("reason", "asked")).then().statusCode(200);
    assertThat(officers.request(lead).getString("state")).isEqualTo("SCOPING");
    assertThat(officers.get("/dataset-versions/" + made).getString("state"))
        .as("a model in use has learned from it")
        .isEqualTo("READY");
    officers.approved(lead, Map.of());
    JsonPath done = officers.await(lead, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    assertThat(done.getString("state")).isEqualTo("COMPLETED");
    assertThat(rows()).as("what was withdrawn is still there").isEqualTo(ROWS - 20);
    assertThat(evidence(lead).treatment().forgetSet().count()).isEqualTo(20);
    JsonPath later = officers.plan(officers.submittedBy("p-55@example.org"), Map.of());
    assertThat(later.getList("targets.modelVersionId"))
        .as("who is in both models is erased from both")
        .contains(late);
  }

  @Test
  void joinsOnlyWhatWaitsOnTheSameModels() {
    String here = listed(0, 3);
    String other = officers.submitted(models.data(60, 3), Officers.records(IntStream.range(0, 3)));
    String second = listed(5, 8);
    String draft =
        officers
            .file(data, Officers.records(IntStream.range(0, 2)))
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    assertThat(candidates(other).getList("$")).isEmpty();
    assertThat(candidates(here).getList("requestId")).containsExactly(second);
    refused(join(other, here), "do not wait on the same models");
    refused(join(here, here), "not joined with itself");
    refused(join(draft, here), "work has not begun");
    join(here, second).then().statusCode(200);
    refused(join(here, second), "leaves that one first");
    refused(officers.change(other, "batch/leave", Map.of("reason", "r")), "in no batch");
    join(here, "01a22bf4-0000-7000-8000-000000000000").then().statusCode(404);
  }

  @Test
  void nobodyVotesOnABatchThatTheyJoinedOrOfWhichTheyFiledARequest() throws Exception {
    String first = listed(0, 3);
    String second = listed(3, 6);
    join(second, first).then().statusCode(200);
    JsonPath plan = officers.propose(officers.plan(first, Map.of()));
    for (String deed : List.of("gathered_by", "filed_by")) {
      String before = did(deed, second, tenant.person(Role.APPROVER));
      officers
          .vote(plan, "APPROVE")
          .then()
          .statusCode(403)
          .body("type", endsWith("/problems/separation-of-duties"));
      if (deed.equals("gathered_by")) {
        assertThat(did(deed, second, before)).isEqualTo(tenant.person(Role.APPROVER));
      }
    }
    officers.secondVote(plan, "SEND_BACK").then().statusCode(201);
    assertThat(officers.request(second).getString("state")).isEqualTo("SCOPING");
    JsonPath next = officers.plan(first, Map.of());
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", next.getString("etag"))
        .post("/api/v1/plans/" + next.getString("id") + "/propose")
        .then()
        .statusCode(422)
        .body("type", endsWith("/problems/quorum-impossible"));
  }

  @Test
  void doesNotBeginByTheVoteOfSomebodyWhoLeftWhileItWaited() {
    String first = listed(0, 3);
    join(listed(3, 6), first).then().statusCode(200);
    JsonPath plan = officers.propose(officers.plan(first, Map.of()));
    officers.vote(plan, "APPROVE").then().statusCode(201);
    officers.secondVote(plan, "APPROVE").then().statusCode(201);
    tenant.leaves(tenant.person(Role.APPROVER));
    tenant.creatingAs(Role.PRIVACY_OFFICER).body(Map.of()).post(run(first)).then().statusCode(200);
    assertThat(officers.request(first).getString("state")).isEqualTo("AWAITING_DECISION");
    JsonPath now = officers.get("/plans/" + plan.getString("id"));
    assertThat(now.getString("state")).isEqualTo("PROPOSED");
    assertThat(now.getInt("votesGiven")).isEqualTo(1);
    assertThat(executions()).isZero();
  }

  /** Somebody did it; returns who had before. */
  private static String did(String deed, String request, String person) throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update erasure_request r set %1$s = ? from erasure_request b where r.id = ?"
                        .formatted(deed)
                    + " and b.id = r.id returning b.%1$s".formatted(deed))) {
      update.setString(1, person);
      update.setObject(2, UUID.fromString(request));
      try (ResultSet row = update.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  @Test
  void takesTwoWhoJoinAtOnce() throws Exception {
    String lead = listed(0, 3);
    String second = listed(3, 6);
    String third = listed(6, 9);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Response>> both = List.of(() -> join(second, lead), () -> join(third, lead));
      for (Future<Response> joined : threads.invokeAll(both)) {
        joined.get(1, TimeUnit.MINUTES).then().statusCode(200);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(batch(lead).getList("members.requestId"))
        .containsExactlyInAnyOrder(lead, second, third);
    assertThat(batch(third).getString("leadId")).isEqualTo(lead);
  }

  @Test
  void readsAndLocksABatchInAsManyStatementsForFourAsForTwo() {
    String lead = listed(0, 3);
    join(listed(3, 6), lead).then().statusCode(200);
    int two = statementsOf(lead);
    join(listed(6, 9), lead).then().statusCode(200);
    join(listed(9, 12), lead).then().statusCode(200);
    assertThat(statementsOf(lead)).isEqualTo(two);
  }

  private int statementsOf(String lead) {
    UUID request = UUID.fromString(lead);
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () -> {
                  assertThat(states.lockedState(request)).isNotNull();
                  assertThat(requests.joined(tenant.id(), request).members()).isNotEmpty();
                }));
  }

  /** Whoever is done later would have worked for nothing, and have to be decided on again. */
  @Test
  void waitsWhileOtherWorkIsOnTheSameData() throws Exception {
    String first = listed(0, 3);
    String second = listed(2, 6);
    String third = listed(10, 12);
    List<JsonPath> plans = new ArrayList<>();
    for (String request : List.of(first, second, third)) {
      plans.add(officers.propose(officers.plan(request, Map.of())));
      officers.vote(plans.get(plans.size() - 1), "APPROVE").then().statusCode(201);
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Response>> both =
          List.of(
              () -> officers.secondVote(plans.get(0), "APPROVE"),
              () -> officers.secondVote(plans.get(1), "APPROVE"));
      for (Future<Response> voted : threads.invokeAll(both)) {
        voted.get(1, TimeUnit.MINUTES).then().statusCode(201);
      }
    } finally {
      threads.shutdown();
    }
    String ahead =
        officers.get("/operations?requestId=" + first).getList("$").isEmpty() ? second : first;
    String behind = ahead.equals(first) ? second : first;
    assertThat(officers.request(behind).getString("state")).isEqualTo("APPROVED");
    assertThat(timeline(behind)).contains("request.queued");
    assertThat(executions()).isEqualTo(1);
    officers.secondVote(plans.get(2), "APPROVE").then().statusCode(201);
    assertThat(executions()).isEqualTo(1);
    officers.change(third, "withdraw", Map.of("reason", "asked")).then().statusCode(200);

    assertThat(officers.await(ahead, "COMPLETED", "FAILED").getString("state"))
        .isEqualTo("COMPLETED");
    JsonPath again = renewed(behind, 1);
    assertThat(again.getInt("revision")).isEqualTo(2);
    officers.vote(again, "APPROVE").then().statusCode(201);
    officers.secondVote(again, "APPROVE").then().statusCode(201);
    assertThat(officers.await(behind, "COMPLETED", "FAILED").getString("state"))
        .isEqualTo("COMPLETED");
    assertThat(executions()).as("none was for nothing").isEqualTo(2);
    assertThat(rows()).isEqualTo(ROWS - 6);
    assertThat(officers.request(third).getString("state")).isEqualTo("WITHDRAWN");
  }

  private String listed(int from, int to) {
    return officers.submitted(data, Officers.records(IntStream.range(from, to)));
  }

  private Response join(String request, String with) {
    return officers.change(request, "batch/join", Map.of("requestId", with));
  }

  private static void refused(Response response, String why) {
    response.then().statusCode(409).body("detail", containsString(why));
  }

  private JsonPath candidates(String request) {
    return officers.get("/erasure-requests/" + request + "/batch/candidates");
  }

  private JsonPath batch(String request) {
    return officers.get("/batches/" + officers.request(request).getString("batchId"));
  }

  private String run(String request) {
    return "/api/v1/batches/" + officers.request(request).getString("batchId") + "/run";
  }

  /** What is answered to who tries it while the work moves the request on. */
  private int tooLate(String request, String verb) {
    return Eventually.becomes(
        "it did not change between the look and the try",
        () -> officers.change(request, verb, Map.of("reason", "late")).statusCode(),
        status -> status != 412);
  }

  /** The plan that a worker made for so many requests, once it is proposed. */
  private JsonPath renewed(String request, int members) {
    String plan =
        Eventually.becomes(
            "the plan is made anew for " + members,
            () -> officers.request(request).getString("currentPlanId"),
            id -> id != null && isProposed(officers.get("/plans/" + id), members));
    return officers.get("/plans/" + plan);
  }

  private static boolean isProposed(JsonPath plan, int members) {
    int named = plan.get("batch") == null ? 1 : plan.getList("batch.members").size();
    return plan.getString("state").equals("PROPOSED") && named == members;
  }

  /** Records of each request in the model. */
  private static Map<String, Integer> hits(JsonPath plan) {
    String target = plan.getString("targets.find { it.kind == 'MODEL' }.id");
    Map<String, Integer> hits = new HashMap<>();
    for (int i = 0; i < plan.getList("batch.members").size(); i++) {
      String member = "batch.members[" + i + "]";
      hits.put(
          plan.getString(member + ".requestId"), plan.getInt(member + ".hits.'" + target + "'"));
    }
    return hits;
  }

  private long executions() {
    return officers.get("/operations").getList("kind").stream()
        .filter("execute-plan"::equals)
        .count();
  }

  private List<String> timeline(String request) {
    return officers.get("/erasure-requests/" + request + "/timeline").getList("event");
  }

  private String scope(String request) {
    return officers.get("/erasure-requests/" + request + "/scope").getString("search.state");
  }

  /** Records of the data set's present version. */
  private int rows() {
    return latest().getInt("rowCount");
  }

  private JsonPath latest() {
    String dataset = officers.get("/dataset-versions/" + data).getString("datasetId");
    return officers
        .get("/datasets")
        .setRootPath("find { it.id == '" + dataset + "' }.latestVersion");
  }

  private Evidence evidence(String request) throws Exception {
    JsonPath certificates = officers.get("/certificates?requestId=" + request);
    assertThat(certificates.getList("state")).containsExactly("PUBLISHED");
    return Evidence.parse(
        officers.bytes("/certificates/" + certificates.getString("[0].id") + "/evidence"));
  }

  private void certified(String request, int own, String batch) throws Exception {
    Evidence evidence = evidence(request);
    assertThat(evidence.treatment().forgetSet().count()).isEqualTo(own);
    assertThat(evidence.treatment().forgetSet().batch()).contains(new Treatment.Batch(batch, 3, 6));
    assertThat(evidence.coverage().scope().modelsTreated()).isEqualTo(1);
    String id = officers.get("/certificates?requestId=" + request).getString("[0].id");
    JsonPath checked =
        RestAssured.given()
            .contentType("application/pdf")
            .body(officers.bytes("/certificates/" + id + "/pdf"))
            .post("/api/v1/verify")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(checked.getList("verdicts.verdict")).as(checked.prettify()).containsOnly("PASS");
  }
}
