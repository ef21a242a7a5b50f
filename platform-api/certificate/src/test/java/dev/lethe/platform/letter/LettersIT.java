// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.mailer.Mail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an officer does with letters, and what is left of them. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LettersIT {

  private static final String NAME = "Wilhelmine Sonderbar";
  private static final String ADDRESS = "wilhelmine.sonderbar@person.example";
  private static final String STREET = "Unverwechselbarer Weg 17";

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final CaughtPost post = new CaughtPost();
  private String request = "";

  @BeforeEach
  void file() {
    post.install();
    request = officers.submittedBy("nobody-" + UUID.randomUUID() + "@person.example");
  }

  private static Map<String, Object> draft(String kind, Map<String, Object> words) {
    return Map.of(
        "kind",
        kind,
        "language",
        "de",
        "recipient",
        Map.of("name", NAME, "address", List.of(STREET), "email", ADDRESS),
        "words",
        words);
  }

  private Response call(String path, Object body) {
    return tenant
        .as(Role.PRIVACY_OFFICER)
        .contentType("application/json")
        .body(body)
        .post("/api/v1" + path);
  }

  private JsonPath preview(Map<String, Object> draft) {
    return call("/erasure-requests/" + request + "/letters/preview", draft)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .extract()
        .jsonPath();
  }

  private Response send(Map<String, Object> draft, String way, String after) {
    Map<String, Object> letter = new HashMap<>();
    letter.put("draft", draft);
    letter.put("way", way);
    letter.put("digest", preview(draft).getString("digest"));
    if (!after.isEmpty()) {
      letter.put("after", after);
    }
    return call("/erasure-requests/" + request + "/letters", letter);
  }

  private JsonPath letters() {
    return officers.get("/erasure-requests/" + request + "/letters");
  }

  /** What the feed tells the officer to do. */
  private List<String> waiting() {
    return tenant.as(Role.PRIVACY_OFFICER).get("/api/v1/feed").jsonPath().getList("entries.what");
  }

  private void answer() {
    officers.change(request, "answer", Map.of()).then().statusCode(200);
  }

  private String today() {
    return LocalDate.now(ZoneId.of("Europe/Berlin")).toString();
  }

  @Test
  void sendsAReceiptAndKeepsOfItWhichOneItWas() {
    Map<String, Object> receipt = draft("RECEIPT", Map.of());
    JsonPath seen = preview(receipt);
    byte[] pdf = Base64.getDecoder().decode(seen.getString("pdf"));
    assertThat(Digest.of(pdf)).hasToString(seen.getString("digest"));
    assertThat(seen.getString("text")).contains(NAME, STREET);
    assertThat(letters().getBoolean("offers.find { it.kind == 'RECEIPT' }.wanted")).isTrue();

    String id =
        send(receipt, "MAIL", "")
            .then()
            .statusCode(201)
            .body("state", equalTo("SENT"))
            .body("template", equalTo("receipt-1"))
            .body("language", equalTo("de"))
            .body("digest", equalTo(seen.getString("digest")))
            .body("by", containsString("privacy-officer"))
            .extract()
            .path("id");

    assertThat(post.mails).singleElement().satisfies(LettersIT::carries);
    assertThat(letters().getBoolean("offers.find { it.kind == 'RECEIPT' }.wanted")).isFalse();
    assertThat(letters().getString("offers.find { it.kind == 'RECEIPT' }.sent")).isEqualTo(id);
    assertThat(officers.get("/erasure-requests/" + request + "/timeline").getList("sentence"))
        .contains("The letter of receipt was sent by e-mail.");
  }

  private static void carries(Mail mail) {
    assertThat(mail.getTo()).containsExactly(ADDRESS);
    assertThat(mail.getReplyTo()).isEqualTo("privacy@test.example");
    assertThat(mail.getSubject()).isEqualTo("Ein Schreiben von Test GmbH");
    assertThat(mail.getText()).contains(NAME);
    assertThat(mail.getAttachments())
        .singleElement()
        .satisfies(file -> assertThat(file.getName()).isEqualTo("schreiben.pdf"));
  }

  @Test
  void whatIsDoneIsNotAnsweredUntilThePersonWasTold() {
    answer();
    assertThat(officers.request(request).getString("nextStep"))
        .isEqualTo("Send the answer to the person");
    assertThat(letters().getBoolean("untold")).isTrue();
    assertThat(waiting()).containsExactly("Send the answer to the person");

    send(draft("ANSWER", Map.of()), "MAIL", "").then().statusCode(201);
    assertThat(waiting()).isEmpty();

    assertThat(officers.request(request).getString("nextStep"))
        .isEqualTo("Nothing; the request is answered");
    assertThat(letters().getBoolean("untold")).isFalse();
  }

  @Test
  void aDownloadedLetterCountsOnceSomebodySaysThatItLeft() {
    answer();
    Map<String, Object> answer = draft("ANSWER", Map.of("backupsUntil", "2099-01-31"));
    String id = send(answer, "DOWNLOAD", "").then().statusCode(201).extract().path("id");
    assertThat(send(answer, "DOWNLOAD", "").path("id").toString())
        .as("the same file once more")
        .isEqualTo(id);
    assertThat(letters().getBoolean("untold")).isTrue();
    assertThat(post.mails).isEmpty();

    call("/letters/" + id + "/handed", Map.of("day", "2999-01-01", "by", "POST"))
        .then()
        .statusCode(422);
    call("/letters/" + id + "/handed", Map.of("day", today(), "by", "POST"))
        .then()
        .statusCode(200)
        .body("state", equalTo("SENT"))
        .body("handedBy", equalTo("POST"));
    call("/letters/" + id + "/handed", Map.of("day", today(), "by", "POST")).then().statusCode(409);
    assertThat(letters().getBoolean("untold")).isFalse();
  }

  @Test
  void aFailedSendingIsSaidAndCanBeTriedAgain() {
    post.away = true;
    send(draft("RECEIPT", Map.of()), "MAIL", "")
        .then()
        .statusCode(503)
        .body("type", endsWith("/mail-unavailable"));
    assertThat(letters().getList("letters.state")).containsExactly("FAILED");
    assertThat(letters().getBoolean("offers.find { it.kind == 'RECEIPT' }.wanted")).isTrue();

    post.away = false;
    send(draft("RECEIPT", Map.of()), "MAIL", "").then().statusCode(201);
    assertThat(letters().getList("letters.state")).containsExactly("SENT", "FAILED");
    assertThat(post.mails).hasSize(1);
  }

  @Test
  void twoOfficersSendOneLetterNotTwo() {
    Map<String, Object> receipt = draft("RECEIPT", Map.of());
    List<Integer> statuses =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> send(receipt, "MAIL", "").statusCode()))
            .limit(3)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409);
    assertThat(post.mails).hasSize(1);

    String first = letters().getString("letters[0].id");
    send(receipt, "MAIL", "").then().statusCode(409).body("type", endsWith("/letter-already-sent"));
    send(receipt, "MAIL", first).then().statusCode(201);
    send(receipt, "MAIL", first).then().statusCode(409);
    assertThat(post.mails).hasSize(2);
  }

  @Test
  void onlyTheLetterThatWasLookedAtLeaves() {
    Map<String, Object> other = draft("RECEIPT", Map.of("note", "Something else."));
    Map<String, Object> letter =
        Map.of(
            "draft", draft("RECEIPT", Map.of()),
            "way", "MAIL",
            "digest", preview(other).getString("digest"));
    call("/erasure-requests/" + request + "/letters", letter)
        .then()
        .statusCode(409)
        .body("type", endsWith("/letter-changed"));
    assertThat(post.mails).isEmpty();
    assertThat(letters().getList("letters")).isEmpty();
  }

  @Test
  void offersTheExtensionWithItsReasonAndNoRefusalOfWhatWasWithdrawn() {
    assertThat(letters().getList("offers.kind")).containsExactly("RECEIPT", "IDENTITY");
    call("/erasure-requests/" + request + "/letters/preview", draft("ANSWER", Map.of()))
        .then()
        .statusCode(409);

    officers
        .change(request, "extend", Map.of("reason", "Two models are large."))
        .then()
        .statusCode(200);
    assertThat(letters().getString("offers.find { it.kind == 'EXTENSION' }.reason"))
        .isEqualTo("Two models are large.");
    assertThat(letters().getBoolean("offers.find { it.kind == 'EXTENSION' }.wanted")).isTrue();

    officers
        .change(request, "withdraw", Map.of("reason", "The data are needed in court."))
        .then()
        .statusCode(200);
    assertThat(letters().getList("offers")).as("nobody voted for a refusal").isEmpty();
    call(
            "/erasure-requests/" + request + "/letters/preview",
            draft("REFUSAL", Map.of("reason", "The data are needed in court.")))
        .then()
        .statusCode(409)
        .body("type", endsWith("/invalid-transition"));
  }

  @Test
  void whoIsNotKnownIsToldThatNothingIsDone() {
    request = officers.submittedInTheNameOf("nobody-" + UUID.randomUUID() + "@person.example");
    assertThat(letters().getList("offers.kind")).doesNotContain("UNCONFIRMED");
    officers
        .change(request, "identity", Map.of("state", "NOT_CONFIRMED", "reason", "Another address."))
        .then()
        .statusCode(200);
    officers
        .change(request, "withdraw", Map.of("reason", "It is not known who asks."))
        .then()
        .statusCode(200);
    assertThat(letters().getList("offers.kind")).containsExactly("UNCONFIRMED");
    assertThat(letters().getBoolean("offers[0].wanted")).isTrue();
    Map<String, Object> letter = draft("UNCONFIRMED", Map.of());
    assertThat(preview(letter).getString("text"))
        .contains("nicht bekannt wurde", "Aufsichtsbehörde", "Gericht")
        .doesNotContain("Another address");
    send(letter, "MAIL", "").then().statusCode(201).body("template", equalTo("unconfirmed-1"));
    assertThat(letters().getBoolean("offers[0].wanted")).isFalse();
    assertThat(officers.get("/erasure-requests/" + request + "/timeline").getList("sentence"))
        .contains("The letter that it is not known who asks was sent by e-mail.");
  }

  /** A hold keeps nobody from being told why, and no request from being refused. */
  @Test
  void namesTheGroundsThatWereAgreedToAndNoOthers() {
    var unused = new Registrations(tenant).readyVersion(8, 4, 2);
    request = officers.submittedBy("p-1@example.org");
    assertThat(letters().getList("offers.kind")).doesNotContain("HOLD");
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "kind",
                "HOLD",
                "requestId",
                request,
                "reason",
                "file 12",
                "reviewOn",
                LocalDate.now().plusDays(9).toString()))
        .post("/api/v1/legal-holds")
        .then()
        .statusCode(201);
    assertThat(letters().getBoolean("offers.find { it.kind == 'HOLD' }.wanted")).isTrue();
    assertThat(
            preview(draft("HOLD", Map.of("reason", "Ein Anspruch ist vor Gericht.")))
                .getString("text"))
        .contains("vorerst aufbewahrt", "Ein Anspruch ist vor Gericht.", "Aufsichtsbehörde")
        .doesNotContain("file 12");
    officers
        .change(request, "refusal", Map.of("grounds", List.of("11(2)"), "reason", "Not found."))
        .then()
        .statusCode(422)
        .body("errors.pointer", equalTo(List.of("/grounds")));
    officers
        .change(request, "refusal", Map.of("grounds", List.of("12(5)"), "reason", "\u5c71"))
        .then()
        .statusCode(422)
        .body("errors.pointer", equalTo(List.of("/reason")));
    Response proposed =
        officers.change(
            request,
            "refusal",
            Map.of(
                "grounds", List.of("12(5)", "17(3)(e)"), "reason", "A claim is before the court."));
    JsonPath plan = proposed.then().statusCode(201).extract().jsonPath();
    assertThat(plan.getList("targets")).isEmpty();
    assertThat(plan.getList("refusal.grounds")).containsExactly("12(5)", "17(3)(e)");
    assertThat(plan.getList("refusal.found.hits")).isEqualTo(List.of(2));
    assertThat(plan.getString("refusal.found[0].records")).startsWith("sha256:");
    assertThat(officers.request(request).getString("nextStep")).startsWith("Review and decide");
    officers.vote(plan, "APPROVE").then().statusCode(201);
    assertThat(officers.request(request).getString("state")).isEqualTo("AWAITING_DECISION");
    officers.secondVote(plan, "APPROVE").then().statusCode(201);
    JsonPath refused = officers.request(request);
    assertThat(refused.getString("state")).isEqualTo("REFUSED");
    assertThat(refused.getString("closedAt")).isNotNull();
    assertThat(refused.getString("nextStep")).isEqualTo("Send the answer to the person");

    assertThat(letters().getBoolean("untold")).isTrue();
    assertThat(letters().getString("offers[0].reason")).isEqualTo("A claim is before the court.");
    Map<String, Object> refusal =
        draft("REFUSAL", Map.of("reason", "Ein Anspruch ist vor Gericht."));
    assertThat(preview(refusal).getString("text"))
        .contains("A claim is before the court.", "Übersetzt", "Ein Anspruch ist vor Gericht.")
        .contains("Verteidigung von", "Art. 12 Abs. 5", "Aufsichtsbehörde", "Gericht")
        .doesNotContain("Meinungsäußerung");
    send(refusal, "MAIL", "").then().statusCode(201);
    assertThat(letters().getBoolean("untold")).isFalse();
    assertThat(officers.request(request).getString("nextStepBy")).isEqualTo("nobody");
  }

  @Test
  void saysWhichFieldIsWrong() {
    call("/erasure-requests/" + request + "/letters/preview", draft("IDENTITY", Map.of()))
        .then()
        .statusCode(422)
        .body("errors.pointer", equalTo(List.of("/words/means")));
    Map<String, Object> nowhere =
        Map.of("kind", "RECEIPT", "language", "en", "recipient", Map.of(), "words", Map.of());
    send(nowhere, "MAIL", "").then().statusCode(422).body("errors", hasSize(1));
  }

  @Test
  void whomALetterIsToStandsNowhereOnceItLeft() throws SQLException {
    try (ServerLog log = ServerLog.open()) {
      answer();
      send(draft("ANSWER", Map.of()), "MAIL", "").then().statusCode(201);
      post.away = true;
      String sent = letters().getString("letters[0].id");
      send(draft("ANSWER", Map.of()), "MAIL", sent).then().statusCode(503);
      send(draft("ANSWER", Map.of()), "DOWNLOAD", "").then().statusCode(201);

      assertThat(log.text()).doesNotContain(NAME, ADDRESS, STREET);
      assertThat(letters().prettify()).doesNotContain(NAME, ADDRESS, STREET);
      assertThat(TenantRows.of(tenant)).contains(request).doesNotContain(NAME, ADDRESS, STREET);
    }
  }
}
