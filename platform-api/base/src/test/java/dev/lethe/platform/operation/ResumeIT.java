// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.AuditEntry;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.Operation.OperationStep;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failed operation goes on from the step that failed, once, where it may. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ResumeIT {

  @Inject Operations operations;
  @Inject StepQueue queue;
  @Inject AuditLog audit;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  @Test
  void goesOnFromTheStepThatFailedWithWhatWasDoneBefore() throws Exception {
    Step first = step("ok", 0);
    Step second = step("fail-first", 1);
    Step beside = step("ok", 1);
    Step third = step("ok", 2);
    UUID id = start(first, second, beside, third);
    Operation failed = await(id);
    assertThat(failed.state()).isEqualTo("FAILED");
    assertThat(failed.offer().resumable()).isTrue();

    awaitStopped(id);
    resume(tenant.creatingAs(Role.ML_ENGINEER), id, "the disk was full")
        .then()
        .statusCode(202)
        .body("state", equalTo("PENDING"))
        .body("resumable", equalTo(false))
        .body("problem", equalTo(null));
    Operation done = await(id);
    assertThat(done.state()).isEqualTo("SUCCEEDED");
    assertThat(done.course().problem()).isEmpty();
    assertThat(done.course().steps()).extracting(OperationStep::state).containsOnly("DONE");
    assertThat(done.course().steps()).allMatch(s -> s.tries().attempt() == 1);
    assertThat(Stream.of(first, second, beside, third).map(s -> ScriptedStep.commits(key(s))))
        .containsOnly(1);
    assertThat(ScriptedStep.runs(key(first))).isEqualTo(1);
    assertThat(ScriptedStep.runs(key(second))).isEqualTo(2);
    assertThat(ScriptedStep.resumed(key(second))).isEqualTo(1);

    List<AuditEntry> trail =
        transactions.call(tenant.id(), () -> audit.about(tenant.id(), "operation/" + id, 0, 10));
    assertThat(trail)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("operation.resume");
              assertThat(entry.actor()).isEqualTo(tenant.person(Role.ML_ENGINEER));
              assertThat(entry.details()).isEqualTo(Map.of("reason", "the disk was full"));
            });
  }

  @Test
  void ofTwoWhoResumeItAtOnceOneComesTooLate() throws Exception {
    Step step = step("fail-first", 0);
    UUID id = start(step);
    await(id);
    String seen = etag(id);
    CountDownLatch both = new CountDownLatch(2);
    ExecutorService people = Executors.newFixedThreadPool(2);
    List<Future<Integer>> answers =
        Stream.of(Role.ML_ENGINEER, Role.PRIVACY_OFFICER)
            .map(tenant::creatingAs)
            .map(
                who ->
                    people.submit(
                        () -> {
                          both.countDown();
                          Latches.await(both);
                          return resume(who, id, seen, "again").statusCode();
                        }))
            .toList();
    assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
        .containsExactlyInAnyOrder(202, 412);
    people.shutdown();
    assertThat(await(id).state()).isEqualTo("SUCCEEDED");
    assertThat(ScriptedStep.resumed(key(step))).isEqualTo(1);
    assertThat(ScriptedStep.commits(key(step))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"APPROVER", "AUDITOR", "TENANT_ADMIN"})
  void isForThoseWhoMayAlsoStopIt(Role role) throws Exception {
    UUID id = start(step("fail-first", 0));
    await(id);
    resume(tenant.creatingAs(role), id, etag(id), "again").then().statusCode(403);
  }

  @Test
  void asksForAReasonAndTheVersionThatWasSeen() throws Exception {
    UUID id = start(step("fail-first", 0));
    await(id);
    RequestSpecification engineer = tenant.creatingAs(Role.ML_ENGINEER);
    engineer
        .body(Map.of("reason", "again"))
        .post("/api/v1/operations/" + id + "/resume")
        .then()
        .statusCode(428);
    resume(tenant.creatingAs(Role.ML_ENGINEER), id, " ").then().statusCode(422);
    resume(tenant.creatingAs(Role.ML_ENGINEER), id, "\"77\"", "again").then().statusCode(412);
    resume(new TestTenant().creatingAs(Role.ML_ENGINEER), id, etag(id), "again")
        .then()
        .statusCode(404);
    assertThat(get(id).state()).isEqualTo("FAILED");
  }

  @Test
  void leavesAloneWhatRunsOrWasStoppedByAPersonOrEndedWell() throws Exception {
    Step step = step("wait", 0);
    UUID id = start(step);
    ScriptedStep.awaitRuns(key(step), 1);
    assertRefused(id);
    transactions.run(tenant.id(), () -> operations.giveUp(id));
    assertThat(get(id).ended()).isFalse();
    transactions.run(tenant.id(), () -> operations.cancel(id));
    assertThat(get(id).offer().resumable()).isFalse();
    assertRefused(id);
    UUID good = start(step("ok", 0));
    assertThat(await(good).state()).isEqualTo("SUCCEEDED");
    assertRefused(good);
  }

  @Test
  void waitsForStepsThatAreStillBeingStopped() throws Exception {
    Step slow = step("wait-first", 0);
    Step late = step("fail-late", 0);
    UUID id = start(slow, late);
    ScriptedStep.awaitRuns(key(slow), 1);
    ScriptedStep.release(key(late));
    assertThat(await(id).state()).isEqualTo("FAILED");
    resume(tenant.creatingAs(Role.ML_ENGINEER), id, "again")
        .then()
        .statusCode(409)
        .body(
            "detail", equalTo("Some of its steps are still being stopped. Try again in a moment."));
    ScriptedStep.release(key(slow));
    awaitStopped(id);
    assertThat(ScriptedStep.commits(key(slow))).isZero();
    resume(tenant.creatingAs(Role.ML_ENGINEER), id, "again").then().statusCode(202);
    assertThat(await(id).state()).isEqualTo("SUCCEEDED");
    assertThat(ScriptedStep.commits(key(slow))).isEqualTo(1);
  }

  @Test
  void writesNothingWhereTheWorkSaysThatItCannotGoOn() throws Exception {
    UUID id = start(step("refuse-resume", 0), step("ok", 1));
    Operation failed = await(id);
    resume(tenant.creatingAs(Role.ML_ENGINEER), id, "again")
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/plan-stale"));
    assertThat(get(id)).isEqualTo(failed);
  }

  @Test
  void isOverForWhatWasGivenUp() throws Exception {
    Step step = step("fail-first", 0);
    UUID id = start(step);
    await(id);
    assertThat(ScriptedStep.givenUp(key(step))).isZero();
    for (int i = 0; i < 2; i++) {
      transactions.run(tenant.id(), () -> operations.giveUp(id));
    }
    assertThat(ScriptedStep.givenUp(key(step))).isEqualTo(1);
    assertThat(get(id).offer().resumable()).isFalse();
    assertRefused(id);
    assertThat(get(id).state()).isEqualTo("FAILED");
  }

  @Test
  void isOverAtOnceForWhatWasOvertaken() throws Exception {
    Step step = step("refuse-commit", 0);
    UUID id = start(step);
    assertThat(await(id).offer().resumable()).isFalse();
    assertThat(ScriptedStep.givenUp(key(step))).isEqualTo(1);
    assertRefused(id);
  }

  private void assertRefused(UUID id) {
    resume(tenant.creatingAs(Role.ML_ENGINEER), id, "again")
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/invalid-transition"));
  }

  private Response resume(RequestSpecification who, UUID id, String reason) {
    return resume(who, id, etag(id), reason);
  }

  private static Response resume(RequestSpecification who, UUID id, String seen, String reason) {
    return who.header("If-Match", seen)
        .body(Map.of("reason", reason))
        .post("/api/v1/operations/" + id + "/resume");
  }

  private String etag(UUID id) {
    return tenant.as(Role.AUDITOR).get("/api/v1/operations/" + id).header("ETag");
  }

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

  private static String key(Step step) {
    return ((Script) step.input()).key();
  }

  private Operation get(UUID id) {
    return transactions.call(tenant.id(), () -> operations.get(id));
  }

  private void awaitStopped(UUID id) throws InterruptedException {
    Eventually.holds(
        "its steps are stopped", () -> !transactions.call(tenant.id(), () -> queue.isLeased(id)));
  }

  private Operation await(UUID id) throws InterruptedException {
    return Eventually.becomes("the operation ends", () -> get(id), Operation::ended);
  }
}
