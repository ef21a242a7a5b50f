// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.mailer.Mail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does on the page, what officers see of it, and what guessing tells. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class IntakeIT {

  private static final String WORDS = "Bitte alles über meine Unverwechselbare Beschwerde.";
  private static final Pattern CODE = Pattern.compile("([0-9]{4}) ([0-9]{4})");
  private static final Pattern LINK = Pattern.compile("/asked/([A-Za-z0-9_-]{64})\\s");
  private static final AtomicInteger CALLERS = new AtomicInteger();

  /** Takes mails. */
  private static final class Post extends IntakePost {

    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    Post() {
      super(mails -> Uni.createFrom().voidItem());
    }

    @Override
    void send(Mail mail) {
      mails.add(mail);
    }
  }

  @Inject IntakeSweep sweep;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Post post = new Post();
  private final String address = "Sonderbar-" + UUID.randomUUID() + "@person.example";
  private String caller = "198.51.100." + CALLERS.incrementAndGet();

  @BeforeEach
  void open() {
    QuarkusMock.installMockForType(post, IntakePost.class);
    choose(true);
  }

  private void choose(boolean open) {
    tenant
        .as(Role.TENANT_ADMIN)
        .contentType("application/json")
        .body(Map.of("open", open))
        .put("/api/v1/organisation-person-page")
        .then()
        .statusCode(200);
  }

  private RequestSpecification anybody() {
    return given().header("X-Forwarded-For", caller).contentType("application/json");
  }

  private Response page(String slug) {
    return anybody().get("/api/v1/person-pages/" + slug);
  }

  private Response ask(String email) {
    return anybody()
        .body(Map.of("email", email, "language", "de"))
        .post("/api/v1/person-pages/" + tenant.slug() + "/codes");
  }

  private String attempt(String email) {
    return ask(email).then().statusCode(202).extract().path("attempt");
  }

  private Response file(String attempt, String email, String code) {
    return anybody()
        .body(
            Map.of(
                "attempt", attempt,
                "code", code,
                "email", email,
                "ground", "17(1)(b)",
                "words", WORDS,
                "language", "de"))
        .post("/api/v1/person-pages/" + tenant.slug() + "/requests");
  }

  private String mailed(Pattern what) {
    Matcher found = what.matcher(post.mails.get(post.mails.size() - 1).getText());
    assertThat(found.find()).isTrue();
    return found.group(1) + (found.groupCount() > 1 ? found.group(2) : "");
  }

  private String filed() {
    String attempt = attempt(address);
    return file(attempt, address, mailed(CODE)).then().statusCode(201).extract().path("link");
  }

  private Response follow(String link) {
    return anybody().header("Lethe-Link", link).get("/api/v1/own-request");
  }

  private String request() {
    return officers.get("/erasure-requests").getString("[0].id");
  }

  private Response words(Role role) {
    return tenant.as(role).get("/api/v1/erasure-requests/" + request() + "/asker");
  }

  private static void sql(String statement, Object... values) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement change = connection.createStatement()) {
      change.execute(statement.formatted(values));
    }
  }

  private int codes() throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement count = connection.createStatement();
        ResultSet row =
            count.executeQuery(
                "select count(*) from person_code where tenant_id = '" + tenant.id() + "'")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void aPersonAsksProvesFollowsAndReadsTheAnswer() {
    page(tenant.slug())
        .then()
        .statusCode(200)
        .body("controller", equalTo("Test GmbH"))
        .body("contact", equalTo("privacy@test.example"));
    String attempt = attempt(address);
    assertThat(post.mails)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.getTo()).containsExactly(address);
              assertThat(mail.getSubject()).isEqualTo("Ihr Code für Test GmbH");
            });
    Response filed = file(attempt, address, mailed(CODE).replaceFirst("....", "$0 "));
    String link = filed.then().statusCode(201).extract().path("link");
    assertThat(mailed(LINK)).isEqualTo(link);
    assertThat(post.mails.get(1).getSubject()).isEqualTo("Ihr Antrag an Test GmbH");

    follow(link)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("stage", equalTo("RECEIVED"))
        .body("dueOn", equalTo(filed.path("dueOn")))
        .body("answer", nullValue());
    assertThat(officers.request(request()).getString("state")).isEqualTo("SUBMITTED");
    assertThat(officers.request(request()).getString("identity.state")).isEqualTo("NOT_ASKED");
    assertThat(officers.request(request()).getString("channel")).isEqualTo("person-page");
    words(Role.PRIVACY_OFFICER)
        .then()
        .statusCode(200)
        .body("words", equalTo(WORDS))
        .body("email", equalTo(address))
        .body("codeGivenAt", notNullValue());
    words(Role.APPROVER).then().statusCode(403);

    state(Map.of("state", "ASKED", "reason", "The address is shared."));
    follow(link).then().body("stage", equalTo("IDENTITY"));
    state(Map.of("state", "CONFIRMED", "means", "CODE"));
    follow(link).then().body("stage", equalTo("IN_WORK"));
    officers.change(request(), "answer", Map.of()).then().statusCode(200);
    follow(link)
        .then()
        .body("stage", equalTo("ANSWERED"))
        .body("answer.nothing", equalTo(true))
        .body("answer.models", equalTo(List.of()));
    assertThat(officers.get("/erasure-requests/" + request() + "/timeline").getList("sentence"))
        .contains(
            "Somebody gave back the code that was sent to the address.",
            "What the person wrote was looked at.");
  }

  @Test
  void aPersonReadsWhyTheirRequestIsNotCarriedOut() {
    String link = filed();
    state(Map.of("state", "CONFIRMED", "means", "CODE"));
    JsonPath refusal =
        officers
            .change(
                request(),
                "refusal",
                Map.of("grounds", List.of("12(5)"), "reason", "It is the ninth of this week."))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    officers.vote(refusal, "APPROVE").then().statusCode(201);
    follow(link).then().body("stage", equalTo("IN_WORK")).body("answer", nullValue());
    officers.secondVote(refusal, "APPROVE").then().statusCode(201);
    follow(link)
        .then()
        .body("stage", equalTo("REFUSED"))
        .body("answer.nothing", equalTo(false))
        .body("answer.refusals.grounds", equalTo(List.of(List.of("12(5)"))))
        .body("answer.refusals.reason", equalTo(List.of("It is the ninth of this week.")))
        .body("answer.refusals.data", equalTo(List.of(List.of())))
        .body("answer.toldOn", nullValue());
  }

  private void state(Map<String, Object> identity) {
    officers.change(request(), "identity", identity).then().statusCode(200);
  }

  @Test
  void whoKnowsNoCodeNoLinkAndNoPageLearnsNothing() {
    Response unknown = page("nobody-" + UUID.randomUUID());
    choose(false);
    for (Response closed :
        List.of(
            page(tenant.slug()),
            ask(address),
            file(UUID.randomUUID().toString(), address, "00000000"))) {
      assertThat(closed.statusCode()).isEqualTo(404);
      assertThat(told(closed)).isEqualTo(told(unknown));
    }
    choose(true);

    String attempt = attempt(address);
    String right = mailed(CODE);
    String wrong = right.replace(right.charAt(0), right.charAt(0) == '1' ? '2' : '1');
    Response refused = file(attempt, address, wrong);
    refused.then().statusCode(422).body("errors.pointer", equalTo(List.of("/code")));
    for (Response other :
        List.of(
            file(UUID.randomUUID().toString(), address, right),
            file(attempt, "other@person.example", right),
            file(attempt, address, ""))) {
      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(told(other)).isEqualTo(told(refused));
    }
    file(attempt, address, right).then().statusCode(201);
    assertThat(told(file(attempt, address, right))).as("used").isEqualTo(told(refused));

    Response none = follow("");
    none.then().statusCode(404);
    String foreign = mailed(LINK).replaceFirst("^.{21}", "A".repeat(21));
    for (String link : List.of("x", "A".repeat(64), foreign, mailed(LINK).substring(1))) {
      assertThat(told(follow(link))).isEqualTo(told(none));
      assertThat(certificate(link, "LC-" + "0".repeat(32)).statusCode()).isEqualTo(404);
    }
  }

  /** All that a problem says but for the number of the call. */
  private static Map<String, Object> told(Response problem) {
    Map<String, Object> told = new HashMap<>(problem.jsonPath().getMap("$"));
    told.remove("traceId");
    assertThat(told).containsKeys("type", "title", "detail");
    return told;
  }

  @Test
  void aCodeCanBeTriedAFewTimesOnly() {
    String attempt = attempt(address);
    String right = mailed(CODE);
    for (int i = 0; i < 5; i++) {
      file(attempt, address, "0").then().statusCode(422);
    }
    file(attempt, address, right).then().statusCode(422);
    assertThat(officers.get("/erasure-requests").getList("")).isEmpty();
  }

  @Test
  void callersAndAddressesGetNoMoreThanTheyMay() {
    Set<String> attempts = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      attempts.add(attempt(address));
    }
    ask(address)
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("type", endsWith("/rate-limited"));
    caller = "203.0.113." + CALLERS.incrementAndGet();
    attempts.add(attempt(address.toUpperCase(Locale.ROOT)));
    assertThat(attempts).as("each as the others").hasSize(6);
    assertThat(post.mails).as("the sixth is not sent").hasSize(5);

    for (int i = 0; i < 10; i++) {
      file(UUID.randomUUID().toString(), address, "0").then().statusCode(422);
    }
    file(UUID.randomUUID().toString(), address, "0").then().statusCode(429);
  }

  private void made(int codes) throws SQLException {
    sql(
        "insert into person_code (id, tenant_id, address_hash, code_hash, made_at, expires_at)"
            + " select gen_random_uuid(), '%s', uuid_send(gen_random_uuid()), '', now(), now()"
            + " from generate_series(1, %s)",
        tenant.id(), codes);
  }

  /** Strangers who ask for many use up what is for everybody, and not what is for newcomers. */
  @Test
  void anOrganisationSendsNoMoreThanItDoesAndKeepsSomeForNewcomers() throws SQLException {
    caller = "192.0.2.1";
    for (int i = 0; i < 3; i++) {
      ask(i + address).then().statusCode(202);
    }
    made(197);
    caller = "192.0.2.77";
    ask(address)
        .then()
        .statusCode(429)
        .body("detail", containsString("by mail or letter needs none: privacy@test.example"));
    caller = "2001:db8:7::1";
    ask(address).then().statusCode(202);
    made(399);
    caller = "2001:db8:8::1";
    ask(address).then().statusCode(429).header("Retry-After", notNullValue());
    sql(
        "update person_code set made_at = now() - interval '2 days' where tenant_id = '%s'",
        tenant.id());
    ask(address).then().statusCode(202);

    sweep.sweep(tenant.id());

    assertThat(codes()).isOne();
  }

  @Test
  void ofTwoWhoGiveBackOneCodeOneFiles() {
    String attempt = attempt(address);
    String code = mailed(CODE);
    List<Integer> statuses =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(() -> file(attempt, address, code).statusCode()))
            .limit(3)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(statuses).containsExactlyInAnyOrder(201, 422, 422);
    assertThat(officers.get("/erasure-requests").getList("")).hasSize(1);
    assertThat(post.mails).as("one code, one link").hasSize(2);
  }

  @Test
  void whatIsTypedLiesSealedAndInNoLog() throws SQLException {
    try (ServerLog listening = ServerLog.open()) {
      String attempt = attempt(address);
      String code = mailed(CODE);
      assertThat(TenantRows.of(tenant)).contains(attempt).doesNotContain(address, WORDS, code);
      anybody()
          .body("{\"email\": \"" + address + "\", \"words\": \"" + WORDS)
          .post("/api/v1/person-pages/" + tenant.slug() + "/requests");
      String link = file(attempt, address, code).then().statusCode(201).extract().path("link");
      follow(link).then().statusCode(200);
      words(Role.PRIVACY_OFFICER).then().statusCode(200);

      String rows = TenantRows.of(tenant);
      assertThat(rows).contains(request()).doesNotContain(link, code, WORDS);
      assertThat(rows).doesNotContainIgnoringCase(address);
      assertThat(listening.text()).doesNotContain(link, code, WORDS);
      assertThat(listening.text()).doesNotContainIgnoringCase(address);
    }
  }

  @Test
  void aLinkEndsWhenItsPersonWantsAndWhenItsTimeIsOver() throws SQLException {
    String ended = filed();
    anybody().header("Lethe-Link", ended).delete("/api/v1/own-request").then().statusCode(204);
    follow(ended).then().statusCode(404);
    anybody().header("Lethe-Link", ended).delete("/api/v1/own-request").then().statusCode(404);
    words(Role.PRIVACY_OFFICER)
        .then()
        .body("linkUntil", nullValue())
        .body("email", equalTo(address));

    String old = filed();
    sql("update person_request set link_until = now() where tenant_id = '%s'", tenant.id());
    follow(old).then().statusCode(404);
    String withdrawn = request();
    officers.change(withdrawn, "withdraw", Map.of("reason", "As a test.")).then().statusCode(200);
    sql(
        "update erasure_request set closed_at = now() - interval '31 days' where id = '%s'",
        withdrawn);

    sweep.sweep(tenant.id());

    tenant
        .as(Role.PRIVACY_OFFICER)
        .get("/api/v1/erasure-requests/" + withdrawn + "/asker")
        .then()
        .statusCode(200)
        .body("words", nullValue())
        .body("email", nullValue())
        .body("codeGivenAt", notNullValue());
  }

  private Response certificate(String link, String id) {
    return anybody()
        .header("Lethe-Link", link)
        .get("/api/v1/own-request/certificates/" + id + "/pdf?language=de");
  }

  /** Mail for a ligature goes elsewhere, and is the same name in an index of persons. */
  @Test
  void sendsNoCodeToAnAddressThatIsReadByAnother() {
    for (String other :
        List.of(
            "\uFB00oo@person.example", "\uFF41lice@person.example", "\u212Aim@person.example")) {
      ask(other).then().statusCode(422).body("errors[0].pointer", equalTo("/email"));
    }
    assertThat(post.mails).isEmpty();

    String attempt = attempt("kim@person.example");
    String code = mailed(CODE);
    file(attempt, "\u212Aim@person.example", code).then().statusCode(422);
    file(attempt, "Kim@person.example", code).then().statusCode(201);
  }
}
