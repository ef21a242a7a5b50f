// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Scripts;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.registry.ThingFilter;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.CanaryFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ModelIT {

  @Inject Models models;
  @Inject Datasets datasets;
  @Inject CanaryFiles canaries;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private TestTenant tenant;
  private Registrations registrations;
  private String data;
  private String holdout;
  private String model;

  @BeforeEach
  void register() {
    tenant = new TestTenant();
    registrations = new Registrations(tenant);
    data = registrations.readyVersion(40, 4, 3);
    holdout = registrations.readyVersion(20, 4, 3);
    model = model("m");
  }

  private String model(String name) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(Map.of("name", name, "owner", "o", "riskClass", "LOW"))
        .post("/api/v1/models")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void refusesRecipesOfAnotherShapeAtTheDoor() {
    train(recipe(List.of(28, 28), 3), 1)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/recipe/inputShape"))
        .body("errors[0].message", containsString("[28, 28]"));
  }

  @Test
  void refusesRecipesWithTooFewClasses() {
    train(recipe(List.of(16), 2), 1)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/recipe/classes"));
  }

  @Test
  void refusesRecipesThatCannotBe() {
    Map<String, Object> recipe = recipe(List.of(16), 3);
    Map<String, Object> descent = new HashMap<>(descent(2, 0.05, 0.0));
    descent.put("momentum", 1.5);
    recipe.put("descent", descent);
    train(recipe, 1).statusCode(422).body("detail", containsString("momentum is 0 to below 1"));
    recipe.remove("descent");
    train(recipe, 1).statusCode(422).body("detail", containsString("a network needs descent"));
    recipe.put("descent", descent(2, 0.05, 0.0));
    recipe.remove("architecture");
    train(recipe, 1).statusCode(422).body("errors[0].pointer", equalTo("/recipe"));
  }

  @Test
  void twoVersionsThatAreRegisteredAtOnceAreBothRegistered() {
    IntStream.range(0, 2).parallel().forEach(i -> train(recipe(List.of(16), 3), 1).statusCode(202));
    tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/models/" + model + "/versions")
        .then()
        .body("ordinal", equalTo(List.of(2, 1)));
  }

  @Test
  void refusesMoreShardsThanRecords() {
    train(recipe(List.of(16), 3), 41).statusCode(422).body("errors[0].pointer", equalTo("/shards"));
  }

  @Test
  void refusesCanariesWhereCoinsBoundNothingOrRecordsAreTooFew() {
    Map<String, Object> recipe = recipe(List.of(16), 3);
    train(recipe, 1, 100)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/canaries"))
        .body("errors[0].message", containsString("at least 1000 records, found 40"));
    train(recipe, 2, 100)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/canaries"))
        .body("errors[0].message", containsString("one shard"));
    data = registrations.readyVersion(1_000, 4, 3);
    for (int count : new int[] {0, 99, 101}) {
      train(recipe, 1, count)
          .statusCode(422)
          .body("errors[0].pointer", equalTo("/canaries"))
          .body("errors[0].message", containsString("is 100 to 100, found " + count));
    }
  }

  @Test
  void trainsOnTheCanariesThatTheirCoinsSayAndSealsThem() {
    Engine.assumeBuilt();
    data = registrations.readyVersion(1_000, 4, 3);
    JsonPath operation =
        registrations.waitFor(
            train(recipe(List.of(16), 3), 1, 100).statusCode(202).extract().path("id"));
    assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("SUCCEEDED");
    UUID id = UUID.fromString(operation.getString("resultId"));
    ModelVersion version = transactions.call(tenant.id(), () -> models.version(id));
    SealedCanaries sealed = canaries.of(tenant.id(), version).orElseThrow();
    assertThat(version.training().canaries()).contains(100);
    assertThat(version.training().canariesDigest()).contains(sealed.digest());
    assertThat(sealed.mislabelled().size()).isEqualTo(50);
    assertThat(version.content().members().get(0).records())
        .isEqualTo(RecordSet.all(1_000).andNot(sealed.tails()).digest());
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/model-versions/" + id)
        .then()
        .body("canaries", equalTo(100))
        .body("canariesDigest", equalTo(sealed.digest().toString()));
  }

  @Test
  void refusesTheTrainingDataAsHoldout() {
    holdout = data;
    train(recipe(List.of(16), 3), 1)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/holdoutVersionId"));
  }

  @Test
  void refusesDataOfAnotherOrganisation() {
    TestTenant other = new TestTenant();
    data = new Registrations(other).readyVersion(10, 4, 3);
    train(recipe(List.of(16), 3), 1)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/datasetVersionId"))
        .body("errors[0].message", equalTo("names no data-set version"));
  }

  @Test
  void trainsAnEnsembleAndRecordsExactlyWhatEachMemberSaw() {
    Engine.assumeBuilt();
    JsonPath operation =
        registrations.waitFor(
            train(recipe(List.of(16), 3), 4).statusCode(202).extract().path("id"));
    assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("SUCCEEDED");
    String id = operation.getString("resultId");
    JsonPath version =
        tenant.as(Role.AUDITOR).get("/api/v1/model-versions/" + id).then().extract().jsonPath();
    assertThat(version.getString("state")).isEqualTo("REGISTERED");
    assertThat(version.getList("members")).hasSize(4);
    assertThat(version.getLong("parameters")).isEqualTo(4 * (16 * 8 + 8 + 8 * 3 + 3));
    byte[] manifest =
        tenant
            .as(Role.AUDITOR)
            .get("/api/v1/model-versions/" + id + "/manifest")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertThat(Digest.of(manifest).toString()).isEqualTo(version.getString("digest"));

    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/training-runs?modelVersionId=" + id)
        .then()
        .statusCode(200)
        .body("[0].shards.size", hasItems(10, 10, 10, 10))
        .body("[0].source", equalTo("LETHE"));

    tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/model-versions/" + id + "/lineage")
        .then()
        .statusCode(200)
        .body("nodes.kind", hasItems("DATASET_VERSION", "TRAINING_RUN", "SHARD", "MODEL_VERSION"))
        .body("truncated", equalTo(false));
  }

  @Test
  void rejectsAVersionWhoseLossIsNoNumber() {
    Engine.assumeBuilt();
    Map<String, Object> recipe = recipe(List.of(16), 3);
    recipe.put("descent", descent(20, 100.0, 1.0));
    JsonPath operation =
        registrations.waitFor(train(recipe, 1).statusCode(202).extract().path("id"));
    assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("FAILED");
    assertThat(operation.getString("problem.type")).endsWith("/problems/engine-failed");
    assertThat(operation.getString("problem.detail")).contains("loss");
    JsonPath version =
        tenant
            .as(Role.AUDITOR)
            .get("/api/v1/models/" + model + "/versions")
            .then()
            .extract()
            .jsonPath();
    assertThat(version.getString("[0].state")).isEqualTo("REJECTED");
    assertThat(version.getList("[0].members")).isEmpty();
  }

  @Test
  void readsAPageOfModelsAndOneOfVersionsInAsManyStatementsWhateverTheirLength() {
    Map<String, Object> recipe = scored();
    Map<String, String> files = Map.of("modelDigest", "sha256:" + "0".repeat(64));
    for (int i = 0; i < 8; i++) {
      register("SCORES_ONLY", recipe, files).statusCode(202);
      model = model("m" + i);
      register("SCORES_ONLY", recipe, files).statusCode(202);
    }
    // The page, the newest versions, their members and their runs.
    assertThat(List.of(statements(2), statements(8))).containsOnly(5);
    for (int i = 0; i < 8; i++) {
      register("SCORES_ONLY", recipe, files).statusCode(202);
    }
    assertThat(List.of(statementsOfVersions(2), statementsOfVersions(8))).containsOnly(4);
  }

  /** Whoever gives data up looks for the models that hold them, and would not see this one. */
  @Test
  void rejectsAVersionWhoseDataGiveWayWhileItIsMade() {
    UUID version = UUID.fromString(data);
    Map<String, String> files = Map.of("modelDigest", "sha256:" + "0".repeat(64));
    String operation =
        transactions.call(
            tenant.id(),
            () -> {
              assertThat(datasets.lock(() -> Set.of(version))).hasSize(1);
              String started =
                  register("SCORES_ONLY", scored(), files).statusCode(202).extract().path("id");
              Eventually.someTransactionWaits();
              assertThat(datasets.purge(tenant.id(), version)).isNotEmpty();
              return started;
            });
    JsonPath end = registrations.waitFor(operation);
    assertThat(end.getString("state")).as(end.prettify()).isEqualTo("FAILED");
    assertThat(end.getString("problem.type")).endsWith("/problems/plan-stale");
    assertThat(end.getString("problem.detail")).contains("gave way to an erasure");
    assertThat(transactions.call(tenant.id(), () -> models.versionsTrainedOn(version)))
        .singleElement()
        .satisfies(
            id ->
                assertThat(transactions.call(tenant.id(), () -> models.version(id)).state())
                    .isEqualTo(ModelVersion.State.REJECTED));
  }

  private int statements(int rows) {
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(models.list(new ThingFilter(), Spot.FIRST, rows).rows())
                        .hasSize(rows)
                        .allMatch(m -> m.latestVersion().isPresent())));
  }

  private int statementsOfVersions(int rows) {
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(models.versions(UUID.fromString(model), Integer.MAX_VALUE, rows))
                        .hasSize(rows)));
  }

  @Test
  void refusesWhatAKindDoesNotAllow() {
    Map<String, Object> recipe = recipe(List.of(16), 3);
    recipe.put("architecture", Map.of("type", "script"));
    register("TORCHSCRIPT", recipe, Map.of())
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/initialUploadId"));
    String file = registrations.upload("MODEL", new byte[] {1, 2});
    register("LETHE_RECIPE", recipe(List.of(16), 3), Map.of("initialUploadId", file))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/initialUploadId"));
    register("TORCHSCRIPT", recipe(List.of(16), 3), Map.of("initialUploadId", file))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/recipe"));
    recipe.put("architecture", Map.of("type", "onnx"));
    recipe.remove("descent");
    register("LETHE_RECIPE", recipe, Map.of())
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/kind"))
        .body("errors[0].message", containsString("is ONNX"));
    register("ONNX", recipe, Map.of())
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/trainedUploadId"));
    register(
            "ONNX",
            recipe,
            Map.of("trainedUploadId", file, "modelDigest", "sha256:" + "0".repeat(64)))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/modelDigest"));
    recipe.put("architecture", Map.of("type", "external", "command", "rm-all"));
    register("EXTERNAL_TRAINER", recipe, Map.of())
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/recipe/architecture/command"));
  }

  @Test
  void takesInACheckpointThatARunCouldOpenTrainAndScore() throws Exception {
    Engine.assumeBuilt();
    byte[] initial = Scripts.net();
    JsonPath operation = taken(initial, Scripts.withOtherWeights(initial));
    assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("SUCCEEDED");
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/model-versions/" + operation.getString("resultId"))
        .then()
        .body("state", equalTo("REGISTERED"))
        .body("kind", equalTo("TORCHSCRIPT"))
        .body("provenanceGrade", equalTo("P2"));
  }

  @Test
  void refusesModelFilesThatARunCannotUseAndSaysWhy() throws Exception {
    Engine.assumeBuilt();
    byte[] initial = Scripts.net();
    byte[] cut = Arrays.copyOf(initial, initial.length - 100);
    assertRejected(taken(initial, new byte[] {(byte) 0x80, 2, 'c', 'o', 's'}), "pickle");
    assertRejected(taken(initial, Scripts.stateDict()), "torch.jit.script(model).save");
    assertRejected(taken(initial, cut), "cut short");
    assertRejected(taken(initial, Scripts.frozen()), "differs from that of the initial");
    assertRejected(taken(Scripts.frozen(), initial), "before torch.jit.freeze");
    assertRejected(taken(initial, Scripts.ofOtherArchitecture()), "differs from that of");
    assertRejected(
        taken(
            Scripts.ofOtherArchitecture(), Scripts.withOtherWeights(Scripts.ofOtherArchitecture())),
        "could not be loaded");
  }

  @Test
  void refusesAnInitialCheckpointThatIsTheTrainedOne() throws Exception {
    Map<String, String> files =
        Map.of(
            "initialUploadId", registrations.upload("MODEL", Scripts.net()),
            "trainedUploadId", registrations.upload("MODEL", Scripts.net()));
    register("TORCHSCRIPT", script(), files)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/trainedUploadId"));
  }

  private static void assertRejected(JsonPath operation, String why) {
    assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("FAILED");
    assertThat(operation.getString("problem.type")).endsWith("/problems/model-rejected");
    assertThat(operation.getString("problem.detail")).contains(why);
  }

  private JsonPath taken(byte[] initial, byte[] trained) {
    Map<String, String> files =
        Map.of(
            "initialUploadId", registrations.upload("MODEL", initial),
            "trainedUploadId", registrations.upload("MODEL", trained));
    return registrations.waitFor(
        register("TORCHSCRIPT", script(), files).statusCode(202).extract().path("id"));
  }

  private static Map<String, Object> script() {
    Map<String, Object> recipe = recipe(List.of(16), 3);
    recipe.put("architecture", Map.of("type", "script"));
    return recipe;
  }

  private static Map<String, Object> scored() {
    Map<String, Object> recipe = recipe(List.of(16), 3);
    recipe.put("architecture", Map.of("type", "scores-only"));
    recipe.remove("descent");
    return recipe;
  }

  private ValidatableResponse register(
      String kind, Map<String, Object> recipe, Map<String, String> files) {
    Map<String, Object> body = new HashMap<>(files);
    body.put("kind", kind);
    body.put("recipe", recipe);
    body.put("datasetVersionId", data);
    body.put("holdoutVersionId", holdout);
    body.put("shards", 1);
    body.put("seed", 7);
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(body)
        .post("/api/v1/models/" + model + "/versions")
        .then();
  }

  private ValidatableResponse train(Map<String, Object> recipe, int shards, int canaryCount) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(
            Map.of(
                "kind", "LETHE_RECIPE",
                "recipe", recipe,
                "datasetVersionId", data,
                "holdoutVersionId", holdout,
                "shards", shards,
                "seed", 7,
                "canaries", canaryCount))
        .post("/api/v1/models/" + model + "/versions")
        .then();
  }

  private ValidatableResponse train(Map<String, Object> recipe, int shards) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(
            Map.of(
                "kind", "LETHE_RECIPE",
                "recipe", recipe,
                "datasetVersionId", data,
                "holdoutVersionId", holdout,
                "shards", shards,
                "seed", 7))
        .post("/api/v1/models/" + model + "/versions")
        .then();
  }

  private static Map<String, Object> descent(int epochs, double rate, double weightDecay) {
    return Map.of(
        "epochs", epochs,
        "batchSize", 8,
        "maxLearningRate", rate,
        "momentum", 0.9,
        "weightDecay", weightDecay);
  }

  private static Map<String, Object> recipe(List<Integer> inputShape, int classes) {
    return new HashMap<>(
        Map.of(
            "architecture",
            Map.of("type", "mlp", "hidden", List.of(8)),
            "inputShape",
            inputShape,
            "classes",
            classes,
            "descent",
            descent(2, 0.05, 0.0)));
  }
}
