// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.member;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class MembersIT {

  @Inject Memberships memberships;
  @Inject TenantTransaction transactions;
  @Inject Clock clock;

  private final TestTenant tenant = new TestTenant();
  private final String engineer = tenant.person(Role.ML_ENGINEER);
  private final String admin = tenant.person(Role.TENANT_ADMIN);

  private RequestSpecification as(String person) {
    return given().auth().oauth2(Tokens.of(person)).contentType("application/json");
  }

  private static String path(Map<String, Object> member) {
    return "/api/v1/members/" + member.get("id");
  }

  @Test
  void changesWhatAMemberIsFromTheNextCallOn() {
    as(engineer).get("/api/v1/audit").then().statusCode(403);
    Map<String, Object> before = tenant.member(engineer);
    tenant
        .becomes(engineer, "auditor")
        .then()
        .statusCode(200)
        .body("roles", contains("auditor"))
        .body("grantedAt", not(equalTo(before.get("grantedAt"))));
    as(engineer)
        .get("/api/v1/audit")
        .then()
        .statusCode(200)
        .body("action", hasItem("member.change"));
    as(admin)
        .header("If-Match", before.get("etag"))
        .body(Map.of("roles", List.of("ml-engineer")))
        .patch(path(before))
        .then()
        .statusCode(412);
  }

  @Test
  void refusesRolesThatDoNotGoTogetherAndThoseOneGivesOneself() {
    tenant.becomes(engineer, "auditor", "approver").then().statusCode(422);
    tenant.becomes(engineer).then().statusCode(422);
    tenant
        .becomes(admin, "tenant-admin", "approver")
        .then()
        .statusCode(422)
        .body("errors[0].message", equalTo("nobody gives themselves a role"));
  }

  @Test
  void opensNothingMoreToWhoLeft() {
    as(engineer).get("/api/v1/operations").then().statusCode(200);
    tenant.leaves(engineer);
    as(engineer).get("/api/v1/operations").then().statusCode(404);
    as(engineer).get("/api/v1/me").then().statusCode(200).body("memberships", equalTo(List.of()));
    assertThat(tenant.member(engineer)).isNull();
  }

  @Test
  void findsOnlyMembersOfTheOwnOrganisation() {
    Map<String, Object> stranger = new TestTenant().member(admin.replace(tenant.slug(), ""));
    assertThat(stranger).isNull();
    TestTenant other = new TestTenant();
    Map<String, Object> foreign = other.member(other.person(Role.AUDITOR));
    as(admin).header("If-Match", foreign.get("etag")).delete(path(foreign)).then().statusCode(404);
  }

  @Test
  void keepsTheLastAdministrator() {
    Map<String, Object> member = tenant.member(admin);
    as(admin)
        .header("If-Match", member.get("etag"))
        .delete(path(member))
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/last-administrator"));
    tenant.becomes(admin, "auditor").then().statusCode(409);
    tenant.join("second@" + tenant.slug(), Role.TENANT_ADMIN);
    tenant.leaves(admin);
    as(admin).get("/api/v1/members").then().statusCode(404);
  }

  @Test
  void letsOnlyOneOfTwoAdministratorsEndTheOther() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        TestTenant pair = new TestTenant();
        String first = pair.person(Role.TENANT_ADMIN);
        String second = "second@" + pair.slug();
        pair.join(second, Role.TENANT_ADMIN);
        CyclicBarrier together = new CyclicBarrier(2);
        Future<Integer> one = two.submit(ends(together, first, pair.member(second)));
        Future<Integer> other = two.submit(ends(together, second, pair.member(first)));
        assertThat(List.of(one.get(), other.get()))
            .as("round %d", round)
            .containsOnlyOnce(204)
            .allMatch(status -> List.of(204, 403, 404).contains(status));
        assertThat(administrators(pair)).as("round %d", round).isEqualTo(1);
      }
    } finally {
      two.shutdownNow();
    }
  }

  private Callable<Integer> ends(CyclicBarrier together, String who, Map<String, Object> whom) {
    RequestSpecification call = as(who).header("If-Match", whom.get("etag"));
    return () -> {
      together.await();
      return call.delete(path(whom)).statusCode();
    };
  }

  private long administrators(TestTenant of) {
    return transactions.call(
        of.id(),
        () -> memberships.people(of.id()).stream().filter(m -> m.is(Role.TENANT_ADMIN)).count());
  }

  @Test
  void forgetsTheNamesOfWhoLeftAMonthAgo() throws Exception {
    tenant.leaves(engineer);
    assertThat(name()).isEqualTo("Name of " + engineer);
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement earlier =
            connection.prepareStatement(
                "update membership set ended_at = ended_at - interval '31 days'"
                    + " where person = ?")) {
      earlier.setString(1, engineer);
      earlier.executeUpdate();
    }
    transactions.run(
        tenant.id(),
        () -> memberships.forgetNames(tenant.id(), clock.instant().minus(Duration.ofDays(30))));
    assertThat(name()).isEqualTo(engineer);
  }

  private String name() {
    return transactions.call(
        tenant.id(), () -> memberships.nameOf(tenant.id(), engineer).orElseThrow());
  }
}
