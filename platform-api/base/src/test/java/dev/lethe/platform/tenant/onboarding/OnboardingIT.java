// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.demo.signin.CodeFlow;
import dev.lethe.demo.signin.Enrolment;
import dev.lethe.demo.signin.OneTimeCodes;
import dev.lethe.demo.stack.MailServer.Mail;
import dev.lethe.demo.stack.StackException;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.KeycloakStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * With a real Keycloak and a real mail server: people are invited, and set their own credentials.
 */
@QuarkusTest
@QuarkusTestResource(value = KeycloakStack.class, restrictToAnnotatedClass = true)
class OnboardingIT {

  private static final String PASSWORD = "correct horse battery";
  private static final String OF_KEYCLOAK = "/login-actions/action-token";
  private static final String OF_LETHE = "/invitation/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private final String slug = "org-" + suffix;

  private String address(String name) {
    return name + "-" + suffix + "@organisation.example";
  }

  @Test
  void onboardsAnOrganisationWhosePeopleSetTheirOwnCredentials() throws Exception {
    String operator = operator();
    Map<String, Object> tenant = tenant(slug);
    String key = UUID.randomUUID().toString();
    creating(signIn().accessToken(), key)
        .body(tenant)
        .post("/api/v1/platform/tenants")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("acr_values=\"gold\""));
    String id =
        creating(operator, key)
            .body(tenant)
            .post("/api/v1/platform/tenants")
            .then()
            .statusCode(201)
            .body("slug", equalTo(slug))
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

    String admin = joins("admin");
    invite(admin, address("engineer"), "ml-engineer", "EN").statusCode(201);
    String engineer = joins("engineer");
    String person =
        given()
            .auth()
            .oauth2(engineer)
            .get("/api/v1/me")
            .then()
            .statusCode(200)
            .body("tenant", equalTo(slug))
            .body("displayName", equalTo("Name of-engineer"))
            .body("permissions", hasItem("dataset:write"))
            .extract()
            .path("person");
    given().auth().oauth2(engineer).get("/api/v1/members").then().statusCode(403);
    given().auth().oauth2(operator).get("/api/v1/operations").then().statusCode(404);

    assertThat(sessionStatus(engineer)).isEqualTo(200);
    Map<String, Object> member =
        given()
            .auth()
            .oauth2(admin)
            .get("/api/v1/members")
            .path("find { it.person == '" + person + "' }");
    given()
        .auth()
        .oauth2(admin)
        .header("If-Match", member.get("etag"))
        .delete("/api/v1/members/" + member.get("id"))
        .then()
        .statusCode(204);
    int ended =
        Eventually.becomes(
            "the session has ended", () -> sessionStatus(engineer), status -> status != 200);
    assertThat(ended).isEqualTo(401);
    assertThat(sessionStatus(admin)).as("of nobody else").isEqualTo(200);
  }

  @Test
  void invitesSomebodyOfAnotherOrganisationWithoutTouchingThem() throws Exception {
    String operator = operator();
    String admin = founded(operator, slug, "admin");
    String other = "other-" + suffix;
    String second = founded(operator, other, "second");

    invite(admin, address("second"), "auditor", "DE").statusCode(201);
    String link = mail(address("second"), slug).link().toString();
    assertThat(KeycloakStack.mails().to(address("second")))
        .as("who has an account is asked to set up none")
        .filteredOn(mail -> mail.text().contains(OF_KEYCLOAK))
        .hasSize(1);
    given()
        .auth()
        .oauth2(second)
        .get("/api/v1/members")
        .then()
        .statusCode(200); // Without a header: they still belong to one organisation alone.
    acceptance(second, link).statusCode(200);
    given()
        .auth()
        .oauth2(second)
        .get("/api/v1/me")
        .then()
        .body("memberships.tenant", equalTo(List.of(slug, other)));
  }

  @Test
  void writesToWhomItConcernsAndOfNobodyElse() throws Exception {
    String operator = operator();
    String admin = founded(operator, slug, "admin");
    for (String language : List.of("EN", "DE")) {
      String to = address("new-" + language.toLowerCase(java.util.Locale.ROOT));
      invite(admin, to, "approver", language).statusCode(201);
      Mail own = mail(to, OF_LETHE);
      Mail account = mail(to, OF_KEYCLOAK);
      boolean german = language.equals("DE");
      assertThat(own.subject())
          .isEqualTo((german ? "Einladung zu " : "Invitation to ") + slug + " Ltd in Lethe");
      assertThat(own.text())
          .contains(german ? "nur für das Konto dieser E-Mail-Adresse" : "only for the account")
          .contains(german ? "Freigabe" : "approver");
      assertThat(account.text()).contains(german ? "Administrator" : "administrator");
      for (Mail mail : List.of(own, account)) {
        assertThat(mail.subject() + mail.text())
            .doesNotContain("admin-" + suffix)
            .doesNotContain("Name of")
            .doesNotContain("operator")
            .doesNotContain("%1$s");
      }
    }
  }

  @Test
  void aTokenThatWasRenewedConfirmsNothingWhateverItSays() throws Exception {
    found(operator(), slug, "admin");
    Joined admin = joined("admin");
    CodeFlow before = admin.session().beside();
    CodeFlow confirming = before.beside();
    confirms(before, 401);
    confirming.stepUp(admin.codes());
    confirms(confirming, 404);
    // Keycloak keeps level and time with the session: an older token is raised by the renewal.
    before.renew();
    Map<String, Object> raised = claims(before);
    assertThat(raised).containsEntry("acr", "gold");
    assertThat(raised.get("auth_time")).isEqualTo(claims(confirming).get("auth_time"));
    confirms(before, 401);
    confirming.renew();
    assertThat(claims(confirming)).containsEntry("acr", "gold");
    confirms(confirming, 401);
  }

  private static void confirms(CodeFlow session, int status) throws StackException {
    given()
        .auth()
        .oauth2(session.accessToken())
        .header("If-Match", "\"0\"")
        .delete("/api/v1/members/" + UUID.randomUUID())
        .then()
        .statusCode(status);
  }

  private static Map<String, Object> claims(CodeFlow session) throws Exception {
    byte[] claims = Base64.getUrlDecoder().decode(session.accessToken().split("\\.")[1]);
    return new ObjectMapper().readValue(claims, new TypeReference<Map<String, Object>>() {});
  }

  @Test
  void aProgramWorksOnWhileItsSecretIsChanged() throws Exception {
    String operator = operator();
    String admin = founded(operator, slug, "admin");
    String until = Instant.now().plus(Duration.ofDays(30)).toString();
    String tooLong = Instant.now().plus(Duration.ofDays(366)).toString();
    accounts(admin, account("approver", until), "").statusCode(422);
    accounts(admin, account("tenant-admin", until), "").statusCode(422);
    accounts(admin, account("ml-engineer", tooLong), "").statusCode(422);
    Map<String, String> first = secret(accounts(admin, account("ml-engineer", until), ""));
    accounts(admin, account("ml-engineer", until), "")
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/name"));
    String id = first.get("id");
    String early = programToken(first);
    works(early, 200);

    Map<String, String> second = rotated(admin, id, 1, until);
    works(early, 200);
    works(programToken(first), 200);
    works(programToken(second), 200);

    Map<String, String> third = rotated(admin, id, 0, until);
    works(programToken(third), 200);
    works(early, 401);
    int ended =
        Eventually.becomes(
            "the second secret has ended", () -> tokenStatus(second), status -> status != 200);
    assertThat(ended).isEqualTo(401);
    assertThat(tokenStatus(first)).isEqualTo(401);
    String late = programToken(third);
    given()
        .auth()
        .oauth2(admin)
        .get("/api/v1/service-accounts")
        .then()
        .body("[0].name", equalTo("ci"))
        .body("[0].credentials.clientId", equalTo(List.of(third.get("clientId"))));
    given().auth().oauth2(admin).delete("/api/v1/service-accounts/" + id).then().statusCode(204);
    works(late, 401);
  }

  @Test
  void whoeverBelongedToAClosedOrganisationIsSignedOut() throws Exception {
    String operator = operator();
    String id =
        creating(operator, UUID.randomUUID().toString())
            .body(tenant(slug))
            .post("/api/v1/platform/tenants")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    String admin = joins("admin");
    String until = Instant.now().plus(Duration.ofDays(30)).toString();
    Map<String, String> program = secret(accounts(admin, account("ml-engineer", until), ""));
    String place = "/api/v1/platform/tenants/" + id;
    operates(operator, place + "/suspend", Map.of("reason", "The contract ended."));
    given()
        .auth()
        .oauth2(admin)
        .post("/api/v1/organisation-archive")
        .then()
        .statusCode(200)
        .contentType("application/zip");
    operates(operator, place + "/close", Map.of("name", slug + " Ltd"));

    int ended =
        Eventually.becomes(
            "the session has ended", () -> sessionStatus(admin), status -> status != 200);
    assertThat(ended).isEqualTo(401);
    int gone =
        Eventually.becomes(
            "the program has no client", () -> tokenStatus(program), status -> status != 200);
    assertThat(gone).isEqualTo(401);
    given()
        .auth()
        .oauth2(admin)
        .header("Lethe-Tenant", slug)
        .get("/api/v1/members")
        .then()
        .statusCode(403)
        .body("type", endsWith("/organisation-closed"));
  }

  private static void operates(String operator, String path, Map<String, String> body) {
    given()
        .auth()
        .oauth2(operator)
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(204);
  }

  private static Map<String, Object> account(String role, String until) {
    return Map.of("name", "ci", "roles", List.of(role), "expiresAt", until);
  }

  private static Map<String, String> rotated(String admin, String id, int hours, String until) {
    return secret(
        accounts(admin, Map.of("overlapHours", hours, "expiresAt", until), "/" + id + "/rotate"));
  }

  private static ValidatableResponse accounts(String admin, Map<String, Object> body, String path) {
    return given()
        .auth()
        .oauth2(admin)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/service-accounts" + path)
        .then();
  }

  private static Map<String, String> secret(ValidatableResponse answer) {
    return answer.statusCode(201).extract().path("$");
  }

  private static Response token(Map<String, String> secret) {
    return given()
        .formParam("grant_type", "client_credentials")
        .formParam("client_id", secret.get("clientId"))
        .formParam("client_secret", secret.get("clientSecret"))
        .post(KeycloakStack.realmUrl() + "/protocol/openid-connect/token");
  }

  private static int tokenStatus(Map<String, String> secret) {
    return token(secret).statusCode();
  }

  private static String programToken(Map<String, String> secret) {
    return token(secret).then().statusCode(200).extract().path("access_token");
  }

  private static void works(String token, int status) {
    given().auth().oauth2(token).get("/api/v1/operations").then().statusCode(status);
  }

  /** The operator adds an organisation, whose first administrator joins; returns their token. */
  private String founded(String operator, String slug, String admin) throws Exception {
    found(operator, slug, admin);
    return joins(admin);
  }

  private void found(String operator, String slug, String admin) {
    creating(operator, UUID.randomUUID().toString())
        .body(tenant(slug, address(admin)))
        .post("/api/v1/platform/tenants")
        .then()
        .statusCode(201);
  }

  /** Follows both mails as the person does; returns a token. */
  private String joins(String name) throws Exception {
    return joined(name).session().accessToken();
  }

  /** Somebody who became a member. */
  private record Joined(CodeFlow session, OneTimeCodes codes) {}

  private Joined joined(String name) throws Exception {
    String email = address(name);
    URI enrol = mail(email, OF_KEYCLOAK).link();
    OneTimeCodes codes =
        Enrolment.follow(enrol, email, "Name of-" + name, PASSWORD, Clock.systemUTC());
    CodeFlow session =
        CodeFlow.signIn(
            KeycloakStack.realmUrl(), email, PASSWORD, Clock.systemUTC(), new SecureRandom());
    String link = mail(email, OF_LETHE).link().toString();
    acceptance(session.accessToken(), link).statusCode(401);
    session.stepUp(codes);
    acceptance(session.accessToken(), link).statusCode(200);
    return new Joined(session, codes);
  }

  private static ValidatableResponse acceptance(String token, String link) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("token", link.substring(link.indexOf(OF_LETHE) + OF_LETHE.length())))
        .post("/api/v1/invitation-acceptances")
        .then();
  }

  private static Mail mail(String address, String mark) throws StackException {
    return KeycloakStack.mails().await(address, mark, PATIENCE);
  }

  private ValidatableResponse invite(String admin, String email, String role, String language) {
    return creating(admin, UUID.randomUUID().toString())
        .body(Map.of("email", email, "roles", List.of(role), "language", language))
        .post("/api/v1/invitations")
        .then();
  }

  /** What Keycloak says to a token whose session has ended is 401. */
  private static int sessionStatus(String token) {
    return given()
        .auth()
        .oauth2(token)
        .get(KeycloakStack.realmUrl() + "/protocol/openid-connect/userinfo")
        .statusCode();
  }

  private Map<String, Object> tenant(String slug) {
    return tenant(slug, address("admin"));
  }

  private static Map<String, Object> tenant(String slug, String admin) {
    return Map.of(
        "slug",
        slug,
        "name",
        slug + " Ltd",
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
        Map.of("email", admin, "roles", List.of("tenant-admin")));
  }

  private static RequestSpecification creating(String token, String key) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .header("Idempotency-Key", key);
  }

  /** Sessions whose operator set up one-time codes, as Keycloak demands of the first. */
  private static final Map<String, CodeFlow> OPERATOR = new ConcurrentHashMap<>();

  /** A token of the operator, who has just confirmed that it is they. */
  private static String operator() throws StackException {
    if (OPERATOR.isEmpty()) {
      OPERATOR.put("first", signIn());
    }
    CodeFlow session = OPERATOR.get("first");
    session.stepUp(session.codes().orElseThrow());
    return session.accessToken();
  }

  private static CodeFlow signIn() throws StackException {
    return CodeFlow.signIn(
        KeycloakStack.realmUrl(), "operator", "operator", Clock.systemUTC(), new SecureRandom());
  }
}
