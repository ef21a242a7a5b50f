// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An operator suspends an organisation that is at work, and takes it up again. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class SuspendedOrganisationIT {

  private static final String REASON = "The contract has not been signed.";

  @Inject Operations operations;
  @Inject TenantTransaction transactions;
  @Inject Tenants tenants;

  private final TestTenant tenant = new TestTenant();
  private final TestTenant other = new TestTenant();

  private static ValidatableResponse operator(TestTenant whose, String verb, String reason) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .contentType("application/json")
        .body(Map.of("reason", reason))
        .post("/api/v1/platform/tenants/" + whose.id() + "/" + verb)
        .then();
  }

  private UUID start(TestTenant whose, Step... steps) {
    return transactions.call(
        whose.id(),
        () ->
            operations.start(
                new NewOperation("scripted", "A test", Optional.empty(), "test", List.of(steps))));
  }

  private static Step step(String script, String key, int stage) {
    return new Step("scripted", script, new Script(script, key), stage);
  }

  private Operation get(TestTenant whose, UUID id) {
    return transactions.call(whose.id(), () -> operations.get(id));
  }

  @Test
  void letsNobodyInAndEndsWhatRunsAndBeginsNothingUntilItIsTakenUpAgain() throws Exception {
    String runs = UUID.randomUUID().toString();
    String rests = UUID.randomUUID().toString();
    UUID work = start(tenant, step("wait-first", runs, 0), step("ok", rests, 1));
    ScriptedStep.awaitRuns(runs, 1);

    operator(tenant, "suspend", REASON).statusCode(204);

    ScriptedStep.release(runs);
    Eventually.holds(
        "the step that ran is done",
        () -> get(tenant, work).course().steps().get(0).state().equals("DONE"));
    // Steps are claimed in the order in which they could be; the other one's came last.
    UUID later = start(other, step("ok", UUID.randomUUID().toString(), 0));
    Eventually.becomes("others go on", () -> get(other, later), Operation::ended);
    assertThat(ScriptedStep.runs(rests)).isZero();
    assertThat(get(tenant, work).ended()).isFalse();

    for (Role role : Role.values()) {
      tenant
          .as(role)
          .get("/api/v1/feed")
          .then()
          .statusCode(403)
          .body("type", endsWith("/organisation-suspended"))
          .body("detail", containsString(REASON));
    }
    assertThat(tenants.idsAtWork()).contains(other.id()).doesNotContain(tenant.id());

    operator(tenant, "resume", "It has been signed.").statusCode(204);

    Operation ended = Eventually.becomes("it ends", () -> get(tenant, work), Operation::ended);
    assertThat(ended.state()).isEqualTo("SUCCEEDED");
    assertThat(ScriptedStep.runs(rests)).isEqualTo(1);
    String trail = "/api/v1/audit?object=tenant/" + tenant.id();
    tenant
        .as(Role.AUDITOR)
        .get(trail)
        .then()
        .statusCode(200)
        .body(
            "sentence",
            containsInAnyOrder(
                "Operators suspended the organisation",
                "Operators took the organisation up again"));
    tenant
        .as(Role.AUDITOR)
        .header("Accept-Language", "de")
        .get(trail)
        .then()
        .body("sentence", hasItem("Der Betrieb hat die Organisation stillgelegt"));
  }

  @Test
  void tellsWhoTheyAreAndThatTheyMayDoNothing() {
    operator(tenant, "suspend", REASON).statusCode(204);
    RestAssured.given()
        .auth()
        .oauth2(Tokens.of(tenant.person(Role.AUDITOR)))
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("memberships.tenant", hasItem(tenant.slug()))
        .body("permissions", empty());
  }

  @Test
  void refusesWhatDoesNotFollowAndWhoIsNoOperator() {
    operator(tenant, "resume", REASON)
        .statusCode(409)
        .body("type", endsWith("/invalid-transition"));
    operator(tenant, "suspend", " ").statusCode(422).body("errors[0].pointer", equalTo("/reason"));
    operator(tenant, "suspend", REASON).statusCode(204);
    operator(tenant, "suspend", REASON).statusCode(409);
    RestAssured.given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .contentType("application/json")
        .body(Map.of("reason", REASON))
        .post("/api/v1/platform/tenants/" + UUID.randomUUID() + "/suspend")
        .then()
        .statusCode(404);
    other
        .as(Role.TENANT_ADMIN)
        .contentType("application/json")
        .body(Map.of("reason", REASON))
        .post("/api/v1/platform/tenants/" + tenant.id() + "/resume")
        .then()
        .statusCode(403);
  }
}
