// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import static io.restassured.RestAssured.given;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An officer who tells recipients about a request that was carried out, and these recipients. */
final class NoticeDesk {

  static final String API = "/api/v1";
  static final String RECORD = "customer 4711-unmistakable";

  private static final Pattern LINK = Pattern.compile("/told/([A-Za-z0-9_-]{64})\\s");
  private static final AtomicInteger CALLERS = new AtomicInteger();

  final TestTenant tenant;
  final StoredTreatment treatment;
  final Officers officers;

  NoticeDesk(TestTenant tenant, StoredTreatment treatment) {
    this.tenant = tenant;
    this.treatment = treatment;
    this.officers = new Officers(tenant);
  }

  /** Carries out the request, whose certificates are issued before. */
  void carryOut(Issuing issuing, TenantTransaction transactions, RequestStates states)
      throws Exception {
    String unused = issuing.issue(tenant.id(), new TargetInput(treatment.plan, treatment.target));
    transactions.run(
        tenant.id(),
        () -> states.complete(tenant.id(), treatment.request, List.of(), Actor.system("worker")));
  }

  /** A new recipient that had the data, and the id of the notice that it is owed. */
  String owed() {
    String name = "Data Broker " + UUID.randomUUID();
    JsonPath recipient =
        tenant
            .creatingAs(Role.TENANT_ADMIN)
            .body(Map.of("name", name, "language", "en", "email", "privacy@broker.example"))
            .post(API + "/recipients")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    String dataset =
        officers.get("/dataset-versions/" + treatment.dataBefore).getString("datasetId");
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", recipient.getString("etag"))
        .body(Map.of("datasetId", dataset, "since", today().minusDays(9).toString()))
        .post(API + "/recipients/" + recipient.getString("id") + "/disclosures")
        .then()
        .statusCode(200);
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("recipientId", recipient.getString("id")))
        .post(API + "/erasure-requests/" + treatment.request + "/notices")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/Berlin"));
  }

  Response call(String path, Map<String, ?> body) {
    return tenant
        .as(Role.PRIVACY_OFFICER)
        .contentType("application/json")
        .body(body)
        .post(API + path);
  }

  JsonPath notice(String id) {
    return officers.get("/notices/" + id);
  }

  /** How often the trail says that a notice was answered by a link. */
  long answered(String notice) throws SQLException {
    return TenantRows.of(tenant)
        .lines()
        .filter(row -> row.contains(Owing.ANSWERED) && row.contains(notice))
        .count();
  }

  Response send(String notice, String way, String after) {
    Map<String, Object> draft = Map.of("records", List.of(RECORD));
    Map<String, Object> letter = new HashMap<>();
    letter.put("draft", draft);
    letter.put("way", way);
    letter.put(
        "digest",
        call("/notices/" + notice + "/preview", draft)
            .then()
            .statusCode(200)
            .extract()
            .path("digest"));
    if (!after.isEmpty()) {
      letter.put("after", after);
    }
    return call("/notices/" + notice + "/letters", letter);
  }

  /** The secret end of the link that a letter has. */
  static String link(String text) {
    Matcher found = LINK.matcher(text);
    if (!found.find()) {
      throw new AssertionError("no link in a letter of " + text.length() + " letters");
    }
    return found.group(1);
  }

  /** Somebody without an account, from an address of their own. */
  static RequestSpecification somebody(String link) {
    return given()
        .header("X-Forwarded-For", "198.51.100." + CALLERS.incrementAndGet())
        .header("Lethe-Link", link)
        .contentType("application/json");
  }

  static Response read(String link) {
    return somebody(link).get(API + "/own-notice");
  }

  static Response answer(String link, Map<String, ?> said) {
    return somebody(link).body(said).post(API + "/own-notice/answer");
  }
}
