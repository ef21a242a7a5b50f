// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What operators and their machines look at. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class OperabilityIT {

  @Test
  void isReadyWithDatabaseAndStore() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", hasItem("artifact store"))
        .body("checks.name", hasItem(startsWith("Database connections")));
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void countsWhatItDoesWithoutNamingAnybody() {
    TestTenant tenant = new TestTenant();
    new Registrations(tenant).readyVersion(4, 4, 2);
    String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    assertThat(metrics)
        .contains("lethe_index_rows_total")
        .contains("http_server_requests_seconds")
        .doesNotContain(tenant.slug())
        .doesNotContain(tenant.person(Role.ML_ENGINEER));
  }

  @Test
  void servesTheContractAsItIsWritten() throws IOException {
    String served =
        given()
            .accept("application/yaml")
            .get("/api/v1/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(served).contains("operationId: createDatasetVersion", "operationId: verifyPdf");
    try (InputStream in = OperabilityIT.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      long written =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(l -> l.contains("operationId:"))
              .count();
      assertThat(served.lines().filter(l -> l.contains("operationId:")).count()).isEqualTo(written);
    }
  }

  @Test
  void countsNothingInANewOrganisation() {
    new TestTenant()
        .as(Role.PRIVACY_OFFICER)
        .get("/api/v1/counts")
        .then()
        .statusCode(200)
        .header("Vary", containsString("Lethe-Tenant"))
        .body("overdue", equalTo(0))
        .body("completed", equalTo(0));
  }

  @Test
  void refusesQueryParametersThatAnOperationDoesNotHave() {
    new TestTenant()
        .as(Role.AUDITOR)
        .get("/api/v1/datasets?stat=READY")
        .then()
        .statusCode(400)
        .body(
            "detail",
            equalTo("Query parameters of this operation: after, before, limit, sort, text."));
  }

  @Test
  void speaksTheLanguageThatACallPrefers() {
    for (String german : List.of("de", "de-AT, en;q=0.5", "fr, de;q=0.8, en;q=0.2")) {
      given()
          .header("Accept-Language", german)
          .get("/api/v1/problems/not-found")
          .then()
          .header("Vary", containsString("Accept-Language"))
          .body("title", equalTo("Nicht gefunden"));
      new TestTenant()
          .as(Role.AUDITOR)
          .header("Accept-Language", german)
          .get("/api/v1/models/" + UUID.randomUUID())
          .then()
          .statusCode(404)
          .body("title", equalTo("Nicht gefunden"))
          .body("remedy", startsWith("Prüfen Sie"));
    }
    for (String english : List.of("en", "fr", "*", "de;q=x", "")) {
      given()
          .header("Accept-Language", english)
          .get("/api/v1/problems/not-found")
          .then()
          .body("title", equalTo("Not found"));
    }
  }
}
