// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody is told who is asked to help with a request. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class DiagnosisIT {

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);

  private JsonPath diagnosis(String request) {
    return officers.get("/erasure-requests/" + request + "/diagnosis");
  }

  @Test
  void saysWhatItWaitsForSinceWhenAndHowManyPeopleCanMoveIt() {
    String version = new Registrations(tenant).readyVersion(30, 4, 3);
    String request = officers.submitted(version, Officers.records(IntStream.range(0, 6)));
    JsonPath planned = officers.propose(officers.plan(request, Map.of()));
    JsonPath said = diagnosis(request);
    assertThat(said.getString("state")).isEqualTo("AWAITING_DECISION");
    assertThat(said.getString("waits.by")).isEqualTo("approver");
    assertThat(said.getInt("waits.people")).isEqualTo(2);
    assertThat(said.getInt("plan.revision")).isEqualTo(planned.getInt("revision"));
    assertThat(said.getInt("plan.votesNeeded")).isEqualTo(2);
    assertThat(said.getString("happened[0].event")).isEqualTo("request.propose");
    assertThat(Instant.parse(said.getString("waits.since")))
        .isEqualTo(Instant.parse(said.getString("happened[0].at")));
    assertThat(said.<Object>get("work")).isNull();

    officers.vote(planned, "APPROVE").then().statusCode(201);
    // A vote moves nothing yet: it waits since the plan was proposed.
    assertThat(diagnosis(request).getString("waits.since"))
        .isEqualTo(said.getString("waits.since"));
  }

  @Test
  void tellsNobodyWhoAnybodyIsNorWhatAnybodyTyped() {
    String unused = new Registrations(tenant).readyVersion(30, 4, 3);
    String request = officers.submittedBy("p-3@example.org");
    tenant
        .creatingAs(Role.APPROVER)
        .body(Map.of("text", "the warehouse of Berlin"))
        .post("/api/v1/erasure-requests/" + request + "/comments")
        .then()
        .statusCode(201);
    officers
        .change(request, "withdraw", Map.of("reason", "the person called Berlin"))
        .then()
        .statusCode(200);
    String all =
        tenant
            .as(Role.AUDITOR)
            .get("/api/v1/erasure-requests/" + request + "/diagnosis")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(all)
        .contains("request.withdraw", "comment.add")
        .doesNotContain("Berlin", "example.org", tenant.slug(), "Name of");
  }

  @Test
  void isOfTheOwnOrganisation() {
    String unused = new Registrations(tenant).readyVersion(30, 4, 3);
    String request = officers.submittedBy("p-3@example.org");
    new TestTenant()
        .as(Role.AUDITOR)
        .get("/api/v1/erasure-requests/" + request + "/diagnosis")
        .then()
        .statusCode(404);
    tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/erasure-requests/" + request + "/diagnosis")
        .then()
        .statusCode(403);
  }
}
