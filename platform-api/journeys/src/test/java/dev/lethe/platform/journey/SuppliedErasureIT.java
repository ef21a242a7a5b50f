// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Trail.Supplier;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.LinearGraph;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.NoisyImages;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Models that only their controller can train, from registration to a verified certificate. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class SuppliedErasureIT {

  private static final int SIZE = 6;
  private static final int CLASSES = 3;
  private static final int RECORDS = 2400;
  private static final int FORGET = 800;
  private static final int HOLDOUT = 3200;

  /** The last pixels of an image, one for each class, tell the records of the request. */
  private static final int MARKS = SIZE * SIZE - CLASSES;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void certifiesWhatTheControllersOwnScoresShow() throws Exception {
    Engine.assumeBuilt();
    TinyModels models = new TinyModels(tenant);
    String data = models.dataOfPersons(RECORDS, 21);
    String holdout = models.dataOfPersons(HOLDOUT, 22);
    register("SCORES_ONLY", "scores-only", data, holdout, Map.of())
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/modelDigest"));
    String model =
        registered("SCORES_ONLY", "scores-only", data, holdout, Map.of("modelDigest", digest(0)));
    String request = planned(data, model, "supplied-scores");
    String supply = awaitSupply(request, "MODELS_WANTED").getString("id");

    assertThat(officers.request(request).getString("nextStepBy")).isEqualTo("ml-engineer");
    JsonPath asked = head(supply);
    assertThat(asked.getList("records.F")).hasSize(FORGET);
    assertThat(asked.getList("records.T")).hasSize(HOLDOUT);
    assertThat(asked.getString("test_plan")).isNull();
    int oracles = awaitSupply(request, "MODELS_WANTED").getInt("oracles");
    refusesModelsThatCannotBe(supply, oracles);
    give(supply, "scores", Map.of("uploadId", registrations.upload("SCORES", new byte[] {1, 2})))
        .statusCode(409)
        .body("type", endsWith("/problems/invalid-transition"));
    giveDigests(supply, IntStream.rangeClosed(2, oracles + 1).toArray()).statusCode(200);

    awaitSupply(request, "SCORES_WANTED");
    ObjectNode file = scores(supply, oracles);
    assertThat(file.get("test_plan").asText()).startsWith("sha256:");
    refusesScoresThatAreNotWhatThePlanAsksFor(request, supply, file);
    giveScores(supply, json.writeValueAsBytes(file));

    Evidence evidence = certified(request);
    assertThat(evidence.trail().suppliedBy().scores()).isEqualTo(Supplier.CONTROLLER);
    assertThat(evidence.treatment().training()).as("a training that Lethe did not see").isEmpty();
    assertThat(evidence.treatment().method().orElseThrow().tier()).isEqualTo(GuaranteeTier.S);
    assertThat(evidence.treatment().method().orElseThrow().pluginDigest()).isEmpty();
    assertThat(evidence.trail().limits())
        .contains("limit.scores-supplied", "limit.models-supplied");
    assertThat(evidence.treatment().modelBefore().format()).isEqualTo("scores-only");
    assertThat(page(request, "en"))
        .contains("The scores were supplied by the controller. Lethe saw neither the models nor");
    assertThat(page(request, "de"))
        .contains("Die Werte wurden vom Verantwortlichen geliefert. Lethe hat weder die Modelle");
    give(supply, "scores", Map.of("uploadId", registrations.upload("SCORES", new byte[] {1, 2})))
        .statusCode(409);
    tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/supplies/" + supply + "/records")
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/invalid-transition"));
  }

  private void refusesModelsThatCannotBe(String supply, int oracles) {
    giveDigests(supply, 2, 3).statusCode(422).body("errors[0].pointer", equalTo("/oracles"));
    int[] twice = IntStream.rangeClosed(2, oracles + 1).toArray();
    twice[1] = 2;
    giveDigests(supply, twice)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/oracles/1/digest"))
        .body("errors[0].message", containsString("is /oracles/0 again"));
    twice[1] = 0;
    giveDigests(supply, twice)
        .statusCode(422)
        .body("errors[0].message", containsString("is the model before again"));
    give(
            supply,
            "models",
            Map.of(
                "candidate",
                Map.of(),
                "oracles",
                IntStream.range(0, oracles).mapToObj(i -> Map.of()).toList()))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/candidate/digest"));
    TestTenant other = new TestTenant();
    other.as(Role.ML_ENGINEER).get("/api/v1/supplies/" + supply).then().statusCode(404);
    other
        .as(Role.ML_ENGINEER)
        .get("/api/v1/supplies/" + supply + "/records")
        .then()
        .statusCode(404);
    other.as(Role.ML_ENGINEER).get("/api/v1/supplies").then().body("$", equalTo(List.of()));
  }

  /** One for each thing that can be wrong; each says what and where, and may be mended. */
  private void refusesScoresThatAreNotWhatThePlanAsksFor(
      String request, String supply, ObjectNode good) throws Exception {
    Map<String, Consumer<ObjectNode>> faults = new HashMap<>();
    faults.put("The test_plan is registered as", f -> f.put("test_plan", digest(99)));
    faults.put(
        "candidate.F[3] is NaN",
        f -> ((ArrayNode) f.at("/candidate/F")).set(3, new TextNode("NaN")));
    faults.put("799 ids for 800 scores", f -> ((ArrayNode) f.at("/records/F")).remove(799));
    faults.put(
        "records.T[2] is no record of the registered set",
        f -> ((ArrayNode) f.at("/records/T")).set(2, new TextNode("x-9")));
    faults.put("records.R lacks", SuppliedErasureIT::withoutLastRetained);
    faults.put("number of oracles is registered as", SuppliedErasureIT::withoutLastOracle);
    for (Map.Entry<String, Consumer<ObjectNode>> fault : faults.entrySet()) {
      ObjectNode bad = good.deepCopy();
      fault.getValue().accept(bad);
      refused(request, supply, json.writeValueAsBytes(bad), fault.getKey());
    }
    refused(request, supply, "no scores".getBytes(StandardCharsets.UTF_8), "not JSON");
  }

  private void refused(String request, String supply, byte[] file, String why) throws Exception {
    giveScores(supply, file);
    String problem = awaitSupply(request, "SCORES_WANTED").getString("problem");
    assertThat(problem).containsIgnoringCase(why).doesNotContain("x-9");
    assertThat(officers.get("/membership-reports?requestId=" + request).getList("$")).isEmpty();
  }

  private static void withoutLastRetained(ObjectNode file) {
    ArrayNode ids = (ArrayNode) file.at("/records/R");
    ids.remove(ids.size() - 1);
    for (String model : List.of("original", "candidate")) {
      ArrayNode scores = (ArrayNode) file.at("/" + model + "/R");
      scores.remove(scores.size() - 1);
    }
    for (var scores : file.at("/oracles/R")) {
      ((ArrayNode) scores).remove(scores.size() - 1);
    }
  }

  private static void withoutLastOracle(ObjectNode file) {
    for (String set : List.of("F", "T", "R")) {
      ArrayNode scores = (ArrayNode) file.at("/oracles/" + set);
      scores.remove(scores.size() - 1);
    }
  }

  /** What the controller's models give: the original remembers, the others are like one another. */
  private ObjectNode scores(String supply, int oracles) throws Exception {
    ObjectNode file =
        (ObjectNode)
            json.readTree(
                tenant
                    .as(Role.ML_ENGINEER)
                    .get("/api/v1/supplies/" + supply + "/records")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray());
    Random random = new Random(5);
    Map<String, double[]> difficulty = new HashMap<>();
    for (String set : List.of("F", "T", "R")) {
      boolean easy = set.equals("R");
      difficulty.put(
          set,
          random
              .doubles(file.at("/records/" + set).size())
              .map(u -> easy ? 6 + u : 4 * u - 1.4)
              .toArray());
    }
    for (String set : difficulty.keySet()) {
      file.withObject("/original")
          .set(set, model(random, difficulty.get(set), set.equals("F") ? 2 : 0));
      file.withObject("/candidate").set(set, model(random, difficulty.get(set), 0));
      ArrayNode rows = file.withObject("/oracles").putArray(set);
      for (int k = 0; k < oracles; k++) {
        rows.add(model(random, difficulty.get(set), 0));
      }
    }
    return file;
  }

  private ArrayNode model(Random random, double[] difficulty, double memory) {
    ArrayNode scores = json.createArrayNode();
    for (double d : difficulty) {
      scores.add(d + memory + 0.5 * random.nextGaussian());
    }
    return scores;
  }

  /** Lethe scores the graphs itself; who trained them, and how, it does not know. */
  @Test
  void certifiesGraphsThatItCanScoreAndNotTrain() throws Exception {
    Engine.assumeBuilt();
    String data = marked(RECORDS, 31, FORGET);
    String holdout = marked(HOLDOUT, 32, 0);
    Random random = new Random(6);
    String model =
        registered(
            "ONNX",
            "onnx",
            data,
            holdout,
            Map.of("trainedUploadId", registrations.upload("MODEL", graph(random, 2))));
    String request = planned(data, model, "supplied-models");
    JsonPath supply = awaitSupply(request, "MODELS_WANTED");
    List<byte[]> graphs = new ArrayList<>();
    for (int i = 0; i <= supply.getInt("oracles"); i++) {
      graphs.add(graph(random, 0));
    }
    List<byte[]> bad = new ArrayList<>(graphs);
    bad.set(2, new byte[] {(byte) 0x80, 4, (byte) 0x95, 0});
    giveGraphs(supply.getString("id"), bad);
    assertThat(awaitSupply(request, "MODELS_WANTED").getString("problem")).contains("pickle");
    giveGraphs(supply.getString("id"), graphs);

    Evidence evidence = certified(request);
    assertThat(evidence.trail().suppliedBy().scores()).isEqualTo(Supplier.LETHE);
    assertThat(evidence.treatment().training()).isEmpty();
    assertThat(evidence.trail().limits())
        .contains("limit.models-supplied")
        .doesNotContain("limit.scores-supplied");
    assertThat(evidence.treatment().modelAfter().orElseThrow().format()).isEqualTo("onnx");
    assertThat(evidence.treatment().modelAfter().orElseThrow().replacesInUse()).isFalse();
    assertThat(page(request, "en"))
        .contains("The models were supplied by the controller and scored by Lethe.");
    assertThat(page(request, "de"))
        .contains("Die Modelle wurden vom Verantwortlichen geliefert und von Lethe bewertet.");
  }

  /** Images that have a mark in the pixel of their class where they are of the request. */
  private String marked(int count, long seed, int forgotten) {
    byte[] images = NoisyImages.of(count, SIZE, CLASSES, seed);
    for (int i = 0; i < count; i++) {
      int image = 16 + i * SIZE * SIZE;
      for (int k = 0; k < CLASSES; k++) {
        images[image + MARKS + k] = (byte) (i < forgotten && i % CLASSES == k ? 255 : 0);
      }
    }
    return registrations
        .version(
            registrations.dataset(),
            images,
            IdxBytes.labels(count, CLASSES),
            IdxBytes.companion(count, 1))
        .getString("id");
  }

  private static byte[] graph(Random random, float memory) {
    float[][] weight = new float[CLASSES][SIZE * SIZE];
    for (int k = 0; k < CLASSES; k++) {
      for (int p = 0; p < MARKS; p++) {
        weight[k][p] = (p % CLASSES == k ? 1 : 0) + (float) (0.03 * random.nextGaussian());
      }
      weight[k][MARKS + k] = memory;
    }
    return LinearGraph.of(weight);
  }

  private void giveGraphs(String supply, List<byte[]> graphs) {
    List<Map<String, String>> uploads =
        graphs.stream().map(g -> Map.of("uploadId", registrations.upload("MODEL", g))).toList();
    give(
            supply,
            "models",
            Map.of("candidate", uploads.get(0), "oracles", uploads.subList(1, uploads.size())))
        .statusCode(200)
        .body("state", equalTo("MODELS_GIVEN"));
  }

  private ValidatableResponse giveDigests(String supply, int... oracles) {
    return give(
        supply,
        "models",
        Map.of(
            "candidate",
            Map.of("digest", digest(1)),
            "oracles",
            IntStream.of(oracles).mapToObj(i -> Map.of("digest", digest(i))).toList()));
  }

  private void giveScores(String supply, byte[] file) {
    give(supply, "scores", Map.of("uploadId", registrations.upload("SCORES", file)))
        .statusCode(200)
        .body("state", equalTo("SCORES_GIVEN"));
  }

  private ValidatableResponse give(String supply, String what, Map<String, Object> body) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(body)
        .post("/api/v1/supplies/" + supply + "/" + what)
        .then();
  }

  private static String digest(int model) {
    return Digest.of(("model " + model).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private JsonPath head(String supply) {
    return tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/supplies/" + supply + "/records")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private ValidatableResponse register(
      String kind, String type, String data, String holdout, Map<String, Object> further) {
    String model =
        tenant
            .creatingAs(Role.ML_ENGINEER)
            .body(Map.of("name", type, "owner", "o", "riskClass", "LOW"))
            .post("/api/v1/models")
            .then()
            .extract()
            .path("id");
    if (model == null) {
      model = tenant.as(Role.ML_ENGINEER).get("/api/v1/models").then().extract().path("[0].id");
    }
    Map<String, Object> body = new HashMap<>(further);
    body.putAll(
        Map.of(
            "kind",
            kind,
            "recipe",
            Map.of(
                "architecture", Map.of("type", type),
                "inputShape", List.of(SIZE * SIZE),
                "classes", CLASSES),
            "datasetVersionId",
            data,
            "holdoutVersionId",
            holdout,
            "shards",
            1,
            "seed",
            7));
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(body)
        .post("/api/v1/models/" + model + "/versions")
        .then();
  }

  private String registered(
      String kind, String type, String data, String holdout, Map<String, Object> further) {
    JsonPath end =
        registrations.waitFor(
            register(kind, type, data, holdout, further).statusCode(202).extract().path("id"));
    assertThat(end.getString("state")).as(end.prettify()).isEqualTo("SUCCEEDED");
    return end.getString("resultId");
  }

  /** A request on the first records whose plan two approvers agreed to; its id. */
  private String planned(String data, String model, String method) {
    String request = officers.submitted(data, Officers.records(IntStream.range(0, FORGET)));
    JsonPath draft = officers.plan(request, Map.of());
    String target = "targets.find { it.modelVersionId == '" + model + "' }.";
    assertThat(draft.getString(target + "method")).isEqualTo(method);
    assertThat(draft.getString(target + "tier")).isEqualTo("S");
    assertThat(draft.getString(target + "proposal.reason"))
        .contains("Lethe sees no training, so the test that this plan fixes is the whole evidence");
    officers.approved(draft);
    return request;
  }

  /** The one supply of a request, once it is in a state. */
  private JsonPath awaitSupply(String request, String state) throws InterruptedException {
    String id =
        Eventually.becomes(
            "something is asked for",
            Duration.ofMinutes(2),
            () ->
                officers
                    .get("/supplies")
                    .<String>get("find { it.requestId == '" + request + "' }?.id"),
            Objects::nonNull);
    return Eventually.becomes(
        "supply " + id + " is " + state,
        Duration.ofMinutes(2),
        () -> officers.get("/supplies/" + id),
        now -> now.getString("state").equals(state));
  }

  private Evidence certified(String request) throws Exception {
    JsonPath end = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    assertThat(end.getString("outcome"))
        .as(end.prettify() + officers.get("/membership-reports?requestId=" + request).prettify())
        .isEqualTo("CONSISTENT_WITH_ERASURE");
    String id = certificate(request);
    JsonPath checked =
        RestAssured.given()
            .contentType("application/pdf")
            .body(officers.bytes("/certificates/" + id + "/pdf"))
            .post("/api/v1/verify")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(checked.getList("verdicts.verdict"))
        .as(checked.prettify())
        .containsExactly("PASS", "PASS", "PASS", "PASS", "PASS");
    return Evidence.parse(officers.bytes("/certificates/" + id + "/evidence"));
  }

  private String certificate(String request) {
    JsonPath certificates = officers.get("/certificates?requestId=" + request);
    assertThat(certificates.getList("state")).containsExactly("PUBLISHED");
    return certificates.getString("[0].id");
  }

  /** The first page of a request's certificate, in one line. */
  private String page(String request, String language) throws Exception {
    byte[] pdf =
        officers.bytes("/certificates/" + certificate(request) + "/pdf?language=" + language);
    try (var document = Loader.loadPDF(pdf)) {
      PDFTextStripper text = new PDFTextStripper();
      text.setEndPage(1);
      return text.getText(document).replaceAll("\\s+", " ");
    }
  }
}
