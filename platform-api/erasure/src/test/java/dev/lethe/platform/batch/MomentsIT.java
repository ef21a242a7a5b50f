// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.execution.Executions;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.plan.PlanState;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An approved plan whose data another request is at work on. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class MomentsIT {

  @Inject Moments moments;
  @Inject Plans plans;
  @Inject Executions executions;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private String version = "";
  private String ahead = "";
  private String behind = "";

  @BeforeEach
  void twoOnTheSameData() throws SQLException {
    version = new Registrations(tenant).readyVersion(30, 4, 3);
    ahead = officers.submitted(version, Officers.records(IntStream.range(0, 6)));
    behind = officers.submitted(version, Officers.records(IntStream.range(4, 9)));
    JsonPath plan = officers.propose(officers.plan(ahead, Map.of()));
    sets("update erasure_request set state = 'EXECUTING' where id = ?", ahead);
    sets("update plan set state = 'APPROVED' where id = ?", plan.getString("id"));
  }

  @Test
  void beginsByItselfOnceTheOtherWorkHasFailed() throws Exception {
    JsonPath plan = officers.approved(behind, Map.of());
    moments.sweep();
    assertThat(officers.request(behind).getString("state")).isEqualTo("APPROVED");
    assertThat(officers.get("/operations?requestId=" + behind).getList("$")).isEmpty();
    assertThat(officers.get("/plans/" + plan.getString("id")).getString("state"))
        .isEqualTo("WAITING");
    assertThat(officers.get("/erasure-requests/" + behind + "/timeline").prettify())
        .contains(officers.request(ahead).getString("reference") + " is at work on the same data.");

    sets("update erasure_request set state = 'FAILED' where id = ?", ahead);
    moments.sweep();
    assertThat(officers.get("/operations?requestId=" + behind).getList("kind"))
        .containsExactly("execute-plan");
  }

  @Test
  void isWithdrawnWhileItWaits() throws Exception {
    JsonPath plan = officers.approved(behind, Map.of());
    officers.change(behind, "withdraw", Map.of("reason", "asked")).then().statusCode(200);
    sets("update erasure_request set state = 'FAILED' where id = ?", ahead);
    moments.sweep();
    assertThat(officers.request(behind).getString("state")).isEqualTo("WITHDRAWN");
    assertThat(officers.get("/plans/" + plan.getString("id")).getString("state")).isEqualTo("VOID");
    assertThat(officers.get("/operations?requestId=" + behind).getList("$")).isEmpty();
  }

  @Test
  void waitsForAHoldThatIsPlacedBeforeItsMoment() throws Exception {
    officers.approved(behind, Map.of());
    JsonPath hold = held();
    sets("update erasure_request set state = 'FAILED' where id = ?", ahead);
    moments.sweep();
    assertThat(officers.get("/operations?requestId=" + behind).getList("$")).isEmpty();
    assertThat(officers.request(behind).getString("nextStepBy")).isEqualTo("approver");

    tenant
        .creatingAs(Role.APPROVER)
        .header("If-Match", hold.getString("etag"))
        .body(Map.of("reason", "settled"))
        .post("/api/v1/legal-holds/" + hold.getString("id") + "/release")
        .then()
        .statusCode(200);
    moments.sweep();
    assertThat(officers.get("/operations?requestId=" + behind).getList("kind"))
        .containsExactly("execute-plan");
  }

  private List<String> permissions() {
    return tenant
        .as(Role.PRIVACY_OFFICER)
        .get("/api/v1/erasure-requests/" + behind)
        .jsonPath()
        .getList("permissions");
  }

  private JsonPath held() {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "kind",
                "HOLD",
                "requestId",
                behind,
                "reason",
                "a claim",
                "reviewOn",
                LocalDate.now().plusDays(9).toString()))
        .post("/api/v1/legal-holds")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  @Test
  void isTakenBackUnderAHoldAndNothingIsBegunUnderItsPlan() throws Exception {
    JsonPath plan = officers.approved(behind, Map.of());
    Map<String, Object> why = Map.of("reason", "the claim stays");
    officers.change(behind, "replan", why).then().statusCode(409);
    assertThat(permissions()).contains("request:withdraw").doesNotContain("request:replan");
    JsonPath unused = held();
    assertThat(permissions()).contains("request:replan");

    officers.change(behind, "replan", why).then().statusCode(200);

    assertThat(officers.request(behind).getString("state")).isEqualTo("SCOPING");
    assertThat(officers.get("/plans/" + plan.getString("id")).getString("state")).isEqualTo("VOID");
    sets("update erasure_request set state = 'FAILED' where id = ?", ahead);
    moments.sweep();
    assertThat(officers.get("/operations?requestId=" + behind).getList("$")).isEmpty();
  }

  @Test
  void isTakenBackWhileItWorksUnderAHoldAndCanBeRefused() throws Exception {
    UUID plan = UUID.fromString(officers.approved(behind, Map.of()).getString("id"));
    JsonPath unused = held();
    sets("update erasure_request set state = 'FAILED' where id = ?", ahead);
    sets("update erasure_request set state = 'EXECUTING' where id = ?", behind);
    transactions.run(
        tenant.id(),
        () -> {
          plans.move(plan, PlanState.APPROVED);
          executions.start(tenant.id(), plans.get(plan), "test");
        });
    String operation = officers.request(behind).getString("currentOperationId");

    officers.change(behind, "replan", Map.of("reason", "it stays")).then().statusCode(200);

    JsonPath back = officers.request(behind);
    assertThat(back.getString("state")).isEqualTo("SCOPING");
    assertThat(back.getInt("loop")).as("nobody's fault").isZero();
    assertThat(officers.get("/operations/" + operation).getString("state")).isEqualTo("CANCELLED");
    assertThat(officers.get("/erasure-requests/" + behind + "/timeline").getList("sentence"))
        .contains("Taken back to planning, since a legal hold keeps the records: it stays")
        .noneMatch(sentence -> sentence.toString().startsWith("The work stopped"));
    JsonPath refusal =
        officers
            .change(behind, "refusal", Map.of("grounds", List.of("17(3)(e)"), "reason", "A claim."))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    assertThat(officers.request(behind).getString("nextStep")).startsWith("Review and decide");
    officers.vote(refusal, "APPROVE").then().statusCode(201);
    officers.secondVote(refusal, "APPROVE").then().statusCode(201);
    assertThat(officers.request(behind).getString("state")).isEqualTo("REFUSED");
  }

  private static void sets(String sql, String id) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, UUID.fromString(id));
      assertThat(update.executeUpdate()).isOne();
    }
  }
}
