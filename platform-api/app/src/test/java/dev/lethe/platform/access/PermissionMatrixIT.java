// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every operation as every role, in the own organisation, in another one and in none. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class PermissionMatrixIT {

  private static TestTenant own;
  private static TestTenant other;

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/access/permissions.csv",
      useHeadersInDisplayName = false,
      numLinesToSkip = 1)
  void letsInWhomTheMatrixNamesAndNobodyElse(ArgumentsAccessor row) {
    if (own == null) {
      own = new TestTenant();
      other = new TestTenant();
    }
    SoftAssertions softly = new SoftAssertions();
    for (Role role : Role.values()) {
      boolean allowed = "x".equals(row.getString(4 + role.ordinal()));
      int status = call(row, own.as(role)).statusCode();
      if (allowed) {
        softly.assertThat(status).as(role + " is let in").isNotIn(401, 403);
        softly.assertThat(status).as(role + " causes no failure").isLessThan(500);
      } else {
        softly.assertThat(status).as(role + " is refused").isEqualTo(403);
      }
      softly
          .assertThat(
              call(row, own.as(role).header(Callers.TENANT_HEADER, other.slug())).statusCode())
          .as(role + " of another organisation")
          .isEqualTo(404);
    }
    softly
        .assertThat(
            call(row, RestAssured.given().auth().oauth2(Tokens.of("stranger"))).statusCode())
        .as("a member of none")
        .isEqualTo(404);
    softly
        .assertThat(call(row, RestAssured.given()).statusCode())
        .as("without token")
        .isEqualTo(401);
    softly.assertAll();
  }

  private static Response call(ArgumentsAccessor row, RequestSpecification caller) {
    String path =
        "/api/v1"
            + row.getString(2)
                .replace("/certificates/{id}", "/certificates/LC-" + "0".repeat(32))
                .replace("{id}", UUID.randomUUID().toString());
    String body = row.getString(3);
    caller.header("Idempotency-Key", UUID.randomUUID().toString()).header("If-Match", "\"0\"");
    if ("application/octet-stream".equals(body)) {
      caller.contentType(body).header("Upload-Offset", 0).body(new byte[] {1});
    } else if (body != null) {
      caller.contentType(body).body("{}");
    } else {
      caller.contentType("application/json");
    }
    return caller.request(row.getString(1), path);
  }

  @org.junit.jupiter.api.Test
  void letsOnlyOperatorsMakeOrganisations() {
    for (Role role : Role.values()) {
      assertThat(
              new TestTenant()
                  .as(role)
                  .contentType("application/json")
                  .header("Idempotency-Key", UUID.randomUUID().toString())
                  .body("{}")
                  .post("/api/v1/platform/tenants")
                  .statusCode())
          .isEqualTo(403);
    }
    assertThat(
            RestAssured.given()
                .auth()
                .oauth2(Tokens.ofOperator("operator"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{}")
                .post("/api/v1/platform/tenants")
                .statusCode())
        .isEqualTo(422);
  }

  @org.junit.jupiter.api.Test
  void letsOnlyOperatorsSeeTheInstallation() {
    String path = "/api/v1/platform/installation";
    for (Role role : Role.values()) {
      assertThat(new TestTenant().as(role).get(path).statusCode()).isEqualTo(403);
    }
    assertThat(RestAssured.given().get(path).statusCode()).isEqualTo(401);
    assertThat(
            RestAssured.given().auth().oauth2(Tokens.ofOperator("operator")).get(path).statusCode())
        .isEqualTo(200);
  }
}
