// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Latches;
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
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do about a request by hand, and what becomes of it by itself. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class CaseworkIT {

  private static final String ROOT = "/api/v1";
  private static final String TASKS = ROOT + "/tasks";

  @Inject TaskBook book;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));

  @BeforeEach
  void registered() {
    String unused = new Registrations(tenant).readyVersion(30, 4, 3);
  }

  private String request() {
    return officers.submittedBy("p-3@example.org");
  }

  private static String casework(String request) {
    return ROOT + "/erasure-requests/" + request;
  }

  private Response add(String request, String what, Role... to) {
    Map<String, Object> body = new HashMap<>();
    body.put("what", what);
    body.put("dueOn", today.plusDays(7).toString());
    for (Role role : to) {
      body.put("person", tenant.person(role));
    }
    return tenant.creatingAs(Role.PRIVACY_OFFICER).body(body).post(casework(request) + "/tasks");
  }

  private JsonPath added(String request, String what, Role... to) {
    return add(request, what, to).then().statusCode(201).extract().jsonPath();
  }

  private Response settle(Role who, JsonPath task, boolean done, String proof) {
    return tenant
        .creatingAs(who)
        .header("If-Match", task.getString("etag"))
        .body(Map.of("done", done, "day", today.toString(), "proof", proof))
        .post(TASKS + "/" + task.getString("id") + "/settle");
  }

  private Response look(String request) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("note", "Seen."))
        .post(casework(request) + "/last-look");
  }

  private JsonPath read(String request) {
    return officers.get("/erasure-requests/" + request + "/casework");
  }

  /** A request for which nothing is held, answered. */
  private String answered() {
    String request = officers.submittedBy("unknown@example.org");
    officers.change(request, "answer", Map.of()).then().statusCode(200);
    return request;
  }

  @Test
  void usualTasksComeUpOnceItIsKnownWhoAsksAndOnlyOnce() {
    Map<String, Object> backups = Map.of("what", "Overwrite the back-ups", "days", 90);
    tenant
        .creatingAs(Role.TENANT_ADMIN)
        .body(backups)
        .post(ROOT + "/usual-tasks")
        .then()
        .statusCode(201);
    String request = officers.submittedInTheNameOf("p-3@example.org");
    assertThat(read(request).getList("tasks")).isEmpty();
    Map<String, Object> known = Map.copyOf(Officers.CONFIRMED);
    Map<String, Object> doubted = Map.of("state", "NOT_CONFIRMED", "reason", "another voice");
    for (Map<String, Object> said : List.of(known, doubted, known)) {
      officers.change(request, "identity", said).then().statusCode(200);
    }
    JsonPath work = read(request);
    assertThat(work.getList("tasks.what")).containsExactly("Overwrite the back-ups");
    assertThat(work.getString("tasks[0].addedBy")).isEqualTo("Lethe");
    // Never later than the answer.
    assertThat(work.getString("tasks[0].dueOn"))
        .isEqualTo(officers.request(request).getString("dueOn"));
    assertThat(officers.get("/erasure-requests/" + request + "/timeline").getList("sentence"))
        .containsOnlyOnce("A task was added.");
  }

  @Test
  void isDoneByWhoItWasGivenToAndByNobodyElse() {
    String request = request();
    JsonPath task = added(request, "Purge the warehouse", Role.ML_ENGINEER);
    JsonPath other = added(request, "Shred the paper", Role.APPROVER);
    // Who may not read requests sees what is theirs.
    tenant
        .as(Role.ML_ENGINEER)
        .get(TASKS)
        .then()
        .statusCode(200)
        .body("what", contains("Purge the warehouse"))
        .body("[0].permissions", contains("task:settle"));
    settle(Role.ML_ENGINEER, other, true, "done").then().statusCode(404);
    settle(Role.APPROVER, task, true, "done").then().statusCode(403);
    new TestTenant()
        .as(Role.PRIVACY_OFFICER)
        .get(TASKS + "/" + task.getString("id"))
        .then()
        .statusCode(404);
    settle(Role.ML_ENGINEER, task, true, "ticket OPS-12, closed")
        .then()
        .statusCode(200)
        .body("state", equalTo("DONE"))
        .body("settled.proof", equalTo("ticket OPS-12, closed"))
        .body("permissions", hasSize(0));
    settle(Role.ML_ENGINEER, task, true, "again").then().statusCode(412);
    assertThat(read(request).getList("tasks.state")).containsExactly("DONE", "OPEN");
  }

  @Test
  void waitsForWhoItWasGivenToUntilItEnds() {
    JsonPath task = added(request(), "Purge the warehouse", Role.ML_ENGINEER);
    tenant
        .as(Role.ML_ENGINEER)
        .get(ROOT + "/feed")
        .then()
        .statusCode(200)
        .body("entries.kind", contains("TASK"))
        .body("entries.title", contains(task.getString("reference")))
        .body("entries.what", contains(WaitingTasks.GIVEN));
    tenant.as(Role.APPROVER).get(ROOT + "/feed").then().body("entries.kind", not(hasItem("TASK")));
    settle(Role.ML_ENGINEER, task, true, "ticket OPS-12").then().statusCode(200);
    tenant.as(Role.ML_ENGINEER).get(ROOT + "/feed").then().body("entries", hasSize(0));
  }

  @Test
  void saysWhatIsWrongWithATask() {
    String request = request();
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("what", "x", "dueOn", today.minusDays(1).toString()))
        .post(casework(request) + "/tasks")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/dueOn"));
    add(request, "Watch", Role.AUDITOR)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/person"));
    JsonPath task = added(request, "Purge the warehouse");
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", task.getString("etag"))
        .body(Map.of("done", true, "day", today.plusDays(1).toString(), "proof", "soon"))
        .post(TASKS + "/" + task.getString("id") + "/settle")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/day"));
    add(UUID.randomUUID().toString(), "Nothing").then().statusCode(404);
  }

  @Test
  void anAnsweredRequestWaitsForItsTasksAndThenForALastLook() {
    String request = officers.submittedBy("unknown@example.org");
    JsonPath task = added(request, "Ask the processor");
    look(request).then().statusCode(409).body("type", endsWith("/invalid-transition"));
    officers.change(request, "answer", Map.of()).then().statusCode(200);
    assertThat(officers.request(request).getString("nextStep"))
        .isEqualTo("Finish what is to be done by hand");
    look(request).then().statusCode(409);
    settle(Role.PRIVACY_OFFICER, task, false, "The processor holds nothing.")
        .then()
        .statusCode(200);
    assertThat(officers.request(request).getString("nextStep"))
        .isEqualTo("Take a last look at what was done");
    look(request).then().statusCode(200).body("note", equalTo("Seen."));
    look(request).then().statusCode(409);
    assertThat(officers.request(request).getString("nextStepBy")).isEqualTo("nobody");
    // What was looked over is not all any more.
    JsonPath late = added(request, "Call the other processor");
    assertThat(read(request).<Object>get("lastLook")).isNull();
    assertThat(officers.request(request).getString("nextStep"))
        .isEqualTo("Finish what is to be done by hand");
    settle(Role.PRIVACY_OFFICER, late, true, "Called.").then().statusCode(200);
    assertThat(read(request).getList("tasks.state")).containsExactlyInAnyOrder("DROPPED", "DONE");
  }

  /** Neither of two that come at once is lost, and no look is left beside a task it did not see. */
  @Test
  void leavesNoLastLookBesideATaskThatCameUpMeanwhile() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 8; round++) {
        String request = answered();
        CountDownLatch start = new CountDownLatch(1);
        Future<Integer> looked =
            two.submit(
                () -> {
                  Latches.await(start);
                  return look(request).statusCode();
                });
        Future<Integer> added =
            two.submit(
                () -> {
                  Latches.await(start);
                  return add(request, "Purge the warehouse").statusCode();
                });
        start.countDown();
        assertThat(added.get()).isEqualTo(201);
        assertThat(looked.get()).isIn(200, 409);
        assertThat(read(request).<Object>get("lastLook")).as("round " + round).isNull();
      }
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void commentsAreTakenAwayByWhoSaidThem() {
    String request = request();
    String said =
        tenant
            .creatingAs(Role.APPROVER)
            .body(Map.of("text", "Is the warehouse in the plan?"))
            .post(casework(request) + "/comments")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    tenant.as(Role.PRIVACY_OFFICER).delete(ROOT + "/comments/" + said).then().statusCode(403);
    assertThat(read(request).getList("comments.text"))
        .containsExactly("Is the warehouse in the plan?");
    tenant.as(Role.APPROVER).delete(ROOT + "/comments/" + said).then().statusCode(204);
    tenant
        .as(Role.AUDITOR)
        .get(casework(request) + "/comments")
        .then()
        .statusCode(200)
        .body("", hasSize(0));
    // That something was said stays; what it was does not.
    assertThat(officers.get("/erasure-requests/" + request + "/timeline").getList("sentence"))
        .contains("Somebody commented.", "A comment was taken away by who had written it.");
    tenant
        .as(Role.AUDITOR)
        .get(ROOT + "/audit")
        .then()
        .body("details.toString()", not(hasItem("warehouse")));
  }

  @Test
  void givesManyRequestsAtOnceOrNone() {
    String first = request();
    String second = request();
    String officer = tenant.person(Role.PRIVACY_OFFICER);
    Map<String, Object> wrong =
        Map.of("requestIds", List.of(first, UUID.randomUUID().toString()), "person", officer);
    Response refused =
        tenant.creatingAs(Role.PRIVACY_OFFICER).body(wrong).post(ROOT + "/assignments");
    refused.then().statusCode(422).body("errors.pointer", contains("/requestIds/1"));
    assertThat(officers.request(first).<Object>get("assignee")).isNull();
    give(List.of(first, second), officer).then().statusCode(200).body("changed", equalTo(2));
    give(List.of(first, second), officer).then().statusCode(200).body("changed", equalTo(0));
    give(List.of(first), tenant.person(Role.ML_ENGINEER))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/person"));
    assertThat(officers.request(first).getString("assignee.person")).isEqualTo(officer);
    assertThat(listed(officer)).containsExactlyInAnyOrder(first, second);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("requestIds", List.of(second)))
        .post(ROOT + "/assignments")
        .then()
        .statusCode(200);
    assertThat(listed(officer)).containsExactly(first);
    assertThat(listed("nobody")).containsExactly(second);
  }

  private Response give(List<String> requests, String person) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("requestIds", requests, "person", person))
        .post(ROOT + "/assignments");
  }

  private List<String> listed(String assignee) {
    return officers.get("/erasure-requests?assignee=" + assignee).getList("id");
  }

  @Test
  void whatSomebodyHadIsNobodysOnceTheyLeft() {
    String leaver = "leaver@" + tenant.slug();
    tenant.join(leaver, Role.PRIVACY_OFFICER);
    String request = request();
    give(List.of(request), leaver).then().statusCode(200);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("what", "Purge", "dueOn", today.plusDays(2).toString(), "person", leaver))
        .post(casework(request) + "/tasks")
        .then()
        .statusCode(201)
        .body("assignee.name", equalTo("Name of " + leaver));
    tenant.leaves(leaver);
    assertThat(officers.request(request).<Object>get("assignee")).isNull();
    JsonPath task = read(request);
    assertThat(task.<Object>get("tasks[0].assignee")).isNull();
    assertThat(task.getString("tasks[0].state")).isEqualTo("OPEN");
  }

  @Test
  void dropsTheTasksOfARequestThatIsWithdrawn() {
    String request = request();
    JsonPath unused = added(request, "Purge the warehouse");
    officers.change(request, "withdraw", Map.of("reason", "they said so")).then().statusCode(200);
    JsonPath work = read(request);
    assertThat(work.getList("tasks.state")).containsExactly("DROPPED");
    assertThat(work.getString("tasks[0].settled.proof")).isEqualTo(TasksOfCourse.WITHDRAWN);
    tenant
        .as(Role.AUDITOR)
        .header("Accept-Language", "de")
        .get(casework(request) + "/casework")
        .then()
        .body("tasks[0].settled.proof", equalTo("Der Antrag wurde zurückgezogen."));
  }

  @Test
  void readsAPageOfAnyLengthInAsManyStatements() {
    String request = request();
    JsonPath first = added(request, "1");
    int few = statements(1);
    for (int i = 2; i <= 12; i++) {
      JsonPath unused = added(i % 2 == 0 ? request() : request, Integer.toString(i));
    }
    assertThat(statements(12)).isEqualTo(few);
    assertThat(first.getString("reference")).startsWith("ER-");
  }

  private int statements(int rows) {
    Caller reader =
        new Caller(
            tenant.id(),
            tenant.slug(),
            "p",
            "P",
            Set.of(),
            List.of("request:read"),
            Instant.EPOCH,
            "nobody");
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(book.list(reader, new TaskFilter(), Spot.FIRST, 50).rows())
                        .hasSize(rows)));
  }
}
