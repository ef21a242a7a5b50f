// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One answer about a request shows no more, and no less, than those of its parts. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one data set is enough
class CaseFileIT {

  private static final String ROOT = "/api/v1/erasure-requests/";
  private static final int MORE_THAN_A_PAGE = 210;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private String version = "";

  @BeforeEach
  void registered() {
    if (version.isEmpty()) {
      version = new Registrations(tenant).readyVersion(30, 4, 3);
    }
  }

  private String request() {
    return officers.submittedBy("p-3@example.org");
  }

  @Test
  void isWhatItsAddressesAnswerToEachRole() {
    String request = request();
    comment(request, "Asked the supplier of the data.");
    CaseFile file = new CaseFile(tenant, request);

    assertThat(file.asItsAddressesAnswer(Role.PRIVACY_OFFICER))
        .containsKeys("request", "timeline", "scope", "letters", "casework", "attachments")
        .doesNotContainKeys("plan", "operation", "batch");
    assertThat(file.asItsAddressesAnswer(Role.AUDITOR)).containsKeys("request", "casework");
    assertThat(file.asItsAddressesAnswer(Role.APPROVER)).containsKeys("request", "casework");
  }

  @Test
  void isForNobodyWhoMayNotSeeTheRequest() {
    String file = ROOT + request() + "/case-file";

    tenant.as(Role.ML_ENGINEER).get(file).then().statusCode(403);
    tenant.as(Role.TENANT_ADMIN).get(file).then().statusCode(403);
    new TestTenant().as(Role.PRIVACY_OFFICER).get(file).then().statusCode(404);
  }

  @Test
  void namesTheListsThatGoOn() {
    String request = request();
    for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
      assign(request, i % 2 == 0);
    }

    JsonPath file = officers.get("/erasure-requests/" + request + "/case-file");

    assertThat(file.getList("more")).containsExactly("timeline");
    assertThat(file.getList("timeline")).hasSize(200);
    new CaseFile(tenant, request).asItsAddressesAnswer(Role.PRIVACY_OFFICER);
  }

  private void comment(String request, String text) {
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("text", text))
        .post(ROOT + request + "/comments")
        .then()
        .statusCode(201);
  }

  private void assign(String request, boolean somebody) {
    Map<String, Object> wanted = new HashMap<>();
    wanted.put("requestIds", List.of(request));
    if (somebody) {
      wanted.put("person", tenant.person(Role.PRIVACY_OFFICER));
    }
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(wanted)
        .post("/api/v1/assignments")
        .then()
        .statusCode(200);
  }
}
