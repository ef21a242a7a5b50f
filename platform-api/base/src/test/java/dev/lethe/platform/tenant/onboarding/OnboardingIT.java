// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.lethe.demo.signin.CodeFlow;
import dev.lethe.demo.stack.StackException;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.KeycloakStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** With a real Keycloak: the operator makes an organisation, its administrator makes members. */
@QuarkusTest
@QuarkusTestResource(value = KeycloakStack.class, restrictToAnnotatedClass = true)
class OnboardingIT {

  private static final String PASSWORD = "correct horse battery";

  @Test
  void onboardsAnOrganisationWhoseMembersCanSignIn() throws Exception {
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    String operator = signIn("operator", "operator");
    String admin = "admin-" + suffix;
    Map<String, Object> tenant = tenant("org-" + suffix, member(admin, "tenant-admin"));
    String key = UUID.randomUUID().toString();
    String id =
        creating(operator, key)
            .body(tenant)
            .post("/api/v1/platform/tenants")
            .then()
            .statusCode(201)
            .body("slug", equalTo("org-" + suffix))
            .body("approvals", equalTo(2))
            .extract()
            .path("id");
    creating(operator, key)
        .body(tenant)
        .post("/api/v1/platform/tenants")
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(id));
    creating(operator, UUID.randomUUID().toString())
        .body(tenant)
        .post("/api/v1/platform/tenants")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/slug"));

    String adminToken = signIn(admin, PASSWORD);
    String engineer = "engineer-" + suffix;
    String person =
        creating(adminToken, UUID.randomUUID().toString())
            .body(member(engineer, "ml-engineer"))
            .post("/api/v1/members")
            .then()
            .statusCode(201)
            .body("roles", contains("ml-engineer"))
            .extract()
            .path("person");
    creating(adminToken, UUID.randomUUID().toString())
        .body(member(engineer, "ml-engineer"))
        .post("/api/v1/members")
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("already a member"));
    creating(adminToken, UUID.randomUUID().toString())
        .body(member("auditor-" + suffix, "auditor", "approver"))
        .post("/api/v1/members")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/roles"));
    given()
        .auth()
        .oauth2(adminToken)
        .get("/api/v1/members")
        .then()
        .statusCode(200)
        .body("username", contains(admin, engineer));

    String engineerToken = signIn(engineer, PASSWORD);
    given()
        .auth()
        .oauth2(engineerToken)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("person", equalTo(person))
        .body("tenant", equalTo("org-" + suffix))
        .body("permissions", hasItem("dataset:write"));
    given().auth().oauth2(engineerToken).get("/api/v1/members").then().statusCode(403);
    given().auth().oauth2(operator).get("/api/v1/datasets").then().statusCode(404);

    assertThat(sessionStatus(engineerToken)).isEqualTo(200);
    Map<String, Object> member =
        given()
            .auth()
            .oauth2(adminToken)
            .get("/api/v1/members")
            .path("find { it.person == '" + person + "' }");
    given()
        .auth()
        .oauth2(adminToken)
        .header("If-Match", member.get("etag"))
        .delete("/api/v1/members/" + member.get("id"))
        .then()
        .statusCode(204);
    int ended =
        Eventually.becomes(
            "the session has ended", () -> sessionStatus(engineerToken), status -> status != 200);
    assertThat(ended).isEqualTo(401);
    assertThat(sessionStatus(adminToken)).as("of nobody else").isEqualTo(200);
  }

  @Test
  void refusesPasswordsThatAreTooShort() throws StackException {
    Map<String, Object> admin = member("admin-x", "tenant-admin");
    admin.put("initialPassword", "short");
    creating(signIn("operator", "operator"), UUID.randomUUID().toString())
        .body(tenant("org-x", admin))
        .post("/api/v1/platform/tenants")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/admin/initialPassword"));
  }

  /** What Keycloak says to a token whose session has ended is 401. */
  private static int sessionStatus(String token) {
    return given()
        .auth()
        .oauth2(token)
        .get(KeycloakStack.realmUrl() + "/protocol/openid-connect/userinfo")
        .statusCode();
  }

  private static Map<String, Object> tenant(String slug, Map<String, Object> admin) {
    return Map.of(
        "slug",
        slug,
        "name",
        "Organisation",
        "zone",
        "Europe/Berlin",
        "controller",
        "Organisation GmbH",
        "contact",
        "privacy@organisation.example",
        "approvals",
        2,
        "minRoleAgeHours",
        0,
        "admin",
        admin);
  }

  private static Map<String, Object> member(String username, String... roles) {
    return new HashMap<>(
        Map.of(
            "username",
            username,
            "displayName",
            "Name of " + username,
            "email",
            username + "@organisation.example",
            "roles",
            List.of(roles),
            "initialPassword",
            PASSWORD));
  }

  private static RequestSpecification creating(String token, String key) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .header("Idempotency-Key", key);
  }

  private static String signIn(String username, String password) throws StackException {
    String token =
        CodeFlow.signIn(
                KeycloakStack.realmUrl(), username, password, Clock.systemUTC(), new SecureRandom())
            .accessToken();
    assertThat(token).isNotBlank();
    return token;
  }
}
