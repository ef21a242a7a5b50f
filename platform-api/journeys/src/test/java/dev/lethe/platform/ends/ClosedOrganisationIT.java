// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.ends;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.ends.ShadowSearch.Place;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.Planted;
import dev.lethe.platform.fixture.PlantedPerson;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.fixture.Unzipped;
import dev.lethe.platform.signin.Accounts;
import dev.lethe.platform.signin.SignInAway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An organisation with a person's records, a certificate, a legal hold, an order and an open
 * request is closed once these came to their end and all was taken along. Nothing of it is left,
 * and strangers check the certificate as before.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class ClosedOrganisationIT {

  private static final String NAME = "Ada Closed-Winterkorn";
  private static final String MAIL = "Ada.Closed@Winterkorn.example";
  private static final PlantedPerson PERSON =
      new PlantedPerson(
          NAME, MAIL, List.of("patient-0817-winterkorn"), "1961-02-28;B positive winter");

  private final TestTenant tenant = new TestTenant();
  private final TestTenant other = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final SignInAway signIn = new SignInAway();

  @BeforeEach
  void theSignInServiceIsThere() {
    signIn.comesBack();
    QuarkusMock.installMockForType(signIn, Accounts.class);
  }

  @Test
  void leavesNothingButWhatThePublicChecks() throws Exception {
    Engine.assumeBuilt();
    String data = PERSON.register(new Registrations(tenant));
    TinyModels models = new TinyModels(tenant);
    models.train("patients", data, models.data(40, 16), 1);
    String certificate = certified();
    String open = PERSON.file(tenant, MAIL).then().statusCode(201).extract().path("id");
    String dataset = officers.get("/dataset-versions/" + data).getString("datasetId");
    JsonPath hold = held(dataset);
    JsonPath order = ordered(dataset);
    byte[] pdf = officers.bytes("/certificates/" + certificate + "/pdf?language=de");
    String status = publicStatus(certificate);
    List<String> verdicts = verdicts(pdf);
    assertThat(verdicts).containsOnly("PASS");

    operator("suspend", Map.of("reason", "The contract ended.")).statusCode(204);
    operator("close", Map.of("name", "Tenant " + tenant.slug()))
        .statusCode(409)
        .body("detail", containsString("Open requests: 1."))
        .body("detail", containsString("Open orders: 1."))
        .body("detail", containsString("Legal holds: 1."))
        .body("detail", containsString("Its archive was not taken since the last change"));
    operator("resume", Map.of("reason", "Some work is left.")).statusCode(204);
    officers.change(open, "submit", Map.of()).then().statusCode(200);
    officers.change(open, "withdraw", Map.of("reason", "asked so")).then().statusCode(200);
    released(hold);
    takenBack(order);
    String requests = new String(officers.bytes("/erasure-requests/csv"), UTF_8);
    operator("suspend", Map.of("reason", "The contract ended.")).statusCode(204);

    Unzipped archive = Unzipped.of(archive());
    archive.requireDigests();
    assertThat(archive.text("requests.csv")).isEqualTo(requests);
    holdsNobody(archive);
    isChecked(archive, certificate);

    String others = TenantRows.of(other);
    operator("close", Map.of("name", "Tenant " + tenant.slug())).statusCode(204);
    String left =
        Eventually.becomes(
            "nothing of it is left",
            Duration.ofMinutes(2),
            () -> TenantRows.of(tenant),
            String::isEmpty);
    assertThat(left).isEmpty();

    assertThat(found(data)).isEmpty();
    assertThat(store().resolve(tenant.id().toString())).doesNotExist();
    assertThat(TenantRows.of(other)).isEqualTo(others);
    assertThat(signIn.signedOut()).contains(tenant.person(Role.PRIVACY_OFFICER));
    assertThat(verdicts(pdf)).isEqualTo(verdicts);
    assertThat(publicStatus(certificate)).isEqualTo(status);
    for (String list : List.of("revocation", "suspension")) {
      publicly("/status-lists/" + list);
      publicly("/status-lists/" + list + "/note");
    }
    assertThat(publicly("/log/checkpoint").asString()).isNotEmpty();
  }

  private String certified() throws InterruptedException {
    String request = PERSON.file(tenant, MAIL).then().statusCode(201).extract().path("id");
    officers.change(request, "submit", Map.of()).then().statusCode(200);
    officers.approved(request, Map.of());
    assertThat(officers.await(request, "COMPLETED", "VERIFICATION_FAILED").getString("state"))
        .isEqualTo("COMPLETED");
    List<String> certificates =
        officers.get("/certificates?requestId=" + request).getList("id", String.class);
    assertThat(certificates).hasSize(1);
    return certificates.get(0);
  }

  private JsonPath held(String dataset) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "kind",
                "HOLD",
                "datasetId",
                dataset,
                "reason",
                "a claim is before the court",
                "reviewOn",
                LocalDate.now().plusDays(90).toString()))
        .post("/api/v1/legal-holds")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private void released(JsonPath hold) {
    tenant
        .creatingAs(Role.APPROVER)
        .header("If-Match", hold.getString("etag"))
        .body(Map.of("reason", "the claim was settled"))
        .post("/api/v1/legal-holds/" + hold.getString("id") + "/release")
        .then()
        .statusCode(200);
  }

  private JsonPath ordered(String dataset) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "authority",
                "Verwaltungsgericht",
                "fileNumber",
                "3 K 91/26",
                "orderedOn",
                LocalDate.now().minusDays(3).toString(),
                "dueOn",
                LocalDate.now().plusDays(30).toString(),
                "datasetIds",
                List.of(dataset)))
        .post("/api/v1/orders")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private void takenBack(JsonPath order) {
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", order.getString("etag"))
        .body(Map.of("reason", "the court took it back"))
        .post("/api/v1/orders/" + order.getString("id") + "/withdraw")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse operator(String verb, Map<String, String> body) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/platform/tenants/" + tenant.id() + "/" + verb)
        .then();
  }

  private byte[] archive() {
    return tenant
        .as(Role.TENANT_ADMIN)
        .post("/api/v1/organisation-archive")
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static Response publicly(String path) {
    Response answer = RestAssured.given().get("/api/v1" + path);
    answer.then().statusCode(200);
    return answer;
  }

  private static String publicStatus(String certificate) {
    return publicly("/verify/" + certificate).asString();
  }

  private static List<String> verdicts(byte[] pdf) {
    return RestAssured.given()
        .contentType("application/pdf")
        .body(pdf)
        .post("/api/v1/verify")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("verdicts.verdict");
  }

  /** But for the controller's own number of a request, which is what the officer typed. */
  private static void holdsNobody(Unzipped archive) throws Exception {
    for (String file : archive.names()) {
      assertThat(PERSON.values().in(archive.bytes(file)))
          .as(file)
          .isSubsetOf(file.equals("requests.csv") ? List.of(NAME) : List.of());
    }
  }

  /** The way that its description tells. */
  private static void isChecked(Unzipped archive, String certificate) throws Exception {
    Path folder = Files.createTempDirectory("archive");
    for (String file : archive.names()) {
      Path place = folder.resolve(file);
      Files.createDirectories(place.resolveSibling(""));
      Files.write(place, archive.bytes(file));
    }
    String version =
        archive.names().stream()
            .filter(file -> file.startsWith("certificates/" + certificate))
            .filter(file -> file.endsWith(".de.pdf"))
            .findFirst()
            .orElseThrow()
            .replaceFirst("[.]pdf$", "");
    assertThat(
            run(
                folder,
                "java",
                "-jar",
                PlatformStack.settings().get("lethe.verifier.jar"),
                "--trust",
                "log/trust.json",
                "--proof",
                version + ".document.tlog-proof",
                "--status",
                "log/status-lists/1",
                version + ".pdf"))
        .isZero();
    assertThat(run(folder, "sha256sum", "--quiet", "-c", "SHA256SUMS")).isZero();
    assertThat(run(folder, "python3", "audit/check-trail.py", "audit/audit-chain.jsonl")).isZero();
    assertThat(archive.text("datasets.csv")).contains("PURGED", "sha256:");
    assertThat(archive.text("models.csv")).contains("patients,1,", "sha256:");
    assertThat(archive.text("certificates.csv")).contains(certificate);
  }

  private static int run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(Arrays.asList(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    int status = process.waitFor();
    assertThat(said).as(said).isNotNull();
    return status;
  }

  private static Path store() {
    return Path.of(PlatformStack.settings().get("lethe.artifact.root"));
  }

  /** What is there of the person, and of those who worked for the organisation. */
  private Set<Place> found(String data) throws Exception {
    List<String> people = Arrays.stream(Role.values()).map(tenant::person).toList();
    Map<String, Path> files = new TreeMap<>();
    for (String setting :
        List.of("lethe.artifact.root", "lethe.upload.root", "lethe.operation.staging")) {
      files.put(setting, Path.of(PlatformStack.settings().get(setting)));
    }
    try (Connection database = PlatformStack.asAdministrator()) {
      Set<Place> places = search(PERSON.values(), data, files).places(database);
      places.addAll(search(new Planted(people), data, files).places(database));
      return places;
    }
  }

  private static ShadowSearch search(Planted planted, String data, Map<String, Path> files)
      throws SQLException {
    return new ShadowSearch(Ends.read(), planted, List.of(), UUID.fromString(data), files);
  }
}
