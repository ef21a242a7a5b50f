// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.tenant.LinkToken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the link of a mail does; the mail itself is tried with a real Keycloak. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class InvitationsIT {

  @Inject InvitationMails mails;

  private final TestTenant tenant = new TestTenant();
  private final LinkToken link = LinkToken.random(tenant.id(), new SecureRandom());
  private final String email = "guest-" + UUID.randomUUID() + "@guest.example";

  private Response invite(String address, String... roles) {
    return tenant
        .creatingAs(Role.TENANT_ADMIN)
        .body(Map.of("email", address, "roles", List.of(roles)))
        .post("/api/v1/invitations");
  }

  /** Invites, and puts the link where the mail would have. */
  private String invited() throws Exception {
    String id = invite(email, "approver").then().statusCode(201).extract().path("id");
    change("update invitation set token_hash = ? where id = ?", link.hash(), UUID.fromString(id));
    return id;
  }

  private static void change(String sql, Object... values) throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private Response accept(String token) {
    return accept(token, link.text());
  }

  private static Response accept(String token, String link) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("token", link))
        .post("/api/v1/invitation-acceptances");
  }

  @Test
  void makesAMemberOfWhomTheMailWasFor() throws Exception {
    invited();
    String guest = Tokens.ofGuest("guest", email.replace("guest-", "Guest-"), true);
    accept(guest)
        .then()
        .statusCode(200)
        .body("tenant", equalTo(tenant.slug()))
        .body("roles", contains("approver"));
    given()
        .auth()
        .oauth2(guest)
        .header("Lethe-Tenant", tenant.slug())
        .get("/api/v1/me")
        .then()
        .body("tenant", equalTo(tenant.slug()));
    accept(guest).then().statusCode(404);
    assertThat(stored(email)).as("the address is forgotten").isZero();
  }

  private static int stored(String address) throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement statement =
            connection.prepareStatement("select count(*) from invitation where email = ?")) {
      statement.setString(1, address);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @Test
  void isForNobodyElse() throws Exception {
    invited();
    accept(Tokens.of("nobody")).then().statusCode(403);
    accept(Tokens.ofGuest("other", "other@guest.example", true)).then().statusCode(403);
    accept(Tokens.ofGuest("claims", email, false))
        .then()
        .statusCode(403)
        .body("type", endsWith("/problems/forbidden"));
    String other = LinkToken.random(tenant.id(), new SecureRandom()).text();
    String foreign = LinkToken.random(new TestTenant().id(), new SecureRandom()).text();
    for (String wrong : List.of(other, foreign, "no-token", link.text() + "AA")) {
      accept(Tokens.ofGuest("guest", email, true), wrong).then().statusCode(404);
    }
  }

  @Test
  void worksOnceHoweverOftenItIsFollowedAtOnce() throws Exception {
    invited();
    ExecutorService two = Executors.newFixedThreadPool(2);
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Integer> follows =
        () -> {
          together.await();
          return accept(Tokens.ofGuest("guest", email, true)).statusCode();
        };
    try {
      Future<Integer> one = two.submit(follows);
      Future<Integer> other = two.submit(follows);
      assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(200, 404);
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void endsWithTimeAWithdrawalAndItsInviter() throws Exception {
    String guest = Tokens.ofGuest("guest", email, true);
    String id = invited();
    change(
        "update invitation set expires_at = now() - interval '1 second' where id = ?",
        UUID.fromString(id));
    accept(guest).then().statusCode(404);

    invited();
    tenant.join("second@" + tenant.slug(), Role.TENANT_ADMIN);
    tenant.as(Role.TENANT_ADMIN).get("/api/v1/invitations").then().body("$", hasSize(1));
    String second = Tokens.of("second@" + tenant.slug());
    String admin = tenant.person(Role.TENANT_ADMIN);
    Map<String, Object> member = tenant.member(admin);
    given()
        .auth()
        .oauth2(second)
        .header("If-Match", member.get("etag"))
        .delete("/api/v1/members/" + member.get("id"))
        .then()
        .statusCode(204);
    accept(guest).then().statusCode(404);
  }

  @Test
  void isTakenBack() throws Exception {
    String id = invited();
    tenant.as(Role.TENANT_ADMIN).delete("/api/v1/invitations/" + id).then().statusCode(204);
    tenant.as(Role.TENANT_ADMIN).delete("/api/v1/invitations/" + id).then().statusCode(404);
    accept(Tokens.ofGuest("guest", email, true)).then().statusCode(404);
    tenant.as(Role.TENANT_ADMIN).get("/api/v1/invitations").then().body("$", hasSize(0));
  }

  @Test
  void waitsWhileTheOrganisationIsSuspended() throws Exception {
    invited();
    operator("suspend");
    accept(Tokens.ofGuest("guest", email, true))
        .then()
        .statusCode(403)
        .body("type", endsWith("/problems/organisation-suspended"));
    accept(Tokens.ofGuest("other", "other@guest.example", true))
        .then()
        .statusCode(403)
        .body("type", endsWith("/problems/forbidden"));
    operator("resume");
    accept(Tokens.ofGuest("guest", email, true)).then().statusCode(200);
  }

  private void operator(String verb) {
    given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .contentType("application/json")
        .body(Map.of("reason", "Not paid."))
        .post("/api/v1/platform/tenants/" + tenant.id() + "/" + verb)
        .then()
        .statusCode(204);
  }

  @Test
  void givesWayToANewerOneOfTheSameAddress() throws Exception {
    invited();
    invite(email.toUpperCase(java.util.Locale.ROOT), "ml-engineer").then().statusCode(201);
    accept(Tokens.ofGuest("guest", email, true)).then().statusCode(404);
    tenant
        .as(Role.TENANT_ADMIN)
        .get("/api/v1/invitations")
        .then()
        .body("$", hasSize(1))
        .body("[0].roles", contains("ml-engineer"))
        .body("[0].email", equalTo(email));
  }

  @Test
  void isMailedWhateverTheSignInServiceSays() {
    invite(email, "approver").then().statusCode(201).body("mailed", equalTo(false));
    // Nothing answers where the tests have the sign-in service.
    Eventually.holds(
        "it is mailed",
        () -> tenant.as(Role.TENANT_ADMIN).get("/api/v1/invitations").path("[0].mailed"));
  }

  @Test
  void isNotMailedWhileTheOrganisationIsSuspended() throws Exception {
    String id = invite(email, "approver").then().statusCode(201).extract().path("id");
    operator("suspend");
    // Whatever left before.
    change(
        "update invitation set token_hash = null, try_at = now() where id = ?",
        UUID.fromString(id));
    mails.send();
    assertThat(mailed(id)).isFalse();
    operator("resume");
    Eventually.holds("it is mailed", () -> mailed(id));
  }

  private static boolean mailed(String id) throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement statement =
            connection.prepareStatement("select token_hash from invitation where id = ?")) {
      statement.setObject(1, UUID.fromString(id));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBytes(1) != null;
      }
    }
  }

  @Test
  void takesNobodyInTwice() throws Exception {
    invited();
    accept(Tokens.ofGuest(tenant.person(Role.AUDITOR), email, true))
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/invalid-transition"));
  }

  @Test
  void answersTheSameWhoeverIsInvited() {
    Map<String, Object> one = invite(email, "approver").then().statusCode(201).extract().path("$");
    Map<String, Object> other =
        invite("member@" + tenant.slug() + ".example", "approver")
            .then()
            .statusCode(201)
            .extract()
            .path("$");
    assertThat(one.keySet())
        .isEqualTo(other.keySet())
        .isEqualTo(Set.of("id", "email", "roles", "invitedAt", "expiresAt", "mailed"));
    invite("no-address", "approver").then().statusCode(422);
    invite(email, "auditor", "approver").then().statusCode(422);
  }
}
