// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetManifest;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.plan.TuningDesigns;
import dev.lethe.platform.plan.TuningDesigns.Design;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters that are tuned before there is a plan, by the real engine. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class TuningIT {

  private static final String METHOD = "neggrad-plus";

  @Inject TuneParameters step;
  @Inject Tunings tunings;
  @Inject Artifacts artifacts;
  @Inject EntityManager entities;
  @Inject TuningDesigns designs;
  @Inject ErasureRequests requests;
  @Inject Datasets datasets;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private String data = "";
  private String model = "";
  private String request = "";

  @BeforeEach
  void train() {
    Engine.assumeBuilt();
    TinyModels models = new TinyModels(tenant);
    data = models.data(240, 21);
    model = models.train("tuned", data, models.data(100, 22), 1);
    request = officers.submitted(data, Officers.records(IntStream.range(0, 40)));
  }

  @Test
  void aPlanTakesWhatWasTunedOnStandInsAndNothingTunedLaterChangesIt() throws Exception {
    JsonPath tuned = tune();
    assertThat(tuned.getString("state")).as(tuned.prettify()).isEqualTo("DONE");
    assertThat(tuned.getInt("standIns")).isEqualTo(40);
    assertThat(tuned.getDouble("gap")).isNotZero();
    assertThat(tuned.getList("trials.parameters")).hasSize(3).contains(tuned.getMap("chosen"));
    assertThat(leftOver()).as("files that tunings hold on to").isZero();

    refused(Map.of("tuningId", tuned.getString("id"), "parameters", Map.of("epochs", 2)));
    refused(Map.of("tuningId", UUID.randomUUID().toString()));
    JsonPath draft = officers.planOf(request, target(Map.of("tuningId", tuned.getString("id"))));
    JsonPath target = draft.setRootPath("targets.find { it.kind == 'MODEL' }");
    assertThat(target.getMap("parameters")).isEqualTo(tuned.getMap("chosen")).isNotEmpty();
    assertThat(target.getString("tuning.report")).isEqualTo(tuned.getString("report"));
    assertThat(target.getInt("tuning.standIns")).isEqualTo(40);

    String again = started(tenant, METHOD).then().statusCode(202).extract().path("id");
    started(tenant, METHOD).then().statusCode(409).body("type", endsWith("invalid-transition"));
    JsonPath proposed = officers.propose(draft.setRootPath(""));
    new Registrations(tenant).waitFor(again);
    JsonPath now = officers.get("/plans/" + proposed.getString("id"));
    assertThat(now.getString("digest")).isEqualTo(proposed.getString("digest"));
    assertThat(now.getList("targets.tuning.id")).contains(tuned.getString("id"));
    JsonPath all = officers.get("/erasure-requests/" + request + "/tunings");
    // The same case is tuned on the same stand-ins, so that nobody can try until it suits.
    assertThat(all.getList("report")).containsExactly(tuned.get("report"), tuned.get("report"));

    started(tenant, METHOD).then().statusCode(409).body("type", endsWith("invalid-transition"));
  }

  @Test
  void theRunIsGivenNeitherTheRecordsNorAModelNorATest(@TempDir Path workspace) throws Exception {
    Design design =
        transactions.call(
            tenant.id(),
            () ->
                designs.of(
                    tenant.id(),
                    requests.joined(tenant.id(), UUID.fromString(request)),
                    UUID.fromString(model),
                    METHOD));
    UUID tuning = running();
    RunPlan plan = step.plan(context(workspace), tuning, design);
    Task.Tune task = (Task.Tune) plan.task();
    DatasetManifest before =
        transactions.call(tenant.id(), () -> datasets.manifest(UUID.fromString(data)));
    assertThat(plan.inputs())
        .containsExactlyInAnyOrder(
            task.data().images(), task.data().labels(), task.retained().get(0).records())
        .doesNotContain(before.images(), before.labels(), design.erased(), design.model().digest());
    assertThat(leftOver()).as("images, labels and records, but no names").isEqualTo(3);
    List<Digest> again = step.plan(context(workspace), tuning, design).inputs();
    assertThat(again).isEqualTo(plan.inputs());

    transactions.run(
        tenant.id(),
        () -> {
          tunings.locked(tuning).failed("It was cancelled.", Instant.now());
          artifacts.release(tenant.id(), new ArtifactKind("tuning").of(tuning));
        });
    assertThatThrownBy(() -> step.plan(context(workspace), tuning, design))
        .as("a tuning that was cancelled while its data were written")
        .isInstanceOf(StepFailure.class);
    assertThat(leftOver()).isZero();
    artifacts.removeReleased(tenant.id());
    assertThat(plan.inputs()).noneMatch(file -> artifacts.isReadable(tenant.id(), file));
  }

  /** A tuning whose step has just begun. */
  private UUID running() {
    TuningEntity tuning =
        new TuningEntity(
            UUID.randomUUID(),
            UUID.fromString(request),
            new NewTuning(UUID.fromString(model), METHOD),
            Instant.now());
    transactions.run(tenant.id(), () -> entities.persist(tuning));
    return tuning.id;
  }

  @Test
  void tunesOnlyWhatRestsOnTestsForModelsThatHoldTheRecords() {
    started(tenant, "retrain").then().statusCode(422).body("errors[0].pointer", equalTo("/method"));
    started(tenant, "no-such-method")
        .then()
        .statusCode(422)
        .body("type", endsWith("/problems/method-not-supported"));
    String known = model;
    model = UUID.randomUUID().toString();
    started(tenant, METHOD)
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/modelVersionId"));
    model = known;
    started(new TestTenant(), METHOD).then().statusCode(404);
  }

  /** Tunes to the end; returns the tuning. */
  private JsonPath tune() {
    String operation = started(tenant, METHOD).then().statusCode(202).extract().path("id");
    JsonPath end = new Registrations(tenant).waitFor(operation);
    assertThat(end.getString("state")).as(end.prettify()).isEqualTo("SUCCEEDED");
    return officers.get("/erasure-requests/" + request + "/tunings").setRootPath("[0]");
  }

  private Response started(TestTenant who, String method) {
    return who.creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("modelVersionId", model, "method", method))
        .post("/api/v1/erasure-requests/" + request + "/tunings");
  }

  private Map<String, Object> target(Map<String, Object> more) {
    Map<String, Object> target = new HashMap<>(more);
    target.put("modelVersionId", model);
    target.put("method", METHOD);
    return target;
  }

  private void refused(Map<String, Object> more) {
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("targets", List.of(target(more))))
        .post("/api/v1/erasure-requests/" + request + "/plans")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/targets/0/tuningId"));
  }

  private int leftOver() throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select =
            connection.prepareStatement(
                "select count(*) from artifact_reference"
                    + " where tenant_id = ? and owner like 'tuning/%'")) {
      select.setObject(1, tenant.id());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** A step that only says whose it is and where it may work. */
  private StepContext context(Path workspace) {
    return (StepContext)
        Proxy.newProxyInstance(
            StepContext.class.getClassLoader(),
            new Class<?>[] {StepContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "tenantId" -> tenant.id();
                  case "workspace" -> workspace;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
