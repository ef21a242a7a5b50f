// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetFile;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.subject.IndexLoads;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes when practice is thrown away, what stays, and what keeps it from going. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class PracticeIT {

  private static final String API = "/api/v1";

  @Inject Discarding discarding;
  @Inject Operations operations;
  @Inject Datasets datasets;
  @Inject Artifacts artifacts;
  @Inject IndexLoads loads;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);

  private String dataset(String name, boolean practice) {
    return made(
        "/datasets",
        Map.of("name", name, "purpose", "p", "lawfulBasis", "none", "practice", practice));
  }

  private String model(String name, boolean practice) {
    return made(
        "/models", Map.of("name", name, "owner", "o", "riskClass", "LOW", "practice", practice));
  }

  private String made(String path, Map<String, Object> body) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(body)
        .post(API + path)
        .then()
        .statusCode(201)
        .body("practice", equalTo(body.get("practice")))
        .extract()
        .path("id");
  }

  private String version(String dataset) {
    return registrations
        .version(dataset, IdxBytes.images(30, 4), IdxBytes.labels(30, 3), IdxBytes.companion(30))
        .getString("id");
  }

  private ValidatableResponse train(String model, String data, String holdout) {
    Map<String, Object> recipe =
        Map.of(
            "architecture",
            Map.of("type", "linear"),
            "inputShape",
            List.of(16),
            "classes",
            3,
            "descent",
            Map.of(
                "epochs", 2,
                "batchSize", 8,
                "maxLearningRate", 0.05,
                "momentum", 0.9,
                "weightDecay", 0.0));
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(
            Map.of(
                "kind",
                "LETHE_RECIPE",
                "recipe",
                recipe,
                "datasetVersionId",
                data,
                "holdoutVersionId",
                holdout,
                "shards",
                1,
                "seed",
                7))
        .post(API + "/models/" + model + "/versions")
        .then();
  }

  private Response discard() {
    return tenant.as(Role.TENANT_ADMIN).post(API + "/practice/discard");
  }

  private JsonPath practice() {
    return tenant
        .as(Role.TENANT_ADMIN)
        .get(API + "/practice")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private List<String> names(String list) {
    return tenant.as(Role.ML_ENGINEER).get(API + list).jsonPath().getList("name");
  }

  private List<Digest> files(String version) {
    return transactions.call(
        tenant.id(),
        () ->
            datasets.version(UUID.fromString(version)).content().files().stream()
                .map(DatasetFile::digest)
                .toList());
  }

  @Test
  void dataModelsAndOpenRequestsGoAndWhatIsInEarnestStays() throws Exception {
    Engine.assumeBuilt();
    String data = version(dataset("practice", true));
    String holdout = version(dataset("others", true));
    String real =
        registrations
            .version(
                dataset("customers", false),
                IdxBytes.images(24, 4),
                IdxBytes.labels(24, 3),
                IdxBytes.companion(24))
            .getString("id");
    String model = model("churn", true);
    model("in use", false);
    JsonPath trained = registrations.waitFor(train(model, data, holdout).extract().path("id"));
    assertThat(trained.getString("state")).as(trained.prettify()).isEqualTo("SUCCEEDED");
    String product = trained.getString("resultId");
    String trial = officers.submitted(data, Officers.records(IntStream.range(0, 3)));
    String earnest = officers.submitted(real, Officers.records(IntStream.range(0, 3)));
    List<Digest> files = files(data);

    JsonPath there = practice();
    assertThat(there.getList("datasets.name")).containsExactly("others", "practice");
    assertThat(there.getList("models.name")).containsExactly("churn");
    assertThat(there.getList("requests.id")).containsExactly(trial);
    assertThat(there.<Object>get("bar")).isNull();

    discard()
        .then()
        .statusCode(200)
        .body("datasets", hasSize(2))
        .body("models", hasSize(1))
        .body("requests.id", equalTo(List.of(trial)));

    assertThat(names("/datasets")).containsExactly("customers");
    assertThat(names("/models")).containsExactly("in use");
    assertThat(officers.request(trial).getString("state")).isEqualTo("WITHDRAWN");
    assertThat(officers.request(earnest).getString("state")).isEqualTo("SCOPING");
    tenant
        .as(Role.ML_ENGINEER)
        .get(API + "/model-versions/" + product)
        .then()
        .body("state", equalTo("TOMBSTONED"))
        .body("practice", equalTo(true));
    tenant
        .as(Role.ML_ENGINEER)
        .get(API + "/dataset-versions/" + data)
        .then()
        .body("state", equalTo("PURGED"));
    artifacts.removeReleased(tenant.id());
    loads.removeDropped(tenant.id());
    assertThat(files).noneMatch(file -> artifacts.isReadable(tenant.id(), file));
    assertThat(files(real)).allMatch(file -> artifacts.isReadable(tenant.id(), file));
    assertThat(transactions.call(tenant.id(), () -> loads.isGone(UUID.fromString(data)))).isTrue();
    tenant
        .as(Role.AUDITOR)
        .get(API + "/audit?limit=50")
        .then()
        .statusCode(200)
        .body("findAll { it.action == 'dataset.discard' }", hasSize(2))
        .body("findAll { it.action == 'model.discard' }", hasSize(1));

    discard().then().statusCode(200).body("datasets", empty()).body("models", empty());
    dataset("practice", true);
    train(model, real, real).statusCode(409).body("detail", containsString("thrown away"));
  }

  @Test
  void whatIsForPracticeAndWhatIsInEarnestIsNeverMixedInAModel() {
    String data = version(dataset("practice", true));
    String holdout = version(dataset("others", true));
    String real = version(dataset("customers", false));
    train(model("in use", false), data, real)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/datasetVersionId"))
        .body("errors[0].message", containsString("practice data"));
    train(model("churn", true), data, real)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/holdoutVersionId"));
    train(model("other", true), real, holdout).statusCode(422);
  }

  @Test
  void aRequestThatReachesOtherDataTooKeepsAllOfItUntilItIsClosed() {
    String practice = version(dataset("practice", true));
    String real = version(dataset("customers", false));
    String person = officers.submittedBy("p-3@example.org");
    JsonPath request = officers.request(person);
    discard()
        .then()
        .statusCode(409)
        .body("type", endsWith("invalid-transition"))
        .body("detail", containsString(request.getString("reference")));
    assertThat(practice().getString("bar.reason")).isEqualTo("EARNEST");
    assertThat(names("/datasets")).contains("practice", "customers");
    assertThat(officers.request(person).getString("state")).isEqualTo(request.getString("state"));

    officers.change(person, "withdraw", Map.of("reason", "not meant")).then().statusCode(200);
    discard().then().statusCode(200).body("answered", equalTo(1));
    assertThat(files(practice)).hasSize(3);
    assertThat(files(real)).allMatch(file -> artifacts.isReadable(tenant.id(), file));
  }

  @Test
  void aLegalHoldKeepsIt() {
    String data = dataset("practice", true);
    version(data);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "datasetId",
                data,
                "kind",
                "HOLD",
                "reason",
                "a claim",
                "reviewOn",
                LocalDate.now().plusDays(90).toString()))
        .post(API + "/legal-holds")
        .then()
        .statusCode(201);
    discard().then().statusCode(409).body("type", endsWith("legal-hold-active"));
    assertThat(practice().getString("bar.reason")).isEqualTo("HOLD");
    assertThat(names("/datasets")).containsExactly("practice");
  }

  @Test
  void workThatGoesOnKeepsIt() {
    String version = version(dataset("practice", true));
    String request = officers.submitted(version, Officers.records(IntStream.range(0, 3)));
    Caller admin =
        new Caller(
            tenant.id(), tenant.slug(), "p", "P", Set.of(), List.of(), Instant.EPOCH, "nobody");
    // The refusal takes the work back before any worker sees it.
    assertThatThrownBy(
            () ->
                transactions.run(
                    tenant.id(),
                    () -> {
                      UUID unused = operations.start(work(UUID.fromString(request)));
                      var none = discarding.discard(admin);
                    }))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.INVALID_TRANSITION);
              assertThat(e.detail()).contains("Erase some records");
            });
    assertThat(names("/datasets")).containsExactly("practice");
    assertThat(officers.request(request).getString("state")).isEqualTo("SCOPING");
  }

  private static NewOperation work(UUID request) {
    return new NewOperation(
        "a test",
        "Erase some records",
        Optional.of(request),
        "test",
        List.of(new NewOperation.Step("ingest-dataset", "Wait", Map.of(), 0)));
  }

  @Test
  void twoWhoThrowItAwayAtOnceDoItOnce() {
    String version = version(dataset("practice", true));
    String trial = officers.submitted(version, Officers.records(IntStream.range(0, 3)));
    List<Integer> gone =
        IntStream.range(0, 3)
            .parallel()
            .mapToObj(i -> discard().then().statusCode(200).extract().jsonPath())
            .map(answer -> answer.getList("datasets").size())
            .sorted()
            .toList();
    assertThat(gone).containsExactly(0, 0, 1);
    assertThat(officers.request(trial).getString("state")).isEqualTo("WITHDRAWN");
  }

  @Test
  void onlyAdministratorsOfTheOrganisationDoIt() {
    version(dataset("practice", true));
    for (Role role : Role.values()) {
      if (role != Role.TENANT_ADMIN) {
        tenant.as(role).post(API + "/practice/discard").then().statusCode(403);
        tenant.as(role).get(API + "/practice").then().statusCode(403);
      }
    }
    new TestTenant()
        .as(Role.TENANT_ADMIN)
        .post(API + "/practice/discard")
        .then()
        .statusCode(200)
        .body("datasets", empty());
    assertThat(names("/datasets")).containsExactly("practice");
  }

  @Test
  void looksAtManyAsOftenAsAtOne() {
    String first = version(dataset("practice", true));
    officers.submitted(first, Officers.records(IntStream.range(0, 3)));
    int few = statements();
    for (int i = 0; i < 3; i++) {
      String more = version(dataset("practice " + i, true));
      officers.submitted(more, Officers.records(IntStream.range(0, 3)));
    }
    assertThat(statements()).isEqualTo(few);
  }

  private int statements() {
    return transactions.call(tenant.id(), () -> Statements.of(entities, () -> discarding.look()));
  }
}
