// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.Planted;
import dev.lethe.platform.fixture.PlantedPerson;
import dev.lethe.platform.fixture.PlatformProcess;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The process that does the work is killed at every step in turn: while it trains, on a machine
 * that stays away, and whenever a step of the request has found all that it looks for and has not
 * written it down. The application under test only answers.
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

  private static final PlantedPerson PERSON =
      new PlantedPerson(
          "Ute Crash-Quandary",
          "Ute.Crash@Quandary.example",
          List.of("patient-1701-quandary", "patient-1702-quandary"),
          "1961-02-28;B negative");

  /** The name alone stays, on the request's own page. */
  private static final DiskGrep GREP =
      new DiskGrep(
          new Planted(
              Stream.concat(Stream.of(PERSON.mail(), PERSON.value()), PERSON.records().stream())
                  .toList()));

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
  void completesOnceAndLeavesNothingThoughItsProcessIsKilledAtEveryStep() throws Exception {
    Engine.assumeBuilt();
    Path away =
        Path.of(PlatformStack.settings().get("lethe.operation.staging")).resolveSibling("away");
    Map<String, String> there = new HashMap<>(WORK);
    there.put("lethe.operation.staging", away.toString());
    killedWhileItTrains(there, away);
    assertThat(GREP.in(away)).as("left by who was killed").isNotEmpty();

    String request = approved();
    Set<String> killedAt = new TreeSet<>();
    while (!killedAt.contains("purge")) {
      killedAt.addAll(killedAtTheNextStep(request, killedAt));
    }
    waitsForTheMachineThatStaysAway(request, there, away);
    try (Gate gate = Gate.close(request);
        PlatformProcess worker = PlatformProcess.start(WORK)) {
      while (!gate.done().contains("purge")) {
        gate.awaitWorker();
        gate.pass();
      }
      worker.kill();
      gate.forget();
    }
    assertThat(GREP.everywhere()).as("before there is a certificate").isEmpty();
    assertThat(count("select count(*) from certificate where request_id = ?", uuid(request)))
        .isZero();
    while (!killedAt.contains("complete")) {
      killedAt.addAll(killedAtTheNextStep(request, killedAt));
    }
    assertThat(killedAt)
        .contains("erase-rows", "unlearn", "oracles", "evaluate", "purge", "certify", "complete");
    try (PlatformProcess worker = PlatformProcess.start(WORK)) {
      JsonPath done =
          new Officers(tenant, worker.url())
              .await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
      assertThat(done.getString("state")).isEqualTo("COMPLETED");
    }
    assertThat(GREP.everywhere()).as("after the certificate").isEmpty();
    happenedOnce(request);
  }

  /** A worker dies with the records in the folder of its engine run. */
  private void killedWhileItTrains(Map<String, String> there, Path away) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<String> trained;
      try (PlatformProcess worker = PlatformProcess.start(there)) {
        String data = PERSON.register(new Registrations(tenant));
        String holdout = models.data(40, 16);
        trained = threads.submit(() -> models.train("crash", data, holdout, 1));
        Eventually.holds("the engine run has the records", () -> !GREP.in(away).isEmpty());
        worker.kill();
      }
      try (PlatformProcess worker = PlatformProcess.start(WORK)) {
        trained.get(3, TimeUnit.MINUTES);
        worker.kill();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A request whose work may begin once there is a worker. */
  private String approved() {
    String request = PERSON.file(tenant, PERSON.mail()).then().statusCode(201).extract().path("id");
    officers.change(request, "submit", Map.of()).then().statusCode(200);
    officers.approved(request, Map.of());
    return request;
  }

  /**
   * Starts a worker and kills it when some step that none was killed at yet has found everything.
   *
   * @return kinds of the steps that it ran
   */
  private static List<String> killedAtTheNextStep(String request, Set<String> before)
      throws Exception {
    try (Gate gate = Gate.close(request);
        PlatformProcess worker = PlatformProcess.start(WORK)) {
      List<String> running = List.of();
      while (running.isEmpty() || before.containsAll(running)) {
        gate.awaitWorker();
        gate.pass();
        running = gate.running();
      }
      gate.awaitWorker();
      worker.kill();
      gate.forget();
      return running;
    }
  }

  private static void waitsForTheMachineThatStaysAway(
      String request, Map<String, String> there, Path away) throws Exception {
    try (PlatformProcess worker = PlatformProcess.start(WORK)) {
      await(
          "select count(*) from operation_step s join operation o on o.id = s.operation_id"
              + " where o.request_id = ? and s.kind = 'purge' and s.detail like '%come back%'",
          request);
      worker.kill();
    }
    assertThat(GREP.in(away)).isNotEmpty();
    assertThat(count("select count(*) from certificate where request_id = ?", uuid(request)))
        .isZero();
    try (Gate gate = Gate.close(request);
        PlatformProcess back = PlatformProcess.start(there)) {
      back.kill();
      gate.forget();
    }
    assertThat(GREP.in(away)).as("swept when it came back").isEmpty();
  }

  private void happenedOnce(String request) throws SQLException {
    JsonPath operation =
        officers.get("/operations/" + officers.request(request).getString("currentOperationId"));
    assertThat(operation.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(operation.getList("steps.attempt", Integer.class))
        .as("a lost worker is no try")
        .containsOnly(1);
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

  private static UUID uuid(String id) {
    return UUID.fromString(id);
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
