// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the contract says that an answer names a place, the place is there to be read. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class LocationIT {

  private static final String ROOT = "/api/v1";
  private static final Pattern ID =
      Pattern.compile("(?<=/)([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|LC-[^/]+)");

  @Inject Issuing issuing;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject RequestStates states;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);

  /** What answers named, by the operation that gave it. */
  private final Map<String, String> places = new TreeMap<>();

  @BeforeEach
  void listen() {
    RestAssured.filters((Filter) this::listen);
  }

  private Response listen(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response answer = context.next(request, expected);
    String place = answer.header("Location");
    if (place != null) {
      String path = URI.create(request.getURI()).getPath().substring(ROOT.length());
      places.put(request.getMethod() + " " + ID.matcher(path).replaceAll("{id}"), place);
    }
    return answer;
  }

  @AfterEach
  void stop() {
    RestAssured.replaceFiltersWith(List.of());
  }

  @Test
  void everyPlaceThatAnAnswerNamesCanBeRead() throws Exception {
    Engine.assumeBuilt();
    request();
    holdRefusalAndTask();
    order();
    certificate();
    // Uploads that were used are gone.
    assertThat(new Registrations(tenant).upload("SELECTION", new byte[2])).isNotEmpty();
    assertThat(places).containsOnlyKeys(namingAPlace());
    places.forEach(
        (operation, place) -> {
          assertThat(URI.create(place)).as(operation).hasScheme("http");
          Role reader = operation.equals("POST /uploads") ? Role.ML_ENGINEER : Role.AUDITOR;
          assertThat(tenant.as(reader).get(place).statusCode())
              .as(operation + " names " + place)
              .isEqualTo(200);
        });
  }

  /** From the files of a data set to a vote on a plan. */
  private void request() {
    TinyModels models = new TinyModels(tenant);
    String data = models.data(120, 21);
    String model = models.train("placed", data, models.data(60, 22), 1);
    String request = officers.submitted(data, Officers.records(IntStream.range(0, 20)));
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("modelVersionId", model, "method", "neggrad-plus"))
        .post(ROOT + "/erasure-requests/" + request + "/tunings")
        .then()
        .statusCode(202);
    officers
        .vote(officers.propose(officers.plan(request, Map.of())), "APPROVE")
        .then()
        .statusCode(201);
  }

  private void order() {
    JsonPath order =
        tenant
            .creatingAs(Role.PRIVACY_OFFICER)
            .body(
                Map.of(
                    "authority",
                    "A court",
                    "fileNumber",
                    "1 O 2/26",
                    "orderedOn",
                    LocalDate.now().minusDays(1).toString(),
                    "dueOn",
                    LocalDate.now().plusDays(90).toString(),
                    "datasetIds",
                    List.of(new Registrations(tenant).dataset())))
            .post(ROOT + "/orders")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    tenant
        .creatingAs(Role.APPROVER)
        .body(Map.of("verdict", "SEND_BACK", "digest", order.getString("digest")))
        .post(ROOT + "/orders/" + order.getString("id") + "/votes")
        .then()
        .statusCode(201);
  }

  private void holdRefusalAndTask() {
    String request = officers.submittedBy("p-3@example.org");
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "kind",
                "HOLD",
                "requestId",
                request,
                "reason",
                "a claim is before the court",
                "reviewOn",
                LocalDate.now().plusDays(90).toString()))
        .post(ROOT + "/legal-holds")
        .then()
        .statusCode(201);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", officers.request(request).getString("etag"))
        .body(Map.of("grounds", List.of("17(3)(e)"), "reason", "a claim is before the court"))
        .post(ROOT + "/erasure-requests/" + request + "/refusal")
        .then()
        .statusCode(201);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of("what", "Purge the warehouse", "dueOn", LocalDate.now().plusDays(9).toString()))
        .post(ROOT + "/erasure-requests/" + request + "/tasks")
        .then()
        .statusCode(201);
  }

  /** A change of its status, a vote on that, and a further version of it. */
  private void certificate() throws Exception {
    StoredTreatment stored = new StoredTreatment(tenant, artifacts, transactions, log);
    String certificate =
        ROOT
            + "/certificates/"
            + issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
    String change =
        propose(
            certificate + "/status-changes",
            Map.of("state", "SUSPENDED", "reason", "UNDER_REVIEW", "note", "found on review"));
    tenant
        .asSecondApprover()
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(Map.of("verdict", "DISMISS"))
        .post(ROOT + "/status-changes/" + change + "/votes")
        .then()
        .statusCode(201);
    String unused =
        propose(
            certificate + "/versions",
            Map.of("correction", "CONTROLLER_DETAILS", "note", "The register was changed."));
    recipient(stored);
  }

  /** A recipient, and a notice that is owed to it because somebody says so. */
  private void recipient(StoredTreatment stored) {
    transactions.run(
        tenant.id(),
        () -> states.complete(tenant.id(), stored.request, List.of(), Actor.system("worker")));
    Response added =
        tenant
            .creatingAs(Role.PRIVACY_OFFICER)
            .body(Map.of("name", "Data Broker Ltd", "language", "en"))
            .post(ROOT + "/recipients");
    String recipient = added.then().statusCode(201).extract().path("id");
    String dataset = officers.get("/dataset-versions/" + stored.dataBefore).getString("datasetId");
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", added.header("ETag"))
        .body(Map.of("datasetId", dataset, "since", "2026-01-02"))
        .post(ROOT + "/recipients/" + recipient + "/disclosures")
        .then()
        .statusCode(200);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("recipientId", recipient))
        .post(ROOT + "/erasure-requests/" + stored.request + "/notices")
        .then()
        .statusCode(201);
  }

  private String propose(String path, Map<String, String> body) {
    return tenant
        .creatingAs(Role.APPROVER)
        .body(body)
        .post(path)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** The operations whose answers name a place, as the contract has them. */
  private static Set<String> namingAPlace() throws IOException {
    Set<String> naming = new TreeSet<>();
    try (InputStream in = LocationIT.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      JsonNode paths = new YAMLMapper().readTree(in).path("paths");
      paths
          .fields()
          .forEachRemaining(
              path -> {
                JsonNode responses = path.getValue().path("post").path("responses");
                for (JsonNode response : responses) {
                  if (response.at("/headers/Location").isObject()) {
                    naming.add("POST " + path.getKey());
                  }
                }
              });
    }
    return naming;
  }
}
