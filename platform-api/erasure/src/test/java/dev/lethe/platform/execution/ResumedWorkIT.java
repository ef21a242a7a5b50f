// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.ArtifactConfig;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.AuditEntry;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.supply.Intake;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Work on a request that failed goes on under the same plan and votes, where it still fits. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ResumedWorkIT {

  @Inject Artifacts artifacts;
  @Inject ArtifactConfig store;
  @Inject AuditLog audit;
  @Inject Progression progression;
  @Inject RequestStates states;
  @Inject TenantTransaction transactions;
  @Inject PublicLog log;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private String data = "";

  @Test
  void goesOnAfterAFileOfTheStoreWasPutRight() throws Exception {
    Path images = images();
    byte[] good = Files.readAllBytes(images);
    JsonPath failed = failed(images);
    String request = failed.getString("id");
    String operation = failed.getString("currentOperationId");
    Files.write(images, good);

    resume(operation, "the file was restored")
        .then()
        .statusCode(202)
        .body("requestId", equalTo(request));
    JsonPath going = officers.await(request, "CERTIFYING");
    assertThat(going.getInt("loop")).isZero();
    JsonPath work = officers.get("/operations/" + operation);
    assertThat(work.getString("steps.find { it.kind == 'erase-rows' }.state")).isEqualTo("DONE");
    assertThat(officers.get("/plans/" + going.getString("currentPlanId")).getString("state"))
        .isEqualTo("APPROVED");

    List<Map<String, String>> timeline =
        officers.get("/erasure-requests/" + request + "/timeline").getList("$");
    assertThat(timeline)
        .filteredOn(entry -> entry.get("event").equals("request.resume"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.get("sentence"))
                  .isEqualTo("The work goes on where it stopped: the file was restored");
              assertThat(entry.get("from")).isEqualTo("FAILED");
              assertThat(entry.get("to")).isEqualTo("EXECUTING");
              assertThat(entry.get("actor"))
                  .isEqualTo("Name of " + tenant.person(Role.ML_ENGINEER));
            });
    List<AuditEntry> trail =
        transactions.call(
            tenant.id(), () -> audit.about(tenant.id(), "operation/" + operation, 0, 10));
    assertThat(trail)
        .singleElement()
        .satisfies(entry -> assertThat(entry.action()).isEqualTo("operation.resume"));
    assertRefused(operation, "invalid-transition");
  }

  @Test
  void isOverOnceItIsPlannedAgainOrWithdrawn() throws Exception {
    for (String verb : List.of("replan", "withdraw")) {
      JsonPath failed = failed(images());
      String request = failed.getString("id");
      String operation = failed.getString("currentOperationId");
      assertThat(officers.get("/operations/" + operation).getBoolean("resumable")).isTrue();
      officers.change(request, verb, Map.of("reason", "otherwise")).then().statusCode(200);
      assertThat(officers.get("/operations/" + operation).getBoolean("resumable")).isFalse();
      String state = officers.request(request).getString("state");
      assertRefused(operation, "invalid-transition");
      assertThat(officers.request(request).getString("state")).isEqualTo(state);
    }
  }

  @Test
  void isRefusedWhereTheDataChangedSince() throws Exception {
    JsonPath failed = failed(images());
    update("update dataset_version set state = 'PURGED' where id = ?", UUID.fromString(data));
    String operation = failed.getString("currentOperationId");
    assertRefused(operation, "plan-stale");
    assertThat(officers.request(failed.getString("id")).getString("state")).isEqualTo("FAILED");
    assertThat(officers.get("/operations/" + operation).getString("state")).isEqualTo("FAILED");
  }

  /** Its files go with the data of another request that was faster; no failure says so. */
  @Test
  void isNotFailedButOvertakenWhereItsDataGaveWay() throws Exception {
    StoredTreatment treatment = new StoredTreatment(tenant, artifacts, transactions, log);
    update("update erasure_request set state = 'EXECUTING' where id = ?", treatment.request);
    assertThat(progression.overtaken(tenant.id(), treatment.plan)).isEmpty();
    String gone =
        "update dataset_version set state = 'PURGED' where id = (select dataset_version_id"
            + " from erased_version where request_id = ?)";
    update(gone, treatment.request);
    assertThat(progression.overtaken(tenant.id(), treatment.plan))
        .hasValueSatisfying(
            failure -> assertThat(failure.reason()).isEqualTo(ProblemType.PLAN_STALE));
    update("update erasure_request set state = 'CERTIFYING' where id = ?", treatment.request);
    assertThat(progression.overtaken(tenant.id(), treatment.plan))
        .as("it gave its data up itself")
        .isEmpty();
  }

  @Test
  void keepsModelsToCompareWithAndNoScoresUntilItIsGivenUp() throws Exception {
    StoredTreatment treatment = new StoredTreatment(tenant, artifacts, transactions, log);
    update("update erasure_request set state = 'EXECUTING' where id = ?", treatment.request);
    Digest model = kept(ComparisonModels.taker(treatment.target));
    Digest scores = kept(Intake.owner(treatment.target));

    StepProblem killed = new StepProblem(ProblemType.ENGINE_FAILED, "killed");
    transactions.run(tenant.id(), () -> progression.stopped(tenant.id(), treatment.plan, killed));
    assertThat(transactions.call(tenant.id(), () -> states.lockedState(treatment.request)))
        .isEqualTo(RequestState.FAILED);
    assertThat(owners(scores)).isEmpty();
    assertThat(owners(model)).hasSize(1);
    transactions.run(tenant.id(), () -> progression.givenUp(tenant.id(), treatment.plan));
    assertThat(owners(model)).isEmpty();
  }

  /** A request whose work fails because a file of the store was damaged. */
  private JsonPath failed(Path images) throws Exception {
    Files.write(images, "damaged".getBytes(UTF_8));
    String request = officers.submitted(data, List.of("r-1", "r-2"));
    officers.approved(request, Map.of());
    return officers.await(request, "FAILED");
  }

  /** Where the images of new data are. */
  private Path images() throws IOException, SQLException {
    data = new TinyModels(tenant).data(20, 1);
    String digest =
        text("select images_digest from dataset_version where id = ?", UUID.fromString(data));
    String hex = Digest.parse(digest).hex();
    Path file =
        store.root().resolve(tenant.id().toString()).resolve(hex.substring(0, 2)).resolve(hex);
    assertThat(file).exists();
    return file;
  }

  private Digest kept(ArtifactOwner owner) throws IOException {
    StoredArtifact file = artifacts.add(tenant.id(), owner.toString().getBytes(UTF_8));
    transactions.run(
        tenant.id(), () -> artifacts.keep(tenant.id(), file, "application/json", owner));
    return file.digest();
  }

  private List<ArtifactOwner> owners(Digest file) {
    return transactions.call(tenant.id(), () -> artifacts.owners(tenant.id(), file));
  }

  private void assertRefused(String operation, String problem) {
    resume(operation, "again")
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/" + problem));
  }

  private Response resume(String operation, String reason) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .header("If-Match", officers.get("/operations/" + operation).getString("etag"))
        .body(Map.of("reason", reason))
        .post("/api/v1/operations/" + operation + "/resume");
  }

  private static void update(String sql, UUID id) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, id);
      assertThat(update.executeUpdate()).isOne();
    }
  }

  private static String text(String sql, UUID id) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      try (var row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }
}
