// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.endsWith;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A vote is lost with the role that it was given in. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LostVotesIT {

  @Inject Progression progression;
  @Inject Plans plans;
  @Inject RequestStates states;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final String approver = tenant.person(Role.APPROVER);

  private JsonPath proposed() {
    String version = new Registrations(tenant).readyVersion(20, 4, 2);
    String request = officers.submitted(version, Officers.records(IntStream.range(0, 3)));
    return officers.propose(officers.plan(request, Map.of()));
  }

  private int votesGiven(JsonPath plan) {
    return officers.get("/plans/" + plan.getString("id")).getInt("votesGiven");
  }

  private Response voteOf(String person, JsonPath plan) {
    return officers.vote(
        given()
            .auth()
            .oauth2(Tokens.of(person))
            .contentType("application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString()),
        plan,
        "APPROVE",
        plan.getString("digest"));
  }

  @Test
  void aVoteOfWhoLeftNoLongerCounts() {
    JsonPath plan = proposed();
    officers.vote(plan, "APPROVE").then().statusCode(201);
    assertThat(votesGiven(plan)).isEqualTo(1);
    tenant.leaves(approver);
    assertThat(votesGiven(plan)).isZero();
    officers.secondVote(plan, "APPROVE").then().statusCode(201);
    JsonPath now = officers.get("/plans/" + plan.getString("id"));
    assertThat(now.getString("state")).isEqualTo("PROPOSED");
    assertThat(now.getInt("votesGiven")).isEqualTo(1);
    tenant.join("third-approver@" + tenant.slug(), Role.APPROVER);
    voteOf("third-approver@" + tenant.slug(), plan).then().statusCode(201);
    assertThat(officers.get("/plans/" + plan.getString("id")).getString("state"))
        .isNotEqualTo("PROPOSED");
  }

  @Test
  void whoLosesTheRoleAndGetsItBackHasVotedAllTheSame() {
    JsonPath plan = proposed();
    officers.vote(plan, "APPROVE").then().statusCode(201);
    tenant.becomes(approver, "ml-engineer").then().statusCode(200);
    assertThat(votesGiven(plan)).isZero();
    tenant.becomes(approver, "approver").then().statusCode(200);
    assertThat(votesGiven(plan)).isZero();
    officers
        .vote(plan, "APPROVE")
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/decision-already-given"));
  }

  @Test
  void anotherRoleBesideLeavesTheVoteAlone() {
    JsonPath plan = proposed();
    officers.vote(plan, "APPROVE").then().statusCode(201);
    tenant.becomes(approver, "approver", "ml-engineer").then().statusCode(200);
    assertThat(votesGiven(plan)).isEqualTo(1);
  }

  @Test
  void workThatHasNotBegunWaitsForAnotherVote() throws Exception {
    JsonPath proposed = proposed();
    UUID plan = UUID.fromString(proposed.getString("id"));
    UUID request = UUID.fromString(proposed.getString("requestId"));
    officers.vote(proposed, "APPROVE").then().statusCode(201);
    planted("update plan set state = 'APPROVED' where id = ?", plan);
    planted("update erasure_request set state = 'APPROVED' where id = ?", request);
    assertThatThrownBy(() -> progression.begin(tenant.id(), plan))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("no approver any more");
    transactions.run(
        tenant.id(),
        () ->
            progression.stopped(
                tenant.id(),
                plan,
                new StepProblem(ProblemType.SEPARATION_OF_DUTIES, "no approver any more")));
    transactions.run(
        tenant.id(),
        () -> {
          assertThat(states.lockedState(request)).isEqualTo(RequestState.AWAITING_DECISION);
          assertThat(plans.get(plan).state()).isEqualTo(PlanState.PROPOSED);
        });
    officers.secondVote(officers.get("/plans/" + plan), "APPROVE").then().statusCode(201);
  }

  private static void planted(String sql, UUID id) throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }
}
