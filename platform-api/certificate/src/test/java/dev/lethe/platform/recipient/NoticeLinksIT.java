// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.letter.CaughtPost;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.LinkToken;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a recipient does by the link of a letter, and what whoever guesses one learns. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeLinksIT {

  private static final String NOTE = "Taken out of the unmistakable warehouse.";
  private static final Map<String, String> DONE =
      Map.of("outcome", "DONE", "by", "Data protection", "note", NOTE);

  @Inject Issuing issuing;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject RequestStates states;
  @Inject NoticeLinkSweep sweep;

  private CaughtPost post = new CaughtPost();
  private @Nullable NoticeDesk carriedOut;

  @BeforeEach
  void carryOut() throws Exception {
    post = new CaughtPost();
    post.install();
    if (carriedOut == null) {
      TestTenant tenant = new TestTenant();
      NoticeDesk desk =
          new NoticeDesk(tenant, new StoredTreatment(tenant, artifacts, transactions, log));
      desk.carryOut(issuing, transactions, states);
      carriedOut = desk;
    }
  }

  private NoticeDesk desk() {
    return Objects.requireNonNull(carriedOut);
  }

  /** Sends a notice by mail; the secret end of the link in it. */
  private String mailed(String notice) {
    desk().send(notice, "MAIL", "").then().statusCode(201);
    return NoticeDesk.link(post.mails().get(post.mails().size() - 1).getText());
  }

  @Test
  void aRecipientAnswersByTheLinkOfTheMail() throws Exception {
    String notice = desk().owed();
    try (ServerLog server = ServerLog.open()) {
      assertThat(
              desk()
                  .call("/notices/" + notice + "/preview", Map.of("records", List.of()))
                  .jsonPath()
                  .getString("text"))
          .as("nobody here has the link of a mail")
          .contains("/told/\u2026");
      String link = mailed(notice);
      JsonPath seen = NoticeDesk.read(link).then().statusCode(200).extract().jsonPath();
      assertThat(seen.getString("controller")).isEqualTo("Test GmbH");
      assertThat(seen.getString("reference"))
          .isEqualTo(desk().notice(notice).getString("reference"));
      assertThat(seen.getList("data.before")).hasSize(1);
      assertThat(seen.getList("models")).isEmpty();
      assertThat(seen.prettify()).doesNotContain(NoticeDesk.RECORD, "answer");
      for (String method : List.of("GET", "HEAD")) {
        NoticeDesk.somebody(link).request(method, NoticeDesk.API + "/own-notice");
      }
      assertThat(desk().notice(notice).getString("standing"))
          .as("programs that read mails open links")
          .isEqualTo("SENT");

      NoticeDesk.answer(link, DONE)
          .then()
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .body("answer.outcome", equalTo("DONE"))
          .body("answer.by", equalTo("Data protection"));
      Response again = NoticeDesk.answer(link, Map.of("outcome", "IMPOSSIBLE", "note", "another"));
      again.then().statusCode(200).body("answer.outcome", equalTo("DONE"));
      NoticeDesk.read(link).then().statusCode(200).body("answer.note", equalTo(NOTE));
      assertThat(server.text()).doesNotContain(link, NOTE, "Data protection");
      assertThat(TenantRows.of(desk().tenant)).contains(NOTE).doesNotContain(link);
    }
    assertThat(desk().answered(notice)).isOne();
    assertThat(
            desk()
                .officers
                .get("/erasure-requests/" + desk().treatment.request + "/timeline")
                .getList("sentence"))
        .contains("A recipient answered by the link of its letter.");
  }

  @Test
  void officersSeeTheAnswerAndNothingIsLeftToDo() {
    String notice = desk().owed();
    String link = mailed(notice);
    String day = NoticeDesk.today().plusDays(20).toString();
    NoticeDesk.answer(link, Map.of("outcome", "PROMISED", "until", day)).then().statusCode(200);

    JsonPath answered = desk().notice(notice);
    assertThat(answered.getString("standing")).isEqualTo("ACKNOWLEDGED");
    assertThat(answered.getString("answer.until")).isEqualTo(day);
    assertThat(answered.getString("answer.by")).isNull();
    assertThat(answered.getString("settledBy")).isNull();
    assertThat(answered.getString("dueOn")).isNull();
    assertThat(desk().officers.get("/notices?show=WAITING").getList("id")).doesNotContain(notice);
    assertThat(desk().officers.get("/notices?show=SETTLED").getList("id")).contains(notice);
    assertThat(desk().tenant.as(Role.AUDITOR).get(NoticeDesk.API + "/notices/csv").asString())
        .contains("PROMISED," + day);
    desk()
        .call("/notices/" + notice + "/preview", Map.of("records", List.of()))
        .then()
        .statusCode(409);

    desk()
        .call(
            "/notices/" + notice + "/acknowledgement",
            Map.of("day", NoticeDesk.today().toString(), "by", "DPO", "note", "Done by now."))
        .then()
        .statusCode(200)
        .body("permissions", equalTo(List.of("notice:acknowledge")))
        .body("answer.outcome", equalTo("PROMISED"))
        .body("acknowledgement.note", equalTo("Done by now."));
  }

  @Test
  void refusesAnswersThatSayNothing() {
    String link = mailed(desk().owed());
    String today = NoticeDesk.today().toString();
    Map<String, Map<String, String>> wrong =
        Map.of(
            "/until", Map.of("outcome", "PROMISED"),
            "/note", Map.of("outcome", "IMPOSSIBLE", "note", " "),
            "/outcome", Map.of("by", "DPO"),
            "/by", Map.of("outcome", "DONE", "by", "x".repeat(121)));
    wrong.forEach(
        (pointer, said) ->
            NoticeDesk.answer(link, said)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer)));
    for (String day : List.of("2020-01-01", "2099-01-01")) {
      NoticeDesk.answer(link, Map.of("outcome", "PROMISED", "until", day)).then().statusCode(422);
    }
    NoticeDesk.answer(link, Map.of("outcome", "DONE", "until", today)).then().statusCode(422);
    NoticeDesk.answer(link, Map.of("outcome", "DONE", "note", "x".repeat(501)))
        .then()
        .statusCode(422);
    NoticeDesk.read(link).then().body("answer", nullValue());
  }

  @Test
  void aLinkThatEndedIsAsUnknownAsOneThatNeverWas() throws Exception {
    String excused = desk().owed();
    String ended = mailed(excused);
    desk()
        .call(
            "/notices/" + excused + "/excuse",
            Map.of("ground", "IMPOSSIBLE", "reason", "The company was dissolved."))
        .then()
        .statusCode(200);
    String late = desk().owed();
    String old = mailed(late);
    TenantRows.write(
        desk().tenant,
        "update notice_letter set link_until = now() - interval '1 minute'"
            + " where tenant_id = ? and notice_id = ?",
        UUID.fromString(late));
    String written = desk().owed();
    String settled = mailed(written);
    desk()
        .call(
            "/notices/" + written + "/acknowledgement",
            Map.of("day", NoticeDesk.today().toString(), "by", "DPO"))
        .then()
        .statusCode(200);

    List<String> answers = new ArrayList<>();
    for (String link :
        List.of(
            LinkToken.random(desk().tenant.id(), new SecureRandom()).text(),
            LinkToken.random(UUID.randomUUID(), new SecureRandom()).text(),
            "no link",
            "",
            ended,
            old,
            settled)) {
      answers.add(said(NoticeDesk.read(link)));
      answers.add(said(NoticeDesk.answer(link, DONE)));
    }
    assertThat(answers).containsOnly(answers.get(0));
    assertThat(desk().notice(excused).getString("answer")).isNull();

    sweep.sweep(desk().tenant.id());
    TenantRows.write(
        desk().tenant,
        "update notice_letter set link_until = now() + interval '1 day'"
            + " where tenant_id = ? and notice_id = ?",
        UUID.fromString(late));
    NoticeDesk.read(old).then().statusCode(404);

    String before = desk().notice(excused).getString("letters[0].id");
    desk().send(excused, "MAIL", before).then().statusCode(201);
    String again = NoticeDesk.link(post.mails().get(post.mails().size() - 1).getText());
    NoticeDesk.read(again).then().statusCode(200);
  }

  private static String said(Response refusal) {
    refusal.then().statusCode(404);
    return refusal.asString().replaceAll("\"(instance|requestId)\":\"[^\"]*\"", "");
  }

  @Test
  void eachFileHasALinkOfItsOwn() {
    String notice = desk().owed();
    JsonPath first = desk().send(notice, "DOWNLOAD", "").jsonPath();
    JsonPath second = desk().send(notice, "DOWNLOAD", "").jsonPath();
    assertThat(second.getList("letters.digest")).hasSize(2).doesNotHaveDuplicates();
    String link = NoticeDesk.link(first.getString("file.text"));
    assertThat(NoticeDesk.link(second.getString("file.text"))).isNotEqualTo(link);
    assertThat(Base64.getDecoder().decode(first.getString("file.pdf"))).startsWith('%', 'P');
    assertThat(desk().notice(notice).getString("file")).isNull();

    NoticeDesk.answer(link, Map.of("outcome", "IMPOSSIBLE", "note", "A law has us keep them."))
        .then()
        .statusCode(200);
    assertThat(desk().notice(notice).getString("answer.outcome")).isEqualTo("IMPOSSIBLE");
    NoticeDesk.read(NoticeDesk.link(second.getString("file.text")))
        .then()
        .body("answer.outcome", equalTo("IMPOSSIBLE"));
  }

  @Test
  void oneCallerCanGuessNoFasterThanItMay() {
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      codes.add(
          given()
              .header("X-Forwarded-For", "203.0.113.77")
              .header("Lethe-Link", "guess")
              .contentType("application/json")
              .body(DONE)
              .post(NoticeDesk.API + "/own-notice/answer")
              .statusCode());
    }
    assertThat(codes).startsWith(404).contains(429).doesNotContain(200);
    NoticeDesk.read("guess").then().statusCode(not(429));
  }
}
