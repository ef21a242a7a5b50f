// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformProcess;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The process that does the work is killed while it treats a model and again while it issues a
 * certificate. The application under test only answers; a second process does the work.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(CrashIT.AnswersOnly.class)
class CrashIT {

  static final Map<String, String> WORK =
      Map.of(
          "lethe.operation.worker", "true",
          "lethe.plan.retain-sample", "60",
          "lethe.operation.lease", "3s",
          "lethe.operation.heartbeat", "300ms",
          "lethe.operation.watchdog", "300ms",
          "lethe.operation.grace", "300ms",
          "lethe.operation.poll", "50ms",
          "lethe.operation.back-off", "300ms");

  /** No steps in this process. */
  public static class AnswersOnly implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "lethe.operation.worker", "false",
          "lethe.operation.signer", "false",
          "lethe.plan.retain-sample", "60");
    }
  }

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final TinyModels models = new TinyModels(tenant);

  @Test
  void completesOnceThoughItsProcessIsKilledWhileItWorks() throws Exception {
    Engine.assumeBuilt();
    String request;
    try (PlatformProcess worker = PlatformProcess.start(WORK)) {
      String data = models.data(120, 11);
      String holdout = models.data(100, 12);
      models.train("crash", data, holdout, 2);
      request =
          officers.submitted(
              data, Officers.records(IntStream.range(0, 40).filter(i -> i % 2 == 0)));
      new Officers(tenant, worker.url()).approved(request, Map.of());
      await(
          "select count(*) from operation_step s join operation o on o.id = s.operation_id"
              + " where o.request_id = ? and s.kind = 'unlearn' and s.state = 'LEASED'",
          request);
      worker.kill();
    }
    try (PlatformProcess worker = PlatformProcess.start(WORK)) {
      await("select count(*) from certificate where request_id = ?", request);
      worker.kill();
    }
    try (PlatformProcess worker = PlatformProcess.start(WORK)) {
      JsonPath done =
          new Officers(tenant, worker.url())
              .await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
      assertThat(done.getString("state")).isEqualTo("COMPLETED");
    }
    JsonPath operation =
        officers.get("/operations/" + officers.request(request).getString("currentOperationId"));
    assertThat(operation.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(operation.getInt("steps.find { it.kind == 'unlearn' }.attempt"))
        .as("a lost worker is no try")
        .isEqualTo(1);
    assertThat(
            count(
                "select l.fence from step_lease l join operation_step s on s.id = l.step_id"
                    + " where s.kind = 'unlearn' and s.operation_id = ?",
                UUID.fromString(operation.getString("id"))))
        .as("claimed, lost and claimed again")
        .isGreaterThan(1);

    JsonPath certificates = officers.get("/certificates?requestId=" + request);
    assertThat(certificates.getList("id")).hasSize(1);
    String id = certificates.getString("[0].id");
    assertThat(leaves("type statement\ncertificate " + id)).isEqualTo(1);
    assertThat(leaves("type document\ncertificate " + id)).isEqualTo(2);
    assertThat(count("select count(*) from status_entry where certificate_id = ?", id + ".1"))
        .isEqualTo(1);
    assertThat(count("select count(*) from model_version where request_id = ?::uuid", request))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from dataset_version where erased_by_request_id = ?::uuid",
                request))
        .isEqualTo(1);
    assertThat(count("select count(*) from membership_report where request_id = ?::uuid", request))
        .isEqualTo(1);
  }

  private static long leaves(String start) throws SQLException {
    return count(
        "select count(*) from log_entry where convert_from(entry, 'UTF8') like ?",
        "lethe-log-entry/v1\n" + start + "\n%");
  }

  private static void await(String sql, String request) throws Exception {
    Eventually.holds(sql, Duration.ofMinutes(3), () -> count(sql, UUID.fromString(request)) > 0);
  }

  private static long count(String sql, Object value) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, value);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
