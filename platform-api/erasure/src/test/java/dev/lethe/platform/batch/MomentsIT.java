// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An approved plan whose data another request is at work on. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class MomentsIT {

  @Inject Moments moments;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private String version = "";
  private String ahead = "";
  private String behind = "";

  @BeforeEach
  void twoOnTheSameData() throws SQLException {
    version = new Registrations(tenant).readyVersion(30, 4, 3);
    ahead = officers.submitted(version, Officers.records(IntStream.range(0, 6)));
    behind = officers.submitted(version, Officers.records(IntStream.range(4, 9)));
    JsonPath plan = officers.propose(officers.plan(ahead, Map.of()));
    sets("update erasure_request set state = 'EXECUTING' where id = ?", ahead);
    sets("update plan set state = 'APPROVED' where id = ?", plan.getString("id"));
  }

  @Test
  void beginsByItselfOnceTheOtherWorkHasFailed() throws Exception {
    JsonPath plan = officers.approved(behind, Map.of());
    moments.sweep();
    assertThat(officers.request(behind).getString("state")).isEqualTo("APPROVED");
    assertThat(officers.get("/operations?requestId=" + behind).getList("$")).isEmpty();
    assertThat(officers.get("/plans/" + plan.getString("id")).getString("state"))
        .isEqualTo("WAITING");
    assertThat(officers.get("/erasure-requests/" + behind + "/timeline").prettify())
        .contains(officers.request(ahead).getString("reference") + " is at work on the same data.");

    sets("update erasure_request set state = 'FAILED' where id = ?", ahead);
    moments.sweep();
    assertThat(officers.get("/operations?requestId=" + behind).getList("kind"))
        .containsExactly("execute-plan");
  }

  @Test
  void isWithdrawnWhileItWaits() throws Exception {
    JsonPath plan = officers.approved(behind, Map.of());
    officers.change(behind, "withdraw", Map.of("reason", "asked")).then().statusCode(200);
    sets("update erasure_request set state = 'FAILED' where id = ?", ahead);
    moments.sweep();
    assertThat(officers.request(behind).getString("state")).isEqualTo("WITHDRAWN");
    assertThat(officers.get("/plans/" + plan.getString("id")).getString("state")).isEqualTo("VOID");
    assertThat(officers.get("/operations?requestId=" + behind).getList("$")).isEmpty();
  }

  @Test
  void waitsForAHoldThatIsPlacedBeforeItsMoment() throws Exception {
    officers.approved(behind, Map.of());
    JsonPath hold =
        tenant
            .creatingAs(Role.PRIVACY_OFFICER)
            .body(
                Map.of(
                    "kind",
                    "HOLD",
                    "requestId",
                    behind,
                    "reason",
                    "a claim",
                    "reviewOn",
                    LocalDate.now().plusDays(9).toString()))
            .post("/api/v1/legal-holds")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    sets("update erasure_request set state = 'FAILED' where id = ?", ahead);
    moments.sweep();
    assertThat(officers.get("/operations?requestId=" + behind).getList("$")).isEmpty();
    assertThat(officers.request(behind).getString("nextStepBy")).isEqualTo("approver");

    tenant
        .creatingAs(Role.APPROVER)
        .header("If-Match", hold.getString("etag"))
        .body(Map.of("reason", "settled"))
        .post("/api/v1/legal-holds/" + hold.getString("id") + "/release")
        .then()
        .statusCode(200);
    moments.sweep();
    assertThat(officers.get("/operations?requestId=" + behind).getList("kind"))
        .containsExactly("execute-plan");
  }

  private static void sets(String sql, String id) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, UUID.fromString(id));
      assertThat(update.executeUpdate()).isOne();
    }
  }
}
