// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Papers of requests are read by colleagues, by nobody else, and not for longer than their term.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one data set is enough
class AttachmentIT {

  private static final String ROOT = "/api/v1";
  private static final byte[] LETTER = "%PDF-1.7 letter of Mara Lindqvist".getBytes(UTF_8);
  private static final String NAME = "Letter of Mara.pdf";
  private static final int MOST = 20;
  private static final int LARGEST = 10 * 1024 * 1024;

  @Inject Attachments attachments;
  @Inject AttachmentTerm term;
  @Inject Artifacts artifacts;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);
  private String version = "";

  @BeforeEach
  void registered() {
    if (version.isEmpty()) {
      version = registrations.readyVersion(30, 4, 3);
    }
  }

  private String request() {
    return officers.submittedBy("p-3@example.org");
  }

  /** A request for which nothing is held, answered. */
  private String answered() {
    String request = officers.submittedBy("unknown@example.org");
    answer(request);
    return request;
  }

  private void answer(String request) {
    officers.change(request, "answer", Map.of()).then().statusCode(200);
  }

  private static String list(String request) {
    return ROOT + "/erasure-requests/" + request + "/attachments";
  }

  private static String one(String id) {
    return ROOT + "/attachments/" + id;
  }

  private String uploaded(byte[] content) {
    return registrations.upload(Role.PRIVACY_OFFICER, "ATTACHMENT", content);
  }

  private Response attach(String request, String upload, String name) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("uploadId", upload, "name", name))
        .post(list(request));
  }

  private String attached(String request) {
    return attach(request, uploaded(LETTER), NAME).then().statusCode(201).extract().path("id");
  }

  private Digest stored(String id) {
    return transactions.call(
        tenant.id(), () -> entities.find(AttachmentEntity.class, UUID.fromString(id)).digest());
  }

  private List<String> sentences(String request) {
    return officers.get("/erasure-requests/" + request + "/timeline").getList("sentence");
  }

  /** As if attachments and the end of their request were a while ago. */
  private void past(String request, String closed, String attached) throws Exception {
    try (Connection connection = PlatformStack.asAdministrator()) {
      for (String[] age :
          List.of(
              new String[] {"update erasure_request set closed_at", closed, "id"},
              new String[] {"update attachment set at", attached, "request_id"})) {
        try (PreparedStatement update =
            connection.prepareStatement(
                age[0] + " = now() - ?::interval where " + age[2] + " = ?")) {
          update.setString(1, age[1]);
          update.setObject(2, UUID.fromString(request));
          update.executeUpdate();
        }
      }
    }
  }

  @Test
  void isReadByColleaguesAndByNobodyElse() {
    String request = request();
    String id = attached(request);
    for (Role role : List.of(Role.PRIVACY_OFFICER, Role.APPROVER, Role.AUDITOR)) {
      tenant
          .as(role)
          .get(list(request))
          .then()
          .statusCode(200)
          .body("name", contains(NAME))
          .body("[0].mediaType", equalTo("application/pdf"))
          .body("[0].bytes", equalTo(LETTER.length))
          .body("[0].permissions", hasSize(role == Role.PRIVACY_OFFICER ? 1 : 0));
      Response file = tenant.as(role).get(one(id));
      assertThat(file.asByteArray()).isEqualTo(LETTER);
      assertThat(file.contentType()).isEqualTo("application/octet-stream");
      assertThat(file.header("Content-Disposition")).startsWith("attachment");
      assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    }
    tenant.as(Role.ML_ENGINEER).get(one(id)).then().statusCode(403);
    TestTenant other = new TestTenant();
    other.as(Role.PRIVACY_OFFICER).get(one(id)).then().statusCode(404);
    other.as(Role.PRIVACY_OFFICER).get(list(request)).then().statusCode(404);
    other.as(Role.PRIVACY_OFFICER).delete(one(id)).then().statusCode(404);
    other
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "uploadId",
                new Registrations(other).upload(Role.PRIVACY_OFFICER, "ATTACHMENT", LETTER),
                "name",
                NAME))
        .post(list(request))
        .then()
        .statusCode(404);
    assertThat(tenant.as(Role.AUDITOR).get(list(request)).jsonPath().getList("")).hasSize(1);
  }

  @Test
  void liesSealedAndIsNamedNowhere() throws Exception {
    String request = request();
    String id = attached(request);
    assertThat(new String(artifacts.read(tenant.id(), stored(id)), ISO_8859_1))
        .doesNotContain("Mara", "PDF");
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement read =
            connection.prepareStatement(
                "select to_jsonb(a)::text from attachment a where id = ?")) {
      read.setObject(1, UUID.fromString(id));
      try (var rows = read.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1))
            .doesNotContain("Mara")
            .doesNotContain(HexFormat.of().formatHex("Mara".getBytes(UTF_8)));
      }
    }
    tenant.as(Role.APPROVER).get(one(id)).then().statusCode(200);
    assertThat(sentences(request))
        .contains("A file was attached.", "Somebody opened an attached file.");
    JsonPath trail = tenant.as(Role.AUDITOR).get(ROOT + "/audit").jsonPath();
    assertThat(trail.prettify())
        .contains(stored(id).toString())
        .doesNotContain("Mara")
        .doesNotContain(Digest.of(LETTER).toString());
  }

  @Test
  void refusesWhatIsNoPaperTooLargeOrOneTooMany() {
    String request = request();
    refused(attach(request, uploaded("<script>alert(1)</script>".getBytes(UTF_8)), NAME));
    byte[] large = Arrays.copyOf(LETTER, LARGEST + 1);
    refused(attach(request, uploaded(large), NAME));
    refused(
        attach(
            request, registrations.upload(Role.PRIVACY_OFFICER, "IDENTITY_PROOF", LETTER), NAME));
    refused(attach(request, UUID.randomUUID().toString(), NAME));
    attach(request, uploaded(LETTER), "x".repeat(201))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/name"));
    attach(UUID.randomUUID().toString(), uploaded(LETTER), NAME).then().statusCode(404);
    tenant.as(Role.PRIVACY_OFFICER).get(list(request)).then().body("", hasSize(0));
    for (int i = 0; i < MOST; i++) {
      String unused = attached(request);
    }
    refused(attach(request, uploaded(LETTER), NAME));
  }

  private static void refused(Response answer) {
    answer.then().statusCode(422).body("errors.pointer", contains("/uploadId"));
  }

  @Test
  void isTakenAwayByWhoAttachedItWhileTheRequestIsOpen() {
    tenant.join("colleague@" + tenant.slug(), Role.PRIVACY_OFFICER);
    String request = officers.submittedBy("unknown@example.org");
    String mistaken = attached(request);
    String right = attached(request);
    Digest stored = stored(mistaken);
    tenant.as(Role.APPROVER).delete(one(mistaken)).then().statusCode(403);
    officersColleague().delete(one(mistaken)).then().statusCode(403);
    tenant.as(Role.PRIVACY_OFFICER).delete(one(mistaken)).then().statusCode(204);
    tenant.as(Role.PRIVACY_OFFICER).delete(one(mistaken)).then().statusCode(404);
    tenant.as(Role.PRIVACY_OFFICER).get(one(mistaken)).then().statusCode(404);
    assertThat(transactions.call(tenant.id(), () -> artifacts.owners(tenant.id(), stored)))
        .isEmpty();
    tenant.as(Role.AUDITOR).get(list(request)).then().body("id", contains(right));
    answer(request);
    tenant
        .as(Role.PRIVACY_OFFICER)
        .delete(one(right))
        .then()
        .statusCode(409)
        .body("type", endsWith("/invalid-transition"));
    tenant
        .as(Role.PRIVACY_OFFICER)
        .get(list(request))
        .then()
        .body("[0].permissions", not(hasItem("attachment:remove")));
    assertThat(sentences(request))
        .contains("An attached file was taken away by who had attached it.");
  }

  private RequestSpecification officersColleague() {
    return given().auth().oauth2(Tokens.of("colleague@" + tenant.slug()));
  }

  @Test
  void endsAfterItsTermAndNotBefore() throws Exception {
    String request = answered();
    String id = attached(request);
    Digest stored = stored(id);
    past(request, "31 days", "29 days");
    term.sweep(tenant.id());
    tenant.as(Role.AUDITOR).get(one(id)).then().statusCode(200);
    past(request, "29 days", "31 days");
    term.sweep(tenant.id());
    tenant.as(Role.AUDITOR).get(one(id)).then().statusCode(200);
    String open = request();
    String waits = attached(open);
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update attachment set at = now() - interval '1 year' where request_id = ?")) {
      update.setObject(1, UUID.fromString(open));
      update.executeUpdate();
    }

    past(request, "31 days", "31 days");
    term.sweep(tenant.id());
    tenant.as(Role.AUDITOR).get(one(id)).then().statusCode(404);
    tenant.as(Role.AUDITOR).get(list(request)).then().statusCode(200).body("", hasSize(0));
    tenant.as(Role.AUDITOR).get(one(waits)).then().statusCode(200);
    assertThat(artifacts.isReadable(tenant.id(), stored)).isFalse();
    assertThat(sentences(request))
        .contains("An attached file was shredded, as its term had ended.");
    term.sweep(tenant.id());
    assertThat(sentences(request))
        .containsOnlyOnce("An attached file was shredded, as its term had ended.");
  }

  @Test
  void takesTheLastPlaceOnceAndEndsOnce() throws Exception {
    String request = request();
    for (int i = 1; i < MOST; i++) {
      String unused = attached(request);
    }
    String first = uploaded(LETTER);
    String second = uploaded(LETTER);
    assertThat(
            atOnce(
                () -> attach(request, first, "first.pdf").statusCode(),
                () -> attach(request, second, "second.pdf").statusCode()))
        .containsExactlyInAnyOrder(201, 422);
    JsonPath all = tenant.as(Role.AUDITOR).get(list(request)).jsonPath();
    assertThat(all.getList("")).hasSize(MOST);
    String id = all.getString("[0].id");
    IntSupplier remove = () -> tenant.as(Role.PRIVACY_OFFICER).delete(one(id)).statusCode();
    assertThat(atOnce(remove, remove)).containsExactlyInAnyOrder(204, 404);
    assertThat(sentences(request))
        .containsOnlyOnce("An attached file was taken away by who had attached it.");
  }

  private static List<Integer> atOnce(IntSupplier one, IntSupplier other) throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Integer>> both =
          List.of(one, other).stream()
              .map(
                  call ->
                      two.submit(
                          () -> {
                            Latches.await(start);
                            return call.getAsInt();
                          }))
              .toList();
      start.countDown();
      return List.of(both.get(0).get(), both.get(1).get());
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void listsAnyNumberInAsManyStatements() {
    String request = request();
    String unused = attached(request);
    int few = statements(request, 1);
    for (int i = 0; i < 5; i++) {
      unused = attached(request);
    }
    assertThat(statements(request, 6)).isEqualTo(few).isLessThanOrEqualTo(2);
  }

  private int statements(String request, int rows) {
    Caller reader =
        new Caller(
            tenant.id(),
            tenant.slug(),
            "p",
            "P",
            Set.of(),
            List.of(Attachments.READ),
            Instant.EPOCH,
            "nobody");
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(attachments.list(reader, UUID.fromString(request))).hasSize(rows)));
  }
}
