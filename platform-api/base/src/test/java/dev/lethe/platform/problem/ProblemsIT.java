// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ProblemsIT {

  private static final Map<String, Object> UPLOAD =
      Map.of("purpose", "SELECTION", "length", 3, "mediaType", "text/plain");

  @TestHTTPResource("/")
  URI server;

  private static final int PATIENCE_MILLIS = 30_000;

  private final TestTenant tenant = new TestTenant();
  private final String name = UUID.randomUUID().toString();

  private static ValidatableResponse problem(Response answer, int status, String slug) {
    return answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/" + slug))
        .body("status", equalTo(status))
        .body("remedy", not(blankOrNullString()));
  }

  @ParameterizedTest
  @EnumSource
  void answersEveryTypeAndExplainsItAtItsAddress(ProblemType type) {
    String address =
        problem(
                tenant.as(Role.ML_ENGINEER).get("/api/v1/troubles/thrown/" + type),
                type.status(),
                type.slug())
            .body("title", equalTo(type.title()))
            .body("detail", equalTo("As the test wants it."))
            .body("remedy", equalTo(type.remedy()))
            .extract()
            .path("type");
    given()
        .get("/api/v1" + address.substring(address.indexOf("/problems/")))
        .then()
        .statusCode(200)
        .body("status", equalTo(type.status()))
        .body("when", equalTo(type.when()));
  }

  private Response announce(Object body) {
    return tenant.creatingAs(Role.ML_ENGINEER).body(body).post("/api/v1/uploads");
  }

  @Test
  void namesTheFieldWhoseValueIsNoneOfThoseThatThereAre() {
    problem(
            announce(Map.of("purpose", "DECORATION", "length", 3, "mediaType", "text/plain")),
            422,
            "validation-failed")
        .body("errors[0].pointer", equalTo("/purpose"));
  }

  @Test
  void namesTheFieldThatIsUnknown() {
    problem(
            announce(
                Map.of(
                    "purpose", "SELECTION", "length", 3, "mediaType", "text/plain", "colour", 1)),
            422,
            "validation-failed")
        .body("errors[0].pointer", equalTo("/colour"));
  }

  @Test
  void namesTheFieldOfTheWrongType() {
    problem(
            announce(Map.of("purpose", "SELECTION", "length", List.of(), "mediaType", "a/b")),
            422,
            "validation-failed")
        .body("errors[0].pointer", equalTo("/length"));
  }

  @Test
  void tellsWhereABodyIsNoJson() {
    problem(announce("{\"purpose\": "), 400, "malformed-request");
    problem(announce("{\n\n]"), 400, "malformed-request").body("detail", containsString("line 3"));
  }

  @Test
  void answersMethodsThatAnAddressDoesNotKnow() {
    problem(
        tenant.as(Role.ML_ENGINEER).delete("/api/v1/uploads/" + UUID.randomUUID()),
        405,
        "malformed-request");
  }

  @Test
  void answersMediaTypesThatAreNotTaken() {
    problem(
        tenant
            .creatingAs(Role.ML_ENGINEER)
            .contentType("text/plain")
            .body("x")
            .post("/api/v1/uploads"),
        415,
        "malformed-request");
  }

  @Test
  void answersAddressesThatAreTooLong() {
    problem(
        tenant.as(Role.AUDITOR).get("/api/v1/audit?after=" + "x".repeat(5_000)),
        414,
        "malformed-request");
  }

  @Test
  void answersHeadersThatAreTooLarge() {
    problem(
        tenant.as(Role.AUDITOR).header("X-Large", "x".repeat(40_000)).get("/api/v1/audit"),
        431,
        "malformed-request");
  }

  /** As far as the server's own limits, which lie far above those of the platform. */
  @Test
  void answersInWordsWhatIsFarOverItsLimits() throws Exception {
    answered(414, "malformed-request", "GET /" + "x".repeat(400_000) + " HTTP/1.1");
    answered(
        431, "malformed-request", "GET /api/v1/audit HTTP/1.1", "X-Large: " + "x".repeat(400_000));
  }

  @Test
  void answersBodiesThatAreTooLarge() throws Exception {
    answered(
        413,
        "payload-too-large",
        "POST /api/v1/uploads HTTP/1.1",
        "Content-Type: application/json",
        "Content-Length: " + (RequestLimits.LARGEST_BODY + 1));
  }

  /** What comes in pieces does not say its length first. */
  @Test
  void answersBodiesThatTurnOutTooLarge() throws Exception {
    String id =
        announce(
                Map.of(
                    "purpose", "DATASET",
                    "length", 2 * RequestLimits.LARGEST_BODY,
                    "mediaType", "application/octet-stream"))
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    sentInPieces(
        "PATCH /api/v1/uploads/" + id + " HTTP/1.1",
        "Content-Type: application/octet-stream",
        "Upload-Offset: 0");
  }

  /** Blanks, which JSON may begin with; their end never comes. */
  @Test
  void answersJsonThatTurnsOutTooLarge() throws Exception {
    sentInPieces(
        "POST /api/v1/uploads HTTP/1.1",
        "Content-Type: application/json",
        "Idempotency-Key: " + UUID.randomUUID());
  }

  private void sentInPieces(String call, String... headers) throws IOException {
    byte[] piece = " ".repeat(1 << 20).getBytes(US_ASCII);
    List<String> head = new ArrayList<>(List.of(call));
    head.addAll(List.of(headers));
    head.add("Authorization: Bearer " + Tokens.of(tenant.person(Role.ML_ENGINEER)));
    head.add("Transfer-Encoding: chunked");
    try (Socket socket = head(head.toArray(new String[0]))) {
      for (long sent = 0; sent < RequestLimits.LARGEST_BODY; sent += piece.length) {
        send(socket, "100000\r\n");
        socket.getOutputStream().write(piece);
        send(socket, "\r\n");
      }
      send(socket, "1\r\nx\r\n");
      answered(socket, 413, "payload-too-large");
    }
  }

  private void answered(int status, String slug, String... head) throws IOException {
    try (Socket socket = head(head)) {
      answered(socket, status, slug);
    }
  }

  private Socket head(String... lines) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    send(socket, String.join("\r\n", lines) + "\r\nHost: localhost\r\n\r\n");
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static void answered(Socket socket, int status, String slug) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    StringBuilder answer = new StringBuilder();
    byte[] part = new byte[4096];
    while (answer.indexOf("remedy") < 0) {
      int read = socket.getInputStream().read(part);
      assertThat(read).as(answer.toString()).isPositive();
      answer.append(new String(part, 0, read, US_ASCII));
    }
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
    assertThat(answer).contains("/problems/" + slug);
  }

  @Test
  void answersParametersThatAreOutOfRange() {
    problem(tenant.as(Role.AUDITOR).get("/api/v1/audit?limit=9999"), 400, "malformed-request");
  }

  @Test
  void answersWhatIsNotThere() {
    problem(
        tenant.as(Role.ML_ENGINEER).get("/api/v1/uploads/" + UUID.randomUUID()), 404, "not-found");
  }

  @Test
  void answersWhatTheRoleMayNot() {
    problem(tenant.as(Role.ML_ENGINEER).get("/api/v1/audit"), 403, "forbidden");
  }

  @Test
  void asksMembersOfSeveralOrganisationsForOne() throws SQLException {
    TestTenant second = new TestTenant();
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into membership select gen_random_uuid(), ?, person, username,"
                    + " display_name, roles, granted_at, granted_by from membership"
                    + " where person = ?")) {
      insert.setObject(1, second.id());
      insert.setString(2, tenant.person(Role.AUDITOR));
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    problem(tenant.as(Role.AUDITOR).get("/api/v1/audit"), 400, "tenant-required")
        .body("allowed.size()", equalTo(2));
  }

  @Test
  void answersUploadsWhoseTimeIsOver() throws SQLException {
    String id = announce(UPLOAD).then().statusCode(201).extract().path("id");
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update upload set expires_at = now() - interval '1 hour' where id = ?")) {
      update.setObject(1, UUID.fromString(id));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    problem(tenant.as(Role.ML_ENGINEER).get("/api/v1/uploads/" + id), 410, "upload-expired");
  }

  @Test
  void answersThatTheSignInServiceIsAway() {
    problem(
            tenant
                .creatingAs(Role.TENANT_ADMIN)
                .body(
                    Map.of(
                        "name", "ci",
                        "roles", List.of("auditor"),
                        "expiresAt", Instant.now().plusSeconds(60).toString()))
                .post("/api/v1/service-accounts"),
            503,
            "identity-provider-unavailable")
        .header("Retry-After", Integer::parseInt, equalTo(10));
  }

  @Test
  void answersASecondCallWhileTheFirstIsWorkedOn() throws Exception {
    String key = UUID.randomUUID().toString();
    ExecutorService first = Executors.newSingleThreadExecutor();
    Future<Response> held = first.submit(() -> held(key));
    Latches.await(Troubles.latch(name + " began", 1));
    problem(held(key), 409, "idempotency-in-progress");
    Troubles.latch(name, 1).countDown();
    held.get().then().statusCode(200);
    first.shutdown();
  }

  private Response held(String key) {
    return tenant
        .as(Role.ML_ENGINEER)
        .header("Idempotency-Key", key)
        .post("/api/v1/troubles/held/" + name);
  }

  @Test
  void answersWhatNobodyForesawWithTheNumberOfItsTrace() {
    try (ServerLog log = ServerLog.open()) {
      String trace =
          problem(tenant.as(Role.ML_ENGINEER).get("/api/v1/troubles/error"), 500, "internal")
              .extract()
              .path("traceId");
      assertThat(log.text()).contains(trace).contains("as nobody foresaw").contains("\tat ");
    }
  }
}
