// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.Planted;
import dev.lethe.platform.fixture.PlantedPerson;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A person with an unmistakable name, address, patient number and blood group asks for erasure.
 * Once the certificate is there, they are looked for in everything that the platform lets anybody
 * see.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class PersonalDataIT {

  private static final String NAME = "Mara Planted-Uhlenbusch";
  private static final String MAIL = "Mara.Planted@Uhlenbusch.example";
  private static final String RECORD = "patient-4711-uhlenbusch";
  private static final PlantedPerson PERSON =
      new PlantedPerson(NAME, MAIL, List.of(RECORD), "1987-03-14;AB negative");
  private static final Planted PLANTED = PERSON.values();

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final TinyModels models = new TinyModels(tenant);
  private final Registrations registrations = new Registrations(tenant);
  private final Map<String, byte[]> seen = new TreeMap<>();

  @Test
  void aPersonIsNamedNowhereButOnTheRequestsOwnPage() throws Exception {
    Engine.assumeBuilt();
    String request;
    String log;
    try (ServerLog listening = ServerLog.open()) {
      String data = PERSON.register(registrations);
      models.train("patients", data, models.data(40, 16), 1);
      asksForTrouble(data);
      request =
          PERSON
              .file(tenant, MAIL.toUpperCase(Locale.ROOT))
              .then()
              .statusCode(201)
              .body("records", equalTo(2))
              .extract()
              .path("id");
      officers.change(request, "submit", Map.of()).then().statusCode(200);
      officers.approved(request, Map.of());
      JsonPath done = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
      assertThat(done.getString("state")).isEqualTo("COMPLETED");
      look(request);
      log = listening.text();
    }
    seen.put("server log", log.getBytes(UTF_8));

    theRequestsOwnPageNamesWhatTheOfficerTyped(request);
    assertThat(log).contains("POST /api/v1/subject-lookups", "GET /api/v1/audit");
    assertThat(seen).hasSizeGreaterThan(30);
    for (Map.Entry<String, byte[]> page : seen.entrySet()) {
      assertThat(PLANTED.in(page.getValue())).as(page.getKey()).isEmpty();
    }
  }

  private static List<Map<String, String>> identifiers(String value) {
    return List.of(Map.of("type", "email", "value", value));
  }

  /** A look-up, and requests that fail: faults are logged most readily. */
  private void asksForTrouble(String data) {
    lookUp(Map.of("identifiers", identifiers(MAIL), "purpose", "TEST")).then().statusCode(200);
    lookUp(Map.of("identifiers", identifiers(NAME), "purpose", "TEST"));
    lookUp(Map.of("identifiers", identifiers(MAIL), "purpose", NAME));
    lookUp("{\"identifiers\": \"" + MAIL + "\", " + NAME);
    lookUp(Map.of("identifiers", List.of(Map.of("type", NAME, "value", MAIL)), "purpose", "TEST"));
    officers.file(data, List.of(RECORD, RECORD + "-" + NAME)).then().statusCode(422);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("Idempotency-Key", NAME)
        .body(Map.of("kind", NAME, "note", MAIL))
        .post("/api/v1/erasure-requests");
  }

  private Response lookUp(Object body) {
    return tenant
        .as(Role.PRIVACY_OFFICER)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/subject-lookups");
  }

  private void look(String request) throws Exception {
    List<String> certificates =
        officers.get("/certificates?requestId=" + request).getList("id", String.class);
    assertThat(certificates).hasSize(1);
    for (String id : certificates) {
      certificate(id);
    }
    for (String path :
        List.of(
            "/audit?limit=200",
            "/operations?limit=200",
            "/plans/" + officers.request(request).getString("currentPlanId"),
            "/erasure-requests/" + request + "/plans",
            "/erasure-requests/" + request + "/timeline",
            "/erasure-requests/" + request + "/scope",
            "/datasets",
            "/models",
            "/training-runs",
            "/status-changes")) {
      keep(Role.AUDITOR, path);
    }
    for (String operation : officers.get("/operations?limit=200").getList("id", String.class)) {
      keep(Role.PRIVACY_OFFICER, "/operations/" + operation);
    }
    for (String id :
        officers.get("/membership-reports?requestId=" + request).getList("id", String.class)) {
      keep(Role.APPROVER, "/membership-reports/" + id);
      keep(Role.APPROVER, "/membership-reports/" + id + "/scores");
    }
    publicly("/trust");
    publicly("/log/checkpoint");
    publicLog();
    for (String purpose : List.of("revocation", "suspension")) {
      publicly("/status-lists/" + purpose);
      publicly("/status-lists/" + purpose + "/note");
    }
    seen.put("metrics", RestAssured.given().get("/q/metrics").asByteArray());
    rows("operation_event");
    rows("audit_entry");
    rows("operation");
    rows("operation_step");
    rows("certificate");
  }

  private void certificate(String id) throws Exception {
    byte[] evidence = officers.bytes("/certificates/" + id + "/evidence");
    seen.put("evidence", evidence);
    byte[] pdf = officers.bytes("/certificates/" + id + "/pdf");
    seen.put("certificate en", pdf);
    seen.put("certificate de", officers.bytes("/certificates/" + id + "/pdf?language=de"));
    seen.put("document proof", officers.bytes("/certificates/" + id + "/document-proof"));
    seen.put("bundle", officers.bytes("/certificates/" + id + "/bundle"));
    keep(Role.AUDITOR, "/certificates/" + id);
    publicly("/verify/" + id);
    seen.put(
        "verification",
        RestAssured.given()
            .contentType("application/pdf")
            .body(pdf)
            .post("/api/v1/verify")
            .asByteArray());
    namesEverythingForReaders(Evidence.parse(evidence));
  }

  /** No code of the engine stands on the page where words belong. */
  private static void namesEverythingForReaders(Evidence evidence) {
    for (Texts texts : Arrays.stream(Language.values()).map(Texts::of).toList()) {
      evidence
          .examination()
          .tests()
          .orElseThrow()
          .forEach(
              t ->
                  assertThat(texts.keys())
                      .contains(
                          "page.name." + t.measure().attack(),
                          "page.name." + t.measure().target(),
                          "page.statistic." + t.measure().statistic()));
      evidence
          .examination()
          .utility()
          .forEach(u -> assertThat(texts.keys()).contains("page.name." + u.metric()));
      evidence
          .coverage()
          .approvals()
          .forEach(a -> assertThat(texts.keys()).contains("page.name." + a.role()));
      evidence
          .examination()
          .attacksNotRun()
          .forEach(a -> assertThat(texts.keys()).contains("page.name." + a.attack()));
      assertThat(texts.keys())
          .contains("page.method." + evidence.treatment().method().orElseThrow().id())
          .contains("page.unit." + evidence.treatment().forgetSet().unit());
    }
  }

  /** The tiles and entries that anybody mirrors. */
  private void publicLog() {
    String head = RestAssured.given().get("/api/v1/log/checkpoint").asString();
    long size = Long.parseLong(head.split("\n", -1)[1]);
    for (String kind : List.of("entries", "0")) {
      for (long full = 0; full < size / 256; full++) {
        publicly(String.format("/log/tile/%s/%03d", kind, full));
      }
      if (size % 256 > 0) {
        publicly(String.format("/log/tile/%s/%03d.p/%d", kind, size / 256, size % 256));
      }
    }
  }

  private void keep(Role role, String path) {
    Response answer = tenant.as(role).get("/api/v1" + path);
    answer.then().statusCode(200);
    seen.put(role + " " + path, answer.asByteArray());
  }

  private void publicly(String path) {
    Response answer = RestAssured.given().get("/api/v1" + path);
    answer.then().statusCode(200);
    seen.put("public " + path, answer.asByteArray());
  }

  private void rows(String table) throws Exception {
    StringBuilder rows = new StringBuilder();
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select =
            connection.prepareStatement(
                "select row_to_json(t)::text from " + table + " t where tenant_id = ?")) {
      select.setObject(1, tenant.id());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.append(row.getString(1)).append('\n');
        }
      }
    }
    seen.put("table " + table, rows.toString().getBytes(UTF_8));
  }

  /**
   * The controller's own number may be anything that the officer typed, and stands where people who
   * work on the request look it up (PLATFORM.md, requests); the address that was searched for and
   * the note are kept nowhere.
   */
  private void theRequestsOwnPageNamesWhatTheOfficerTyped(String request) {
    String page =
        tenant.as(Role.PRIVACY_OFFICER).get("/api/v1/erasure-requests/" + request).asString();
    assertThat(PLANTED.in(page)).containsExactly(NAME);
  }

  @Test
  void whatIsPlantedIsFoundInEveryForm() throws Exception {
    for (String value : PLANTED.values()) {
      assertThat(PLANTED.in("a " + value + " b")).contains(value);
      for (String before : List.of("", "x", "xy")) {
        byte[] bytes = (before + value + " and more").getBytes(UTF_8);
        assertThat(PLANTED.in(java.util.Base64.getEncoder().encodeToString(bytes))).contains(value);
      }
      assertThat(PLANTED.in(java.net.URLEncoder.encode(value, UTF_8))).contains(value);
    }
  }
}
