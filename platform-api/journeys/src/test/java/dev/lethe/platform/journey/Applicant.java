// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Glance;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.TestTenant;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * One request of a crowd, from its filing to its end. At each turn somebody looks at it and does
 * what its state asks for, unless it is the moment at which its people change their minds. Others
 * act at the same time, so that it may be too late for what was meant; then it is tried another
 * turn.
 */
final class Applicant {

  /** When a request is given up. */
  enum Fate {
    CARRIED_OUT,
    WITHDRAWN_AS_DRAFT,
    WITHDRAWN_WHILE_DECIDED,
    WITHDRAWN_AT_WORK
  }

  /** Answers to somebody who was too late, whatever it was for. */
  private static final Set<String> TOO_LATE =
      Set.of(
          "invalid-transition",
          "precondition-failed",
          "plan-stale",
          "plan-digest-mismatch",
          "decision-already-given",
          "conflicting-work");

  private static final int SEND_BACK_ONE_IN = 10;
  private static final int JOIN_ONE_IN = 3;
  private static final int LEAVE_ONE_IN = 20;

  /** Batches grow as those of an office would, which joins what is there. */
  private static final int ALONE_ONE_IN = 4;

  /** Many who wait would else do nothing but join and leave each other. */
  private static final int JOINS = 4;

  private final TestTenant tenant;
  private final Officers officers;
  private final Wanted wanted;
  private final Fate fate;
  private final Random random;
  private final Semaphore working;
  private String id = "";
  private boolean holds;
  private int joins;
  private boolean over;

  /**
   * What a request asks for.
   *
   * @param records ids of all records it is about, in every data set
   * @param body of the filing, but for the version of a data set
   * @param model a model whose data the list names; empty for a person
   */
  record Wanted(Set<String> records, Map<String, Object> body, String model) {}

  /**
   * A request to be filed.
   *
   * @param working how many requests the approvers let be carried out at a time
   */
  Applicant(TestTenant tenant, Wanted wanted, Fate fate, Random random, Semaphore working) {
    this.tenant = tenant;
    this.officers = new Officers(tenant);
    this.wanted = wanted;
    this.fate = fate;
    this.random = random;
    this.working = working;
  }

  Set<String> records() {
    return wanted.records();
  }

  String id() {
    return id;
  }

  boolean over() {
    return over;
  }

  @Override
  public String toString() {
    return id + " " + fate + " " + wanted.body();
  }

  /** Looks at the request and does the next thing. */
  void turn() {
    if (id.isEmpty()) {
      file();
      return;
    }
    JsonPath now =
        Glance.of(ok(tenant.as(Role.PRIVACY_OFFICER).get("/api/v1/erasure-requests/" + id)));
    List<String> may = now.getList("permissions");
    String state = now.getString("state");
    if (!Set.of("AWAITING_DECISION", "APPROVED", "EXECUTING", "VERIFYING", "CERTIFYING")
        .contains(state)) {
      letOthersWork();
    }
    if (joins < JOINS
        && may.contains("request:join")
        && random.nextInt(JOIN_ONE_IN) == 0
        && join()) {
      return;
    }
    if (joins < JOINS && may.contains("request:leave") && random.nextInt(LEAVE_ONE_IN) == 0) {
      done(officers.change(id, "batch/leave", Map.of("reason", "as it is played")), 204);
      return;
    }
    switch (state) {
      case "DRAFT" -> change(fate == Fate.WITHDRAWN_AS_DRAFT ? "withdraw" : "submit");
      case "SCOPING" -> {
        if (may.contains("request:answer")) {
          change("answer");
        } else if (may.contains("plan:create")) {
          plan();
        }
      }
      case "AWAITING_DECISION" -> decide(now, may);
      case "APPROVED" -> {
        if (now.getString("batchId") != null) {
          runBatch(now.getString("batchId"));
        }
      }
      case "EXECUTING", "VERIFYING" -> {
        if (fate == Fate.WITHDRAWN_AT_WORK) {
          change("withdraw");
        }
      }
      case "VERIFICATION_FAILED" -> change("replan");
      case "COMPLETED", "WITHDRAWN" -> over = true;
      case "FAILED" -> throw new AssertionError(this + " failed: " + operation(now).prettify());
      default -> {}
    }
  }

  private JsonPath operation(JsonPath request) {
    return officers.get("/operations/" + request.getString("currentOperationId"));
  }

  /** A list names records of the version that is in use; some may have been left out of it. */
  private void file() {
    Map<String, Object> body = new HashMap<>(wanted.body());
    if (!wanted.model().isEmpty()) {
      Map<String, Object> selection = new HashMap<>();
      selection.put("datasetVersionId", inUse(wanted.model()).getString("datasetVersionId"));
      selection.put("recordIds", List.copyOf(wanted.records()));
      body.put("selection", selection);
    }
    Response filed =
        tenant.creatingAs(Role.PRIVACY_OFFICER).body(body).post("/api/v1/erasure-requests");
    if (filed.statusCode() == 422 && !wanted.model().isEmpty()) {
      // Somebody else's request was faster: these records, or their version, are gone.
      assertThat(filed.jsonPath().getList("errors.pointer", String.class))
          .as(filed.asString())
          .allMatch(p -> p.startsWith("/selection/"));
      List<Integer> gone =
          filed.jsonPath().getList("errors.pointer", String.class).stream()
              .filter(p -> p.startsWith("/selection/recordIds/"))
              .map(p -> Integer.valueOf(p.substring(p.lastIndexOf('/') + 1)))
              .toList();
      List<?> named = (List<?>) ((Map<?, ?>) body.get("selection")).get("recordIds");
      gone.forEach(i -> wanted.records().remove((String) named.get(i)));
      over = wanted.records().isEmpty();
      return;
    }
    id = done(filed, 201) ? Glance.of(filed).getString("id") : "";
  }

  /** The version of a model that nothing took the place of. */
  private JsonPath inUse(String version) {
    JsonPath now = officers.get("/model-versions/" + version);
    String next = now.getString("replacedById");
    return next == null ? now : inUse(next);
  }

  private void plan() {
    Response drafted =
        tenant
            .creatingAs(Role.PRIVACY_OFFICER)
            .body(Map.of())
            .post("/api/v1/erasure-requests/" + id + "/plans");
    if (done(drafted, 201)) {
      JsonPath plan = Glance.of(drafted);
      done(
          tenant
              .creatingAs(Role.PRIVACY_OFFICER)
              .header("If-Match", plan.getString("etag"))
              .post("/api/v1/plans/" + plan.getString("id") + "/propose"),
          200);
    }
  }

  private void decide(JsonPath now, List<String> may) {
    if (may.contains("request:answer")) {
      change("answer");
      return;
    }
    if (fate == Fate.WITHDRAWN_WHILE_DECIDED && random.nextBoolean()) {
      change("withdraw");
      return;
    }
    if (!holds && !working.tryAcquire()) {
      return;
    }
    holds = true;
    JsonPath plan = officers.get("/plans/" + now.getString("currentPlanId"));
    if (random.nextInt(SEND_BACK_ONE_IN) == 0) {
      done(officers.vote(plan, "SEND_BACK"), 201);
    } else {
      done(
          random.nextBoolean()
              ? officers.vote(plan, "APPROVE")
              : officers.secondVote(plan, "APPROVE"),
          201);
    }
  }

  /** With any other that waits on the same models, if there is one. */
  private boolean join() {
    List<Map<String, String>> others =
        Glance.of(
                ok(
                    tenant
                        .as(Role.PRIVACY_OFFICER)
                        .get("/api/v1/erasure-requests/" + id + "/batch/candidates")))
            .getList("$");
    if (others.isEmpty()) {
      return false;
    }
    List<Map<String, String>> batched =
        others.stream().filter(other -> other.get("batch") != null).toList();
    List<Map<String, String>> from =
        batched.isEmpty() || random.nextInt(ALONE_ONE_IN) == 0 ? others : batched;
    String other = from.get(random.nextInt(from.size())).get("requestId");
    joins++;
    done(officers.change(id, "batch/join", Map.of("requestId", other)), 200);
    return true;
  }

  /** Its terms allow a month; somebody asks. It may end before, when the last other one leaves. */
  private void runBatch(String batch) {
    Response asked =
        tenant
            .creatingAs(Role.PRIVACY_OFFICER)
            .body(Map.of())
            .post("/api/v1/batches/" + batch + "/run");
    if (asked.statusCode() == 404) {
      assertThat(officers.request(id).getString("batchId")).isNotEqualTo(batch);
      return;
    }
    done(asked, 200);
  }

  private void letOthersWork() {
    if (holds) {
      holds = false;
      working.release();
    }
  }

  private void change(String verb) {
    Map<String, Object> body =
        Set.of("withdraw", "replan").contains(verb)
            ? Map.of("reason", "as it is played")
            : Map.of();
    done(officers.change(id, verb, body), 200);
  }

  /** Whether it was done; if not, it was too late for it, and nothing else. */
  private boolean done(Response response, int status) {
    if (response.statusCode() == status) {
      return true;
    }
    String type = Glance.of(response).getString("type");
    assertThat(type == null ? "" : type.substring(type.lastIndexOf('/') + 1))
        .as(this + ": " + response.statusLine() + " " + response.asString())
        .isIn(TOO_LATE);
    return false;
  }

  private static Response ok(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }
}
