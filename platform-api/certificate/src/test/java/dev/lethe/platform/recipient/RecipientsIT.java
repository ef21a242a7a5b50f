// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.letter.CaughtPost;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.mailer.Mail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The register of recipients, and what they are told once a request was carried out. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipientsIT {

  private static final String API = "/api/v1";
  private static final String RECORD = "customer 4711-unmistakable";

  @Inject Issuing issuing;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject RequestStates states;
  @Inject Owing owing;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private CaughtPost post = new CaughtPost();
  private @Nullable StoredTreatment treatment;

  /** One request is carried out once for all tests. */
  @BeforeEach
  void carryOut() throws Exception {
    post = new CaughtPost();
    post.install();
    if (treatment == null) {
      StoredTreatment stored = new StoredTreatment(tenant, artifacts, transactions, log);
      String unused = issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
      treatment = stored;
      register();
      assertThat(notices("").getList("id")).as("before it is carried out").isEmpty();
      transactions.run(
          tenant.id(),
          () -> states.complete(tenant.id(), stored.request, List.of(), Actor.system("worker")));
    }
  }

  private Response call(String path, Map<String, ?> body) {
    return tenant
        .as(Role.PRIVACY_OFFICER)
        .contentType("application/json")
        .body(body)
        .post(API + path);
  }

  private JsonPath add(String name, String language, Map<String, String> more) {
    Map<String, String> body = new HashMap<>(more);
    body.put("name", name);
    body.put("language", language);
    return tenant
        .creatingAs(Role.TENANT_ADMIN)
        .body(body)
        .post(API + "/recipients")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private Response hand(JsonPath recipient, String kind, Object id, LocalDate since) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", recipient.getString("etag"))
        .body(Map.of(kind, id, "since", since.toString()))
        .post(API + "/recipients/" + recipient.getString("id") + "/disclosures");
  }

  private Response end(String path, JsonPath recipient, int daysAgo) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", recipient.getString("etag"))
        .body(Map.of("endedOn", today().minusDays(daysAgo).toString()))
        .post(API + path);
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/Berlin"));
  }

  private String csv(String path) {
    return tenant.as(Role.AUDITOR).get(API + path).then().statusCode(200).extract().asString();
  }

  @Test
  void keepsWhoWasHandedWhatFromWhenToWhen() {
    String dataset = new Registrations(tenant).dataset();
    JsonPath recipient = add("Analytics Ltd", "en", Map.of("email", "privacy@analytics.example"));
    tenant
        .as(Role.PRIVACY_OFFICER)
        .get(API + "/search?text=alytics")
        .then()
        .body("hits.id", equalTo(List.of(recipient.getString("id"))));
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("name", "analytics LTD", "language", "de"))
        .post(API + "/recipients")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/name"));

    hand(recipient, "datasetId", dataset, today().plusDays(1)).then().statusCode(422);
    hand(recipient, "datasetId", UUID.randomUUID(), today()).then().statusCode(422);
    hand(recipient, "modelId", dataset, today()).then().statusCode(422);
    JsonPath handed =
        hand(recipient, "datasetId", dataset, today().minusDays(9))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(handed.getList("handed.datasetId")).containsExactly(dataset);
    hand(recipient, "datasetId", dataset, today())
        .then()
        .statusCode(412)
        .body("type", endsWith("/precondition-failed"));
    hand(handed, "datasetId", dataset, today()).then().statusCode(422);

    String end = "/disclosures/" + handed.getString("handed[0].id") + "/end";
    end(end, handed, 10).then().statusCode(422);
    end(end, handed, 2).then().statusCode(200);
    tenant
        .as(Role.TENANT_ADMIN)
        .contentType("application/json")
        .header("If-Match", officers.get("/recipients/" + handed.getString("id")).getString("etag"))
        .body(Map.of("name", "Analytics GmbH", "language", "de"))
        .put(API + "/recipients/" + handed.getString("id"))
        .then()
        .statusCode(200)
        .body("name", equalTo("Analytics GmbH"))
        .body("handed[0].endedOn", equalTo(today().minusDays(2).toString()));
    assertThat(officers.get("/recipients?text=analytics").getList("name"))
        .containsExactly("Analytics GmbH");
    assertThat(csv("/recipients/csv"))
        .contains("Analytics GmbH,,de,", today().minusDays(9) + "/" + today().minusDays(2));
  }

  private StoredTreatment stored() {
    return Objects.requireNonNull(treatment);
  }

  private int waiting() {
    return transactions.call(tenant.id(), () -> owing.waiting(tenant.id()));
  }

  private JsonPath notices(String filter) {
    return officers.get("/notices?requestId=" + stored().request + filter);
  }

  private JsonPath preview(String notice, Map<String, Object> draft) {
    return call("/notices/" + notice + "/preview", draft)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .extract()
        .jsonPath();
  }

  private Response send(String notice, String way, String after) {
    Map<String, Object> draft = Map.of("records", List.of(RECORD));
    Map<String, Object> letter = new HashMap<>();
    letter.put("draft", draft);
    letter.put("way", way);
    letter.put("digest", preview(notice, draft).getString("digest"));
    if (!after.isEmpty()) {
      letter.put("after", after);
    }
    return call("/notices/" + notice + "/letters", letter);
  }

  /**
   * Data, and nothing else, were handed to the first; the model to the second; neither to others.
   */
  private void register() {
    StoredTreatment stored = stored();
    String dataset = officers.get("/dataset-versions/" + stored.dataBefore).getString("datasetId");
    String model = officers.get("/model-versions/" + stored.before).getString("modelId");
    JsonPath data = add("Data Broker Ltd", "en", Map.of("email", "privacy@broker.example"));
    hand(data, "datasetId", dataset, today().minusDays(30)).then().statusCode(200);
    JsonPath other = add("Modellnutzer GmbH", "de", Map.of());
    hand(other, "modelId", model, today()).then().statusCode(200);
    JsonPath stranger = add("Stranger Ltd", "en", Map.of());
    hand(stranger, "datasetId", new Registrations(tenant).dataset(), today())
        .then()
        .statusCode(200);
  }

  @Test
  void owesANoticeToEverybodyWhoHadSomethingThatTheRequestWasAbout() {
    assertThat(notices("").getList("recipient"))
        .contains("Data Broker Ltd", "Modellnutzer GmbH")
        .doesNotContain("Stranger Ltd");
    int waiting = waiting();
    assertThat(officers.request(stored().request + "").getString("nextStep"))
        .startsWith("Tell the recipients");
    assertThat(officers.request(stored().request + "").getString("nextStepBy"))
        .isEqualTo("privacy-officer");

    assertThat(
            tenant
                .as(Role.PRIVACY_OFFICER)
                .get(API + "/feed")
                .jsonPath()
                .getList("entries.findAll { it.id == '" + stored().request + "' }.what"))
        .containsExactly("Tell the recipients, or write down their answers");

    String german = notices("").getString("find { it.recipient == 'Modellnutzer GmbH' }.id");
    assertThat(officers.get("/notices/" + german).getList("things")).containsExactly("garments v1");
    String text = preview(german, Map.of("records", List.of())).getString("text");
    assertThat(text)
        .contains("Modelle, die Sie von uns", stored().modelBefore.hex(), "LC-", "DSGVO")
        .doesNotContain("Daten, die Sie von uns erhalten haben\n---", "Anzahl der Datensätze");
    send(german, "MAIL", "").then().statusCode(409).body("detail", containsString("e-mail"));

    call(
            "/notices/" + german + "/excuse",
            Map.of("ground", "IMPOSSIBLE", "reason", "The company was dissolved."))
        .then()
        .statusCode(200)
        .body("standing", equalTo("EXCUSED"))
        .body("excuse.reason", equalTo("The company was dissolved."));
    assertThat(waiting()).isEqualTo(waiting - 1);
    assertThat(csv("/notices/csv?show=SETTLED"))
        .contains("Modellnutzer GmbH,EXCUSED", "IMPOSSIBLE,The company was dissolved.");
  }

  @Test
  void sendsANoticeRemindsOfItAndKeepsTheAnswer() throws Exception {
    String notice = notices("").getString("find { it.recipient == 'Data Broker Ltd' }.id");
    try (ServerLog server = ServerLog.open()) {
      post.away(true);
      send(notice, "MAIL", "").then().statusCode(503).body("type", endsWith("/mail-unavailable"));
      post.away(false);
      JsonPath sent = send(notice, "MAIL", "").then().statusCode(201).extract().jsonPath();
      assertThat(sent.getString("standing")).isEqualTo("SENT");
      assertThat(sent.getString("dueOn")).isEqualTo(today().plusDays(14).toString());
      assertThat(sent.getList("letters.state")).containsExactly("SENT", "FAILED");
      assertThat(sent.getList("letters.template")).containsOnly("notice-2");
      assertThat(post.mails()).singleElement().satisfies(RecipientsIT::saysNothingOutside);
      send(notice, "MAIL", "").then().statusCode(409);

      TenantRows.write(
          tenant,
          "update notice set due_on = current_date - 1 where tenant_id = ? and id = ?",
          UUID.fromString(notice));
      assertThat(notices("&show=WAITING").getString("find { it.id == '" + notice + "' }.standing"))
          .isEqualTo("REMINDER_DUE");
      String first = sent.getString("letters[0].id");
      send(notice, "MAIL", first)
          .then()
          .statusCode(201)
          .body("standing", equalTo("REMINDED"))
          .body("letters[0].template", equalTo("reminder-2"));
      TenantRows.write(
          tenant,
          "update notice set due_on = current_date - 1 where tenant_id = ? and id = ?",
          UUID.fromString(notice));
      assertThat(officers.get("/notices/" + notice).getString("standing")).isEqualTo("OVERDUE");

      call(
              "/notices/" + notice + "/acknowledgement",
              Map.of("day", today().plusDays(2).toString(), "by", "Data protection"))
          .then()
          .statusCode(422);
      call(
              "/notices/" + notice + "/acknowledgement",
              Map.of("day", today().toString(), "by", "Data protection", "note", "Deleted."))
          .then()
          .statusCode(200)
          .body("standing", equalTo("ACKNOWLEDGED"))
          .body("permissions", equalTo(List.of("notice:acknowledge")));
      call("/notices/" + notice + "/preview", Map.of("records", List.of())).then().statusCode(409);
      assertThat(server.text()).doesNotContain(RECORD);
    }
    assertThat(TenantRows.of(tenant)).contains(notice).doesNotContain(RECORD);
    assertThat(
            officers.get("/erasure-requests/" + stored().request + "/timeline").getList("sentence"))
        .contains("A recipient was sent a notice by e-mail.", "A recipient answered.");
  }

  private static void saysNothingOutside(Mail mail) {
    assertThat(mail.getTo()).containsExactly("privacy@broker.example");
    assertThat(mail.getSubject()).isEqualTo("A letter from Test GmbH");
    assertThat(mail.getText()).contains(RECORD, "Art. 19 GDPR", "number of records 6");
    assertThat(mail.getAttachments())
        .singleElement()
        .satisfies(file -> assertThat(file.getName()).isEqualTo("letter.pdf"));
  }

  @Test
  void aDownloadedNoticeCountsOnceSomebodySaysThatItLeft() {
    StoredTreatment stored = stored();
    String dataset = officers.get("/dataset-versions/" + stored.dataBefore).getString("datasetId");
    JsonPath late = add("Late Entry Ltd", "en", Map.of());
    Map<String, String> owe = Map.of("recipientId", late.getString("id"));
    String path = "/erasure-requests/" + stored.request + "/notices";
    Response nothing = tenant.creatingAs(Role.PRIVACY_OFFICER).body(owe).post(API + path);
    nothing.then().statusCode(409);
    hand(late, "datasetId", dataset, today().minusDays(3)).then().statusCode(200);
    Response owed = tenant.creatingAs(Role.PRIVACY_OFFICER).body(owe).post(API + path);
    String notice =
        owed.then()
            .statusCode(201)
            .header("Location", containsString("/notices/"))
            .extract()
            .path("id");
    tenant.creatingAs(Role.PRIVACY_OFFICER).body(owe).post(API + path).then().statusCode(422);

    JsonPath seen = preview(notice, Map.of("records", List.of(RECORD)));
    byte[] shown = Base64.getDecoder().decode(seen.getString("pdf"));
    assertThat(Digest.of(shown)).hasToString(seen.getString("digest"));
    call(
            "/notices/" + notice + "/letters",
            Map.of(
                "draft",
                Map.of("records", List.of("another")),
                "way",
                "DOWNLOAD",
                "digest",
                seen.getString("digest")))
        .then()
        .statusCode(409)
        .body("type", endsWith("/letter-changed"));
    JsonPath file = send(notice, "DOWNLOAD", "").then().statusCode(201).extract().jsonPath();
    byte[] pdf = Base64.getDecoder().decode(file.getString("file.pdf"));
    assertThat(Digest.of(pdf)).hasToString(file.getString("letters[0].digest"));
    assertThat(file.getString("standing")).isEqualTo("OWED");
    assertThat(post.mails()).isEmpty();

    Map<String, String> left =
        Map.of("letterId", file.getString("letters[0].id"), "day", today().minusDays(1).toString());
    call("/notices/" + notice + "/handed", left)
        .then()
        .statusCode(200)
        .body("standing", equalTo("SENT"))
        .body("sentOn", equalTo(today().minusDays(1).toString()))
        .body("dueOn", equalTo(today().plusDays(13).toString()));
    call("/notices/" + notice + "/handed", left).then().statusCode(409);
  }
}
