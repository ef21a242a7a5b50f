// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(OperationsIT.Impatient.class)
class OperationsIT {

  /** Short leases, so that lost ones are soon taken over. */
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          // One for a step that no test ends.
          "lethe.operation.threads", "3",
          "lethe.operation.lease", "2s",
          "lethe.operation.heartbeat", "200ms",
          "lethe.operation.watchdog", "300ms",
          "lethe.operation.grace", "300ms",
          "lethe.operation.poll", "50ms",
          "lethe.operation.back-off", "100ms");
    }
  }

  @Inject EntityManager entities;
  @Inject Operations operations;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  private UUID start(Step... steps) {
    return transactions.call(
        tenant.id(),
        () ->
            operations.start(
                new NewOperation("scripted", "A test", Optional.empty(), "test", List.of(steps))));
  }

  private static Step step(String script, int stage) {
    return new Step("scripted", script, new Script(script, UUID.randomUUID().toString()), stage);
  }

  private Operation get(UUID id) {
    return transactions.call(tenant.id(), () -> operations.get(id));
  }

  private Operation await(UUID id) throws InterruptedException {
    return Eventually.becomes("the operation ends", () -> get(id), Operation::ended);
  }

  @Test
  void runsStagesInOrderAndCommitsEachStepOnce() throws InterruptedException {
    Step first = step("ok", 0);
    Step second = step("ok", 1);
    Step beside = step("ok", 1);
    Operation operation = await(start(first, second, beside));
    assertThat(operation.state()).isEqualTo("SUCCEEDED");
    assertThat(operation.course().steps())
        .allMatch(s -> s.state().equals("DONE") && s.tries().attempt() == 1);
    assertThat(operation.course().progress().done())
        .isEqualTo(operation.course().progress().total());
    Instant firstDone = operation.course().steps().get(0).tries().finishedAt().orElseThrow();
    assertThat(operation.course().steps().subList(1, 3))
        .allMatch(s -> !s.tries().startedAt().orElseThrow().isBefore(firstDone));
    for (Step step : List.of(first, second, beside)) {
      assertThat(ScriptedStep.commits(((Script) step.input()).key())).isEqualTo(1);
    }
  }

  @Test
  void triesAgainWhatMayGetBetter() throws InterruptedException {
    Operation operation = await(start(step("fail-once", 0)));
    assertThat(operation.state()).isEqualTo("SUCCEEDED");
    assertThat(operation.course().steps().get(0).tries().attempt()).isEqualTo(2);
  }

  @Test
  void goesOnAfterErrorsOfTheMachineInEveryThread() throws InterruptedException {
    Step[] errors = IntStream.range(0, 4).mapToObj(i -> step("error-once", 0)).toArray(Step[]::new);
    assertThat(await(start(errors)).state()).isEqualTo("SUCCEEDED");
    assertThat(await(start(step("ok", 0))).state()).isEqualTo("SUCCEEDED");
    RestAssured.get("/q/health/live").then().statusCode(200);
  }

  @Test
  void leavesStepsThatItDoesNotKnowToOthersAndGoesOn() throws InterruptedException {
    UUID strange = start(new Step("of-another-version", "Later", Map.of(), 0));
    assertThat(await(start(step("ok", 0))).state()).isEqualTo("SUCCEEDED");
    Eventually.holds(
        "it is put back", () -> get(strange).course().steps().get(0).detail().isPresent());
    assertThat(get(strange).course().steps().get(0).detail().orElseThrow())
        .contains("knows no steps of kind of-another-version");
    assertThatThrownBy(() -> transactions.run(tenant.id(), () -> operations.cancel(strange)))
        .isInstanceOf(ProblemException.class);
    assertThat(get(strange).ended()).isFalse();
  }

  @Test
  void failsAfterThreeTriesAndSkipsTheRest() throws InterruptedException {
    Operation operation = await(start(step("fail", 0), step("ok", 1)));
    assertThat(operation.state()).isEqualTo("FAILED");
    assertThat(operation.course().steps().get(0).tries().attempt()).isEqualTo(3);
    assertThat(operation.course().steps().get(1).state()).isEqualTo("SKIPPED");
    assertThat(operation.course().problem().orElseThrow().type()).endsWith("/engine-failed");
  }

  @Test
  void cancelsNothingThatBecameFinalWhileTheCancelWaited() throws Exception {
    UUID id = start(step("wait", 0));
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch marked = new CountDownLatch(1);
    ExecutorService canceller = Executors.newSingleThreadExecutor();
    Future<Operation> cancelled =
        canceller.submit(
            () ->
                transactions.call(
                    tenant.id(),
                    () -> {
                      operations.get(id);
                      read.countDown();
                      Latches.await(marked);
                      return operations.cancel(id);
                    }));
    Latches.await(read);
    transactions.run(tenant.id(), () -> operations.markIrreversible(id));
    marked.countDown();
    assertThatThrownBy(cancelled::get)
        .cause()
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.OPERATION_NOT_CANCELLABLE));
    canceller.shutdown();
    assertThat(get(id).ended()).isFalse();
  }

  @Test
  void rollsBackACommitThatRefuses() throws InterruptedException {
    Step step = step("refuse-commit", 0);
    Operation operation = await(start(step));
    assertThat(operation.state()).isEqualTo("FAILED");
    assertThat(operation.course().problem().orElseThrow().type()).endsWith("/plan-stale");
    assertThat(ScriptedStep.abandoned(((Script) step.input()).key())).isEqualTo(1);
  }

  /** What was worked out is not worked out again, however often its commit is in the way. */
  @ParameterizedTest
  @ValueSource(strings = {"deadlock-once", "deadlock-often"})
  void commitsAgainWhatADeadlockEnded(String script) throws InterruptedException {
    Step step = step(script, 0);
    Operation operation = await(start(step));
    assertThat(operation.state()).isEqualTo("SUCCEEDED");
    assertThat(operation.course().steps().get(0).tries().attempt()).isEqualTo(1);
    assertThat(ScriptedStep.runs(((Script) step.input()).key())).isEqualTo(1);
    assertThat(ScriptedStep.commits(((Script) step.input()).key())).isEqualTo(1);
  }

  @Test
  void takesOverAStepWhoseWorkerIsGoneAndDropsWhatTheOldOneFinds() throws Exception {
    Step step = step("wait-first", 0);
    UUID id = start(step);
    String key = ((Script) step.input()).key();
    ScriptedStep.awaitRuns(key, 1);
    steal(id);
    Operation operation = await(id);
    assertThat(operation.state()).isEqualTo("SUCCEEDED");
    assertThat(ScriptedStep.runs(key)).isEqualTo(2);
    try (ServerLog log = ServerLog.open()) {
      ScriptedStep.release(key);
      Eventually.holds(
          "the old one drops its result",
          () -> log.text().lines().anyMatch(l -> l.contains("dropped: ") && l.contains("fence 1")));
    }
    assertThat(ScriptedStep.commits(key)).isEqualTo(1);
  }

  @Test
  void failsNoStepBecauseItsWorkersWereLost() throws Exception {
    Step step = step("lose-worker", 0);
    UUID id = start(step);
    for (int run = 1; run < 5; run++) {
      ScriptedStep.awaitRuns(((Script) step.input()).key(), run);
      steal(id);
    }
    Operation operation = await(id);
    assertThat(operation.state()).isEqualTo("SUCCEEDED");
    assertThat(operation.course().steps().get(0).tries().attempt()).isEqualTo(1);
    assertThat(ScriptedStep.commits(((Script) step.input()).key())).isEqualTo(1);
  }

  @Test
  void failsNoStepBecauseItsProcessWasKilledFromOutside() throws Exception {
    Step step = step("lose-process", 0);
    Operation operation = await(start(step));
    assertThat(operation.state()).isEqualTo("SUCCEEDED");
    assertThat(operation.course().steps().get(0).tries().attempt()).isEqualTo(1);
    assertThat(ScriptedStep.runs(((Script) step.input()).key())).isEqualTo(5);
  }

  @Test
  void beatsForEachStepThoughAnotherOneTakesLongToCommit() throws Exception {
    Step slow = step("slow-commit", 0);
    UUID committing = start(slow);
    String gate = ((Script) slow.input()).key();
    Eventually.holds("the slow step commits", () -> ScriptedStep.commits(gate) != 0);
    UUID beside = start(step("wait", 0));
    try {
      Set<String> leases = new HashSet<>();
      Eventually.holds(
          "the lease is extended eight times",
          Duration.ofSeconds(30),
          () -> {
            lease(beside).ifPresent(leases::add);
            return leases.size() >= 8;
          });
    } finally {
      ScriptedStep.release(gate);
      transactions.run(tenant.id(), () -> operations.cancel(beside));
    }
    assertThat(await(committing).state()).isEqualTo("SUCCEEDED");
  }

  /** Until when the step of an operation is held, and under which fence. */
  private static Optional<String> lease(UUID operation) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select =
            connection.prepareStatement(
                "select fence || ' until ' || lease_until from step_lease where operation_id = ?"
                    + " and fence = 1 and lease_until is not null")) {
      select.setObject(1, operation);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** As if the worker were gone: its lease has run out long ago and nobody extends it. */
  private static void steal(UUID operation) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update step_lease set owner = 'gone', lease_until = now() - interval '1 minute'"
                    + " where operation_id = ?")) {
      update.setObject(1, operation);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void tellsNobodyWhenAStepGoesOnWaitingForAPerson() throws Exception {
    Step step = step("await", 0);
    UUID id = start(step);
    String key = ((Script) step.input()).key();
    for (int look = 1; look < 4; look++) {
      ScriptedStep.awaitRuns(key, look);
      awaitWaiting(id);
      assertThat(stateEvents(id)).as("look %d", look).isEqualTo(2);
      if (look < 3) {
        lookAgain(id);
      }
    }
    transactions.run(tenant.id(), () -> operations.wake(id));
    assertThat(await(id).state()).isEqualTo("SUCCEEDED");
    assertThat(stateEvents(id)).isEqualTo(4);
  }

  private static void awaitWaiting(UUID operation) throws Exception {
    String waiting =
        "select count(*) from step_lease where operation_id = ? and awaits and state = 'PENDING'";
    Eventually.holds("it waits for a person", () -> count(waiting, operation) > 0);
  }

  private static int stateEvents(UUID operation) throws SQLException {
    return count(
        "select count(*) from operation_event where operation_id = ? and kind = 'state'",
        operation);
  }

  private static int count(String sql, UUID operation) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, operation);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** As if the time between two looks had gone by. */
  private static void lookAgain(UUID operation) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update step_lease set not_before = now() where operation_id = ?")) {
      update.setObject(1, operation);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void stopsWhenCancelledAndDropsTheResult() throws InterruptedException {
    Step step = step("wait", 0);
    UUID id = start(step, step("ok", 1));
    String key = ((Script) step.input()).key();
    ScriptedStep.awaitRuns(key, 1);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .post("/api/v1/operations/" + id + "/cancel")
        .then()
        .statusCode(202);
    Operation operation = await(id);
    assertThat(operation.state()).isEqualTo("CANCELLED");
    assertThat(ScriptedStep.commits(key)).isZero();
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/operations/" + id)
        .then()
        .statusCode(200)
        .body("problem.type", endsWith("/problems/cancelled"));
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .post("/api/v1/operations/" + id + "/cancel")
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/operation-not-cancellable"));
  }

  @Test
  void hidesOperationsFromOtherOrganisations() throws InterruptedException {
    UUID id = start(step("ok", 0));
    await(id);
    TestTenant other = new TestTenant();
    other.as(Role.AUDITOR).get("/api/v1/operations/" + id).then().statusCode(404);
    other.as(Role.AUDITOR).get("/api/v1/operations").then().statusCode(200).body("$", hasSize(0));
    tenant.as(Role.AUDITOR).get("/api/v1/operations").then().statusCode(200).body("$", hasSize(1));
  }

  @Test
  void readsAPageOfAnyLengthInTwoStatements() {
    IntStream.range(0, 50).forEach(i -> start(step("ok", 0), step("ok", 1)));
    assertThat(List.of(statements(5), statements(50))).containsOnly(3);
  }

  private int statements(int rows) {
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(
                            operations
                                .list(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Spot.FIRST,
                                    rows)
                                .rows())
                        .hasSize(rows)
                        .allMatch(o -> o.course().steps().size() == 2)));
  }

  @Test
  void streamsStatesUntilTheEndAndResumes() throws Exception {
    UUID id = start(step("ok", 0));
    await(id);
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                tenant
                    .as(Role.AUDITOR)
                    .get("/api/v1/operations/" + id + "/events")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asInputStream(),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    }
    assertThat(lines).anyMatch(l -> l.startsWith("data:") && l.contains("\"state\":\"SUCCEEDED\""));
    String last = lines.stream().filter(l -> l.startsWith("id:")).reduce((a, b) -> b).orElseThrow();
    String rest =
        tenant
            .as(Role.AUDITOR)
            .header("Last-Event-ID", last.substring(3).strip())
            .get("/api/v1/operations/" + id + "/events")
            .asString();
    assertThat(rest).doesNotContain("data:");
  }

  @Test
  void theStreamOfWhoLeavesEnds() throws Exception {
    String key = UUID.randomUUID().toString();
    UUID id = start(new Step("scripted", "wait", new Script("wait", key), 0));
    ScriptedStep.awaitRuns(key, 1);
    HttpRequest watch =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:"
                        + RestAssured.port
                        + "/api/v1/operations/"
                        + id
                        + "/events"))
            .header("Authorization", "Bearer " + Tokens.of(tenant.person(Role.AUDITOR)))
            .build();
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient().send(watch, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    try (InputStream told = stream.body()) {
      assertThat(told.read()).as("something is told").isNotEqualTo(-1);
      tenant.leaves(tenant.person(Role.AUDITOR));
      Future<byte[]> rest = CompletableFuture.supplyAsync(() -> rest(told));
      assertThat(rest.get(1, TimeUnit.MINUTES)).isNotNull();
      assertThat(get(id).ended()).as("the operation goes on").isFalse();
    } finally {
      transactions.run(tenant.id(), () -> operations.cancel(id));
    }
  }

  private static byte[] rest(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
