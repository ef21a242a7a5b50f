// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A hold that is placed while data are given up: it stops that, or it was too late and says so;
 * never both, and never neither.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class HoldRaceIT {

  @Inject Finalise step;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final ExecutorService second = Executors.newSingleThreadExecutor();
  private UUID version = tenant.id();
  private UUID plan = version;
  private String request = "";
  private String dataset = "";

  /** All that comes before is done, and the data are about to be given up. */
  @BeforeEach
  void aboutToGiveUp() throws SQLException {
    Registrations registrations = new Registrations(tenant);
    version = UUID.fromString(registrations.readyVersion(12, 4, 3));
    dataset =
        tenant
            .as(Role.ML_ENGINEER)
            .get("/api/v1/dataset-versions/" + version)
            .jsonPath()
            .getString("datasetId");
    request = officers.submitted(version.toString(), Officers.records(IntStream.range(0, 4)));
    plan = UUID.fromString(officers.propose(officers.plan(request, Map.of())).getString("id"));
    TenantRows.write(
        tenant, "update plan set state = 'APPROVED' where tenant_id = ? and id = ?", plan);
    TenantRows.write(
        tenant,
        "update erasure_request set state = 'CERTIFYING' where tenant_id = ? and id = ?",
        UUID.fromString(request));
    TenantRows.write(
        tenant,
        """
        insert into erased_version (tenant_id, request_id, dataset_version_id, new_version_id)
        values (?, ?, ?, gen_random_uuid())
        """,
        UUID.fromString(request),
        version);
  }

  @AfterEach
  void ends() {
    second.shutdownNow();
  }

  @Test
  void aHoldOnTheRequestWaitsAndComesTooLate() throws Exception {
    Response hold = placedWhileGivenUp(Map.of("requestId", request));
    assertThat(hold.statusCode()).isEqualTo(409);
    assertThat(hold.jsonPath().getString("type")).endsWith("legal-hold-too-late");
    assertThat(officers.get("/legal-holds").getList("$")).isEmpty();
  }

  @Test
  void aHoldOnTheDataSetStandsAndSaysForWhomItIsTooLate() throws Exception {
    Response hold = placedWhileGivenUp(Map.of("datasetId", dataset));
    assertThat(hold.statusCode()).isEqualTo(201);
    assertThat(hold.jsonPath().getList("tooLate"))
        .containsExactly(officers.request(request).getString("reference"));
    assertThat(hold.jsonPath().getList("covers")).isEmpty();
  }

  private Response placedWhileGivenUp(Map<String, Object> scope) throws Exception {
    CountDownLatch givenUp = new CountDownLatch(1);
    Future<Response> hold =
        second.submit(
            () -> {
              Latches.await(givenUp);
              return place(scope);
            });
    Optional<String> waits =
        finalised(
            () -> {
              givenUp.countDown();
              Eventually.someTransactionWaits();
            });
    Response answer = hold.get();
    assertThat(waits).as("nothing kept it waiting").isEmpty();
    assertThat(state()).isEqualTo("PURGED");
    return answer;
  }

  /** As whoever places one does it: the data are locked, and the row is there with the commit. */
  @Test
  void whatIsAboutToBeGivenUpWaitsForAHoldThatIsBeingPlaced() throws Exception {
    try (Connection placing = PlatformStack.asAdministrator();
        PreparedStatement lock =
            placing.prepareStatement("select 1 from dataset_version where id = ? for update");
        PreparedStatement insert =
            placing.prepareStatement(
                """
                insert into legal_hold (id, tenant_id, kind, dataset_id, reason, review_on,
                  placed_by, placed_by_name, placed_at)
                values (gen_random_uuid(), ?, 'HOLD', ?, 'a claim', current_date + 90, 'officer',
                  'Officer', now())
                """)) {
      StepResult found = step.run(context());
      placing.setAutoCommit(false);
      lock.setObject(1, version);
      lock.execute();
      Future<Optional<String>> finalised = second.submit(() -> committed(found, () -> {}));
      Eventually.someTransactionWaits();
      insert.setObject(1, tenant.id());
      insert.setObject(2, UUID.fromString(dataset));
      insert.executeUpdate();
      placing.commit();
      assertThat(finalised.get()).hasValueSatisfying(w -> assertThat(w).contains("legal hold"));
    }
    assertThat(state()).isEqualTo("READY");
    assertThat(officers.request(request).getString("holds[0].over")).isEqualTo("DATASET");
  }

  private Response place(Map<String, Object> scope) {
    Map<String, Object> body = new HashMap<>(scope);
    body.put("kind", "HOLD");
    body.put("reason", "a claim is before the court");
    body.put("reviewOn", LocalDate.now().plusDays(90).toString());
    return tenant.creatingAs(Role.PRIVACY_OFFICER).body(body).post("/api/v1/legal-holds");
  }

  private Optional<String> finalised(Runnable beforeCommit) throws Exception {
    return committed(step.run(context()), beforeCommit);
  }

  /** Writes the result down as the worker does; returns why it waits, if it does. */
  private Optional<String> committed(StepResult found, Runnable beforeCommit) {
    try {
      transactions.run(
          tenant.id(),
          () -> {
            step.lockFirst(context());
            try {
              found.commit().apply();
            } catch (StepFailure e) {
              throw new IllegalStateException(e);
            }
            beforeCommit.run();
          });
      return Optional.empty();
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof StepFailure failure && failure.isWaiting()) {
        return Optional.of(failure.problem().detail());
      }
      throw e;
    }
  }

  private String state() {
    return tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/dataset-versions/" + version)
        .jsonPath()
        .getString("state");
  }

  private StepContext context() {
    return (StepContext)
        Proxy.newProxyInstance(
            StepContext.class.getClassLoader(),
            new Class<?>[] {StepContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "tenantId" -> tenant.id();
                  case "operationId" -> tenant.id();
                  case "input" -> new PlanInput(plan);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
