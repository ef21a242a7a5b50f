// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What decides, changes keys or takes data out is for whoever has just confirmed who they are. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class StepUpIT {

  private static final String SOME = UUID.randomUUID().toString();
  private static final String CERTIFICATE = "LC-" + "0".repeat(32) + ".1";

  /** Method and path, by the role that may. */
  private static final Map<Role, List<String>> NEEDS =
      Map.of(
          Role.APPROVER,
          List.of(
              "POST /plans/" + SOME + "/decisions",
              "POST /status-changes/" + SOME + "/votes",
              "POST /certificates/" + CERTIFICATE + "/status-changes",
              "POST /certificates/" + CERTIFICATE + "/versions",
              "GET /membership-reports/" + SOME + "/scores"),
          Role.TENANT_ADMIN,
          List.of(
              "POST /invitations",
              "PATCH /members/" + SOME,
              "DELETE /members/" + SOME,
              "POST /service-accounts",
              "POST /service-accounts/" + SOME + "/rotate",
              "DELETE /service-accounts/" + SOME));

  private final TestTenant tenant = new TestTenant();

  private Response call(String token, String call) {
    String[] parts = call.split(" ");
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .header("If-Match", "\"0\"")
        .body("{}")
        .request(parts[0], "/api/v1" + parts[1]);
  }

  @Test
  void isAskedForAsRfc9470HasIt() {
    NEEDS.forEach(
        (role, calls) -> {
          String person = tenant.person(role);
          for (String call : calls) {
            for (String token :
                List.of(
                    Tokens.asked(person, Optional.of("silver"), Duration.ZERO),
                    Tokens.asked(person, Optional.empty(), Duration.ZERO),
                    Tokens.asked(person, Optional.of(2), Duration.ZERO),
                    Tokens.asked(person, Optional.of("gold"), Duration.ofSeconds(303)),
                    Tokens.renewed(person))) {
              call(token, call)
                  .then()
                  .statusCode(401)
                  .header(
                      "WWW-Authenticate",
                      containsString("error=\"insufficient_user_authentication\""))
                  .header("WWW-Authenticate", containsString("acr_values=\"gold\", max_age=300"))
                  .body("type", endsWith("/problems/step-up-required"))
                  .body("remedy", containsString("one-time code"));
            }
            assertThat(
                    call(Tokens.asked(person, Optional.of("gold"), Duration.ofSeconds(240)), call)
                        .statusCode())
                .as(call)
                .isNotIn(401, 403);
          }
        });
  }

  @Test
  void isAskedOfOperatorsOfThePlatformToo() {
    String call = "POST /platform/tenants";
    call(Tokens.askedOperator("operator", "silver"), call)
        .then()
        .statusCode(401)
        .body("type", endsWith("/problems/step-up-required"));
    call(Tokens.askedOperator("operator", "gold"), call).then().statusCode(422);
  }

  @Test
  void comesAfterThePermission() {
    String engineer = tenant.person(Role.ML_ENGINEER);
    call(
            Tokens.asked(engineer, Optional.of("silver"), Duration.ZERO),
            "POST /plans/" + SOME + "/decisions")
        .then()
        .statusCode(403);
  }
}
