// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.certification.law.AnswerClock;
import dev.lethe.certification.law.AnswerClock.Stop;
import dev.lethe.certification.law.Law.StopReason;
import dev.lethe.certification.law.LawBook;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Requests are counted by the law, the holidays and the time zone that their organisation chose.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LawTermIT {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);

  private Response choose(Map<String, String> clock) {
    return tenant
        .as(Role.TENANT_ADMIN)
        .contentType("application/json")
        .body(clock)
        .put("/api/v1/organisation-clock");
  }

  private Response file(Map<String, String> received) {
    Map<String, Object> body = new HashMap<>(received);
    body.put("kind", "PERSON");
    body.put("ground", "17(1)(b)");
    body.put("channel", "letter");
    body.put("identifiers", List.of(Map.of("type", "email", "value", "nobody@example.org")));
    return tenant.creatingAs(Role.PRIVACY_OFFICER).body(body).post("/api/v1/erasure-requests");
  }

  private JsonPath filed(String day) {
    return file(Map.of("receivedOn", day)).then().statusCode(201).extract().jsonPath();
  }

  @Test
  void aDayOfReceiptIsADayOfTheOrganisationAndStaysOne() {
    choose(Map.of("law", "gdpr", "zone", "America/New_York")).then().statusCode(200);
    JsonPath request = filed("2024-11-02");

    assertThat(request.getString("receivedOn")).isEqualTo("2024-11-02");
    assertThat(request.getString("dueOn")).isEqualTo("2024-12-02");
    assertThat(request.getString("clock.zone")).isEqualTo("America/New_York");
    assertThat(request.getString("clock.law.id")).isEqualTo("gdpr-1");
    assertThat(request.getString("clock.law.term.paragraph")).startsWith("Art. 12(3)");
    assertThat(request.getBoolean("clock.weekendsOnly")).isTrue();
    // Late on the same evening there it is already the next day in Berlin and in UTC.
    assertThat(
            file(Map.of("receivedAt", "2024-11-03T03:30:00Z"))
                .then()
                .statusCode(201)
                .extract()
                .<String>path("dueOn"))
        .isEqualTo("2024-12-02");
  }

  @Test
  void aRequestKeepsWhatItWasFiledUnder() {
    choose(Map.of("law", "gdpr", "region", "de-be", "zone", "Europe/Berlin"));
    JsonPath german = filed("2024-02-29");
    choose(Map.of("law", "us-ca-ccpa", "region", "us-ca", "zone", "America/Los_Angeles"))
        .then()
        .statusCode(200);
    JsonPath american = filed("2024-02-29");

    JsonPath still = officers.request(german.getString("id"));
    assertThat(still.getString("targetOn")).isEqualTo("2024-03-29");
    assertThat(still.getString("dueOn")).isEqualTo("2024-04-02");
    assertThat(still.getString("clock.calendarName")).isEqualTo("Berlin");
    assertThat(still.getList("clock.movedOver", String.class))
        .containsExactly(
            "2024-03-29 Good Friday",
            "2024-03-30 Saturday",
            "2024-03-31 Sunday",
            "2024-04-01 Easter Monday");
    assertThat(american.getString("dueOn")).isEqualTo("2024-04-15");
    assertThat(american.getString("clock.law.id")).isEqualTo("us-ca-ccpa-1");
    assertThat(american.getString("clock.zone")).isEqualTo("America/Los_Angeles");
  }

  @Test
  void anExtensionIsThatOfTheLaw() {
    choose(Map.of("law", "us-co-cpa", "region", "us-co", "zone", "America/Denver"));
    LocalDate today = LocalDate.now(ZoneId.of("America/Denver"));
    String request = filed(today.toString()).getString("id");
    officers.change(request, "submit", Map.of()).then().statusCode(200);
    AnswerClock clock =
        AnswerClock.running(
            LawBook.published().law("us-co-cpa-1").orElseThrow(),
            LawBook.published().calendar("us-co-1"),
            today);
    officers.change(request, "extend", Map.of("reason", "many requests")).then().statusCode(200);
    assertThat(officers.request(request).getString("extendedTo"))
        .isEqualTo(clock.extended().orElseThrow().due().toString());
    choose(Map.of("law", "kr-pipa", "zone", "Asia/Seoul")).then().statusCode(200);
    String korean = filed(LocalDate.now(ZoneId.of("Asia/Seoul")).toString()).getString("id");
    officers.change(korean, "submit", Map.of()).then().statusCode(200);
    assertThat(
            tenant
                .as(Role.PRIVACY_OFFICER)
                .get("/api/v1/erasure-requests/" + korean)
                .jsonPath()
                .getList("permissions", String.class))
        .doesNotContain("request:extend");
    officers
        .change(korean, "extend", Map.of("reason", "many requests"))
        .then()
        .statusCode(409)
        .body("detail", containsString("names no longer term"));
  }

  /** A request that came ten days ago and whose proof was asked for six days ago. */
  private String awaiting(String law) throws Exception {
    choose(Map.of("law", law, "zone", "Europe/Berlin")).then().statusCode(200);
    String request = filed(TODAY.minusDays(10).toString()).getString("id");
    officers.change(request, "submit", Map.of()).then().statusCode(200);
    String due = officers.request(request).getString("dueOn");
    stated(request, Map.of("state", "ASKED", "reason", "an unknown address"))
        .then()
        .statusCode(200)
        .body("clock.stops", hasSize(0))
        .body("dueOn", equalTo(due));
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update erasure_request set proof_asked_on = array[?]::date[] where id = ?")) {
      update.setObject(1, TODAY.minusDays(6));
      update.setObject(2, UUID.fromString(request));
      update.executeUpdate();
    }
    return request;
  }

  private Response stated(String request, Map<String, Object> identity) {
    return officers.change(request, "identity", identity);
  }

  private static Map<String, Object> confirmed(LocalDate answered) {
    return Map.of("state", "CONFIRMED", "means", "CODE", "answeredOn", answered.toString());
  }

  @Test
  void aTermRestsWhileProofIsAwaitedWhereItsLawSaysSo() throws Exception {
    String request = awaiting("gdpr");
    assertThat(officers.request(request).getString("clock.restsSince"))
        .isEqualTo(TODAY.minusDays(6).toString());
    // Asked again: still the same question.
    stated(request, Map.of("state", "ASKED", "reason", "nothing came yet")).then().statusCode(200);
    for (LocalDate wrong : List.of(TODAY.minusDays(7), TODAY.plusDays(1))) {
      stated(request, confirmed(wrong))
          .then()
          .statusCode(422)
          .body("errors.pointer", hasItem("/answeredOn"));
    }
    JsonPath now = stated(request, confirmed(TODAY.minusDays(1))).then().extract().jsonPath();
    AnswerClock counted =
        new AnswerClock(
            LawBook.published().newestLaw("gdpr").orElseThrow(),
            Optional.empty(),
            TODAY.minusDays(10),
            List.of(new Stop(StopReason.IDENTITY, TODAY.minusDays(6), TODAY.minusDays(1))));
    assertThat(counted.pausedDays()).isEqualTo(4);
    assertThat(now.getString("dueOn")).isEqualTo(counted.first().due().toString());
    assertThat(now.getString("targetOn")).isEqualTo(counted.first().target().toString());
    assertThat(now.getString("clock.restsSince")).isNull();
    assertThat(now.getString("clock.stops[0].until")).isEqualTo(TODAY.minusDays(1).toString());
    officers.change(request, "extend", Map.of("reason", "many requests")).then().statusCode(200);
    assertThat(officers.request(request).getString("extendedTo"))
        .isEqualTo(counted.extended().orElseThrow().due().toString());
    stated(request, confirmed(TODAY)).then().statusCode(422);
  }

  @Test
  void aTermBeginsAnewOrGoesOnAsItsLawSays() throws Exception {
    JsonPath british =
        stated(awaiting("uk-gdpr"), confirmed(TODAY.minusDays(1))).then().extract().jsonPath();
    assertThat(british.getString("targetOn"))
        .isEqualTo(TODAY.minusDays(1).plusMonths(1).toString());
    String american = awaiting("us-ca-ccpa");
    JsonPath before = officers.request(american);
    assertThat(before.getString("clock.restsSince")).isNull();
    JsonPath after = stated(american, confirmed(TODAY.minusDays(1))).then().extract().jsonPath();
    assertThat(after.getString("dueOn")).isEqualTo(before.getString("dueOn"));
    assertThat(after.getList("clock.stops")).isEmpty();
  }

  @Test
  void aQuestionThatNothingCameToCountsForNothing() throws Exception {
    String request = awaiting("gdpr");
    String due = officers.request(request).getString("dueOn");
    JsonPath now =
        stated(request, Map.of("state", "CONFIRMED", "means", "ACCOUNT"))
            .then()
            .extract()
            .jsonPath();
    assertThat(now.getString("dueOn")).isEqualTo(due);
    assertThat(now.getString("clock.restsSince")).isNull();
  }

  @Test
  void aRequestFromBeforeLawsWereDataGoesOnByItsRule() throws Exception {
    choose(Map.of("law", "gdpr", "region", "de-be", "zone", "Europe/Berlin"));
    String request = filed("2024-02-29").getString("id");
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update erasure_request set law = null, calendar = null where id = ?")) {
      update.setObject(1, UUID.fromString(request));
      update.executeUpdate();
    }
    JsonPath old = officers.request(request);
    assertThat(old.getString("clock.law")).isNull();
    assertThat(old.getString("receivedOn")).isEqualTo("2024-02-29");
    LegalClock rule =
        LegalClock.running(
            ZoneId.of("Europe/Berlin"),
            LocalDate.of(2024, 2, 29).atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant(),
            false);
    assertThat(rule.due()).isEqualTo(LocalDate.of(2024, 3, 29));
  }

  @Test
  void whatIsNotKnownIsRefused() {
    choose(Map.of("law", "gdpr", "region", "us-ca", "zone", "Europe/Berlin"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/region"));
    choose(Map.of("law", "lex-nowhere", "zone", "Europe/Berlin"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/law"));
    choose(Map.of("law", "gdpr", "zone", "Mars/Olympus"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/zone"));
    file(Map.of()).then().statusCode(422).body("errors.pointer", hasItem("/receivedOn"));
    file(Map.of("receivedOn", "2024-02-29", "receivedAt", "2024-02-29T09:00:00Z"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/receivedOn"));
    file(Map.of("receivedOn", LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(2).toString()))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/receivedOn"));
    List<Map<String, Object>> laws =
        tenant.as(Role.AUDITOR).get("/api/v1/laws").then().statusCode(200).extract().path("");
    assertThat(laws).hasSize(LawBook.published().laws().size());
    assertThat(Optional.of(laws.get(0).get("code"))).contains("gdpr");
  }
}
