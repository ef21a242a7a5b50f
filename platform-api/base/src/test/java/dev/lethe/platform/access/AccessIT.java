// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class AccessIT {

  @Test
  void tellsMembersWhoTheyAreAndWhatTheyMayDo() {
    TestTenant tenant = new TestTenant();
    tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("person", equalTo(tenant.person(Role.ML_ENGINEER)))
        .body("tenant", equalTo(tenant.slug()))
        .body("memberships[0].roles", contains("ml-engineer"))
        .body("permissions", hasItem("dataset:write"))
        .body("permissions", not(hasItem("plan:decide")));
  }

  @Test
  void tellsStrangersThatTheyBelongNowhere() {
    given()
        .auth()
        .oauth2(Tokens.of("stranger"))
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("memberships", hasSize(0))
        .body("permissions", hasSize(0));
  }

  @Test
  void refusesExpiredTokensWithAProblem() {
    problem(Tokens.expired("anybody"));
  }

  @Test
  void refusesTokensForAnotherService() {
    problem(Tokens.forAnotherAudience("anybody"));
  }

  @Test
  void refusesGarbageAsToken() {
    problem("not.a.token");
  }

  @Test
  void refusesCallsWithoutToken() {
    given()
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/authentication-required"));
  }

  private static void problem(String token) {
    given()
        .auth()
        .oauth2(token)
        .get("/api/v1/audit")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/authentication-required"))
        .body("remedy", equalTo("Sign in again or renew the token."));
  }

  @Test
  void refusesMembersOfAnotherRole() {
    new TestTenant()
        .as(Role.ML_ENGINEER)
        .get("/api/v1/audit")
        .then()
        .statusCode(403)
        .body("detail", endsWith("audit:read."));
  }

  @Test
  void hidesOrganisationsFromStrangers() {
    TestTenant own = new TestTenant();
    TestTenant other = new TestTenant();
    own.as(Role.AUDITOR)
        .header("Lethe-Tenant", other.slug())
        .get("/api/v1/audit")
        .then()
        .statusCode(404);
    own.as(Role.AUDITOR).get("/api/v1/audit").then().statusCode(200).body("$", hasSize(0));
  }

  @Test
  void explainsEveryProblemAtItsAddress() {
    given()
        .get("/api/v1/problems/dataset-invalid")
        .then()
        .statusCode(200)
        .body("status", equalTo(422));
    given().get("/api/v1/problems/no-such").then().statusCode(404);
  }

  @Test
  void answersUnknownPathsWithAProblem() {
    given().get("/api/v1/nowhere").then().statusCode(404).contentType("application/problem+json");
  }
}
