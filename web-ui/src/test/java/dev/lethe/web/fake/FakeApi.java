// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Answers the REST API from {@code answers.json}, so that every screen can be looked at. */
public final class FakeApi implements QuarkusTestResourceLifecycleManager {

  /** What was sent to change something, newest last. */
  public static final List<Change> CHANGES = new CopyOnWriteArrayList<>();

  /** Ends the path of what the API cannot read, as its database is away. */
  public static final String AWAY = "5aa";

  /** A call that changes something. */
  public record Change(String path, String body, String ifMatch, String key) {}

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BASE = "/api/v1";
  private static final String NO_SUCH_RECORD =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"One record id is unknown.","remedy":"Fix the listed fields.","traceId":"t-1",
       "errors":[{"pointer":"/selection/recordIds/0","message":"No such record in this data set."}]}
      """;
  private static final String TOO_MUCH = "\"epochs\":1000.0";
  private static final String OUT_OF_RANGE =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"Parameters of fine-tune are not allowed.","remedy":"Fix the listed fields.",
       "errors":[{"pointer":"/targets/0/parameters/epochs",
                  "message":"is a whole number 1 to 100, found 1000"}]}
      """;
  private static final String NO_SUCH_COMMAND =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"The operator has approved no command of this name.","remedy":"Fix the fields.",
       "allowed":["forest-trainer"],
       "errors":[{"pointer":"/recipe/architecture/command","message":"is not in the operator's list"}]}
      """;
  private static final String TOO_FEW_CANARIES =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Fix the listed fields.",
       "errors":[{"pointer":"/canaries","message":"is 100 to 6000, found 99"}]}
      """;
  private static final String DATABASE_AWAY =
      """
      {"type":"x/problems/storage-unavailable","title":"A needed service is down","status":503,
       "detail":"The database does not answer.","remedy":"Try the same again after a moment."}
      """;
  private static final String PROOF =
      """
      c2sp.org/tlog-proof@v1
      index 118

      log.example/lethe
      120
      bm9uZQ==

      \u2014 log.example/lethe AAAA
      \u2014 witness.example/north BBBB
      \u2014 witness.example/south CCCC
      """;
  private static final String UPLOAD =
      """
      {"id":"018f0000-0000-7000-8000-000000000950","purpose":"MODEL","length":3,"offset":3,
       "complete":true,"expiresAt":"2026-11-25T09:00:00Z"}
      """;
  private static final String NOT_CONFIRMED =
      """
      {"type":"x/problems/step-up-required","title":"Confirm that it is you","status":401,
       "remedy":"Sign in again with acr_values gold, give a one-time code, and repeat the call."}
      """;
  private static final String NO_ROLE =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/roles","message":"must not be empty"}]}
      """;
  private static final String NO_ZONE =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/zone","message":"is not a time zone"}]}
      """;
  private static final String SLUG_TAKEN =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/slug","message":"is already used"}]}
      """;
  private static final String OTHER_NAME =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/name","message":"is not the name of the organisation"}]}
      """;
  private static final String RESTS =
      """
      {"type":"x/problems/organisation-suspended","title":"The organisation is suspended",
       "status":403,"detail":"The <i>contract</i> has ended.",
       "remedy":"Ask those who run the installation."}
      """;
  private static final String ADDED =
      """
      {"id":"018f0000-0000-7000-8000-000000000b03","slug":"new","name":"New","zone":"Europe/Berlin",
       "approvals":2,"minRoleAgeHours":24}
      """;
  private static final String LETTERS = "018f0000-0000-7000-8000-000000000120/letters";
  private static final String NO_REASON =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/words/reason","message":"is not given"}]}
      """;
  private static final String HOLD = "/legal-holds/018f0000-0000-7000-8000-000000000e01";
  private static final String ORDER = "/orders/018f0000-0000-7000-8000-000000000a01";
  private static final String NOT_YET =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/orderedOn","message":"is after today"}]}
      """;
  private static final String TOO_FAR =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/reviewOn","message":"is after today, and at most 180 days ahead"}]}
      """;
  private static final String NAME_TAKEN =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/name","message":"is in the register already"}]}
      """;
  private static final String DAY_TO_COME =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/day","message":"lies in the future"}]}
      """;
  private static final String NO_PAPER =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/uploadId","message":"is neither PDF, PNG nor JPEG"}]}
      """;
  private static final String MAIL_AWAY =
      """
      {"type":"x/problems/mail-unavailable","title":"The mail was not sent","status":503,
       "detail":"The mail server did not take the letter.","remedy":"Try again after a moment."}
      """;
  private static final String BUSY = "LC-0d47c1f27b9e4a83a5e17c60d2f8b39a.2";
  private static final String CHECK_LATE =
      """
      {"type":"x/problems/verifier-unavailable","title":"Certificates cannot be checked here just now",
       "status":503,"detail":"The check took longer than it may; this says nothing of the file.",
       "remedy":"Nothing was kept; try again later, or check with the offline verifier."}
      """;
  private static final String WRONG_CODE =
      """
      {"type":"x/problems/validation-failed","title":"Some fields need attention","status":422,
       "detail":"","remedy":"Correct the fields that are listed.",
       "errors":[{"pointer":"/code","message":"is not the one that was sent"}]}
      """;
  private static final String TOO_OFTEN =
      """
      {"type":"x/problems/rate-limited","title":"Too many requests","status":429,
       "detail":"This address has asked often enough for now.","remedy":"Wait a while."}
      """;
  private static final String NOT_A_PDF =
      """
      {"type":"x/problems/pdf-not-recognised","title":"Not a Lethe certificate","status":422,
       "remedy":"Use the original file, not a scan or print."}
      """;

  private HttpServer server;
  private JsonNode answers;

  @Override
  public Map<String, String> start() {
    try (InputStream in = FakeApi.class.getResourceAsStream("/fake-api/answers.json")) {
      answers = MAPPER.readTree(in);
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/", this::answer);
    server.start();
    return Map.of("lethe.api.url", "http://localhost:" + server.getAddress().getPort() + BASE);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    byte[] sent = exchange.getRequestBody().readAllBytes();
    String body = new String(sent, StandardCharsets.ISO_8859_1);
    try (exchange) {
      String match = exchange.getRequestHeaders().getFirst("If-Match");
      if (path.endsWith("/events")) {
        follow(exchange);
      } else if (match != null && match.contains("not confirmed")) {
        send(exchange, 401, NOT_CONFIRMED);
      } else if ("DELETE".equals(exchange.getRequestMethod())) {
        CHANGES.add(
            new Change(path, "DELETE", exchange.getRequestHeaders().getFirst("If-Match"), ""));
        send(exchange, 204, "");
      } else if (path.startsWith("/members/")) {
        CHANGES.add(new Change(path, body, exchange.getRequestHeaders().getFirst("If-Match"), ""));
        boolean last = body.contains("[]");
        send(
            exchange, last ? 422 : 200, last ? NO_ROLE : answers.get("/members").get(0).toString());
      } else if ("PUT".equals(exchange.getRequestMethod())) {
        CHANGES.add(new Change(path, body, "", ""));
        boolean unknown = body.contains("Nowhere");
        send(exchange, unknown ? 422 : 200, unknown ? NO_ZONE : answers.get(path).toString());
      } else if ("PATCH".equals(exchange.getRequestMethod())) {
        CHANGES.add(new Change(path, body, "", ""));
        send(exchange, 200, UPLOAD);
      } else if ("POST".equals(exchange.getRequestMethod())) {
        change(exchange, path, body);
      } else if (path.endsWith(AWAY)
          || "away".equals(exchange.getRequestHeaders().getFirst("Lethe-Tenant"))) {
        exchange.getResponseHeaders().set("Retry-After", "10");
        send(exchange, 503, DATABASE_AWAY);
      } else if (path.endsWith("/document-proof")) {
        send(exchange, 200, PROOF);
      } else if ("rests".equals(exchange.getRequestHeaders().getFirst("Lethe-Tenant"))) {
        send(exchange, 403, RESTS);
      } else {
        JsonNode found = placed(exchange, path, find(exchange, path));
        send(exchange, found == null ? 404 : 200, found == null ? "" : found.toString());
      }
    }
  }

  /** The list of requests is longer than what stands here, and knows which are closed. */
  private static JsonNode placed(HttpExchange exchange, String path, JsonNode found) {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    if (path.endsWith("/csv")) {
      return MAPPER.getNodeFactory().textNode("number " + query);
    }
    if (!path.equals("/erasure-requests") || query.contains("state=")) {
      return found;
    }
    ArrayNode rows = MAPPER.createArrayNode();
    for (JsonNode request : found) {
      boolean closed = request.hasNonNull("closedAt");
      if (!(closed
          ? query.contains("show=O") || query.contains("show=S")
          : query.contains("show=C"))) {
        rows.add(request);
      }
    }
    boolean first = !query.contains("after=");
    exchange.getResponseHeaders().set("Lethe-Total", "220");
    exchange.getResponseHeaders().set("Lethe-First", first ? "1" : "51");
    exchange
        .getResponseHeaders()
        .set(
            "Link",
            (first ? "" : "</x?show=OPEN&before=b-1.x>; rel=\"prev\", ")
                + "</x?show=OPEN&limit=50&after=a-1.x>; rel=\"next\"");
    return rows;
  }

  private JsonNode find(HttpExchange exchange, String path) {
    return path.endsWith("/case-file")
        ? FakeCaseFile.of(
            path.substring(0, path.lastIndexOf('/')),
            address ->
                find(exchange, URI.create(address).getPath(), URI.create(address).getQuery()))
        : find(exchange, path, exchange.getRequestURI().getQuery());
  }

  private JsonNode find(HttpExchange exchange, String path, @Nullable String query) {
    String who = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String link = String.valueOf(exchange.getRequestHeaders().getFirst("Lethe-Link"));
    if (path.startsWith("/own-request/")) {
      return answers.has("/own-request@" + link)
          ? MAPPER.getNodeFactory().textNode("%PDF-own")
          : null;
    }
    if (path.equals("/own-request") || path.equals("/own-notice")) {
      return answers.get(path + "@" + link);
    }
    if (query != null && answers.has(path + "?" + query.replaceAll("&?limit=[0-9]+", ""))) {
      return answers.get(path + "?" + query.replaceAll("&?limit=[0-9]+", ""));
    }
    if (answers.has(path + "@" + who.replace("Bearer ", ""))) {
      return answers.get(path + "@" + who.replace("Bearer ", ""));
    }
    if (path.endsWith("/pdf")) {
      return MAPPER.getNodeFactory().textNode("%PDF-good");
    }
    if (path.startsWith("/certificates/") && path.endsWith("/evidence")) {
      return answers.get("/evidence");
    }
    if (path.startsWith("/certificates/") && path.endsWith("/checks")) {
      return path.contains(BUSY) ? null : answers.get("/verify@good");
    }
    return answers.get(path);
  }

  private void change(HttpExchange exchange, String path, String body) throws IOException {
    CHANGES.add(
        new Change(
            path,
            body,
            exchange.getRequestHeaders().getFirst("If-Match"),
            exchange.getRequestHeaders().getFirst("Idempotency-Key")));
    if (body.contains("not confirmed")) {
      send(exchange, 401, NOT_CONFIRMED);
      return;
    }
    if (casework(exchange, path, body)) {
      return;
    }
    if (path.startsWith("/person-pages/")) {
      boolean wrong = body.contains("00000000");
      boolean often = body.contains("often@");
      send(
          exchange,
          !answers.has(path) ? 404 : wrong ? 422 : often ? 429 : 201,
          !answers.has(path)
              ? ""
              : wrong ? WRONG_CODE : often ? TOO_OFTEN : answers.get(path).toString());
    } else if (path.equals("/own-notice/answer")) {
      answered(exchange, body);
    } else if (path.equals("/verify")) {
      if (!body.contains("%PDF")) {
        send(exchange, 422, NOT_A_PDF);
      } else {
        send(
            exchange,
            200,
            answers
                .get(
                    body.contains("BAD")
                        ? "/verify@bad"
                        : body.contains("REPLACED") ? "/verify@replaced" : "/verify@good")
                .toString());
      }
    } else if (path.startsWith("/service-accounts")) {
      send(exchange, 201, answers.get("/service-accounts@secret").toString());
    } else if (path.equals("/organisation-archive")) {
      send(exchange, 200, "PK-archive");
    } else if (path.endsWith("/close") && body.contains("Another")) {
      send(exchange, 422, OTHER_NAME);
    } else if (path.equals("/practice/discard")) {
      send(exchange, 200, answers.get("/practice").toString());
    } else if (path.startsWith("/platform/tenants/")) {
      send(exchange, 204, "");
    } else if (path.equals("/platform/tenants")) {
      boolean taken = body.contains("\"slug\":\"demo\"");
      send(exchange, taken ? 422 : 201, taken ? SLUG_TAKEN : ADDED);
    } else if (path.equals("/invitations")) {
      send(exchange, 201, answers.get(path).get(0).toString());
    } else if (path.equals("/invitation-acceptances")) {
      send(exchange, 200, answers.get(path).toString());
    } else if (path.endsWith("/refusal")) {
      send(exchange, 201, answers.get("/plans/018f0000-0000-7000-8000-000000000504").toString());
    } else if (path.equals("/orders") || path.startsWith("/orders/") && path.endsWith("/votes")) {
      boolean far = body.contains("2099");
      send(exchange, far ? 422 : 201, far ? NOT_YET : answers.get(ORDER).toString());
    } else if (path.equals("/legal-holds")) {
      boolean far = body.contains("2099");
      send(exchange, far ? 422 : 201, far ? TOO_FAR : answers.get(HOLD).toString());
    } else if (path.startsWith("/recipients")
        || path.startsWith("/disclosures")
        || path.contains("/notices")) {
      recipients(exchange, path, body);
    } else if (path.equals("/uploads")) {
      send(exchange, 201, UPLOAD);
    } else if (path.equals("/models") || path.equals("/datasets")) {
      send(exchange, 201, answers.get(path).get(0).toString());
    } else if (path.startsWith("/certificates/") && path.endsWith("/checks")) {
      boolean busy = path.contains(BUSY);
      send(exchange, busy ? 503 : 200, busy ? CHECK_LATE : answers.get("/verify@good").toString());
    } else if (path.startsWith("/certificates/") && path.endsWith("/versions")) {
      send(exchange, 201, answers.get("/status-changes").get(0).toString());
    } else if (path.endsWith("/versions")) {
      boolean few = body.contains("\"canaries\":99");
      boolean refused = few || body.contains("no-such-command");
      send(
          exchange,
          refused ? 422 : 202,
          few
              ? TOO_FEW_CANARIES
              : refused ? NO_SUCH_COMMAND : answers.get("/operations").get(0).toString());
    } else if (path.equals("/erasure-requests")) {
      boolean unknown = body.contains("no-such-record");
      send(
          exchange,
          unknown ? 422 : 201,
          unknown ? NO_SUCH_RECORD : answers.get(path).get(6).toString());
    } else if (path.endsWith("/letters/preview")) {
      boolean missing = body.contains("\"EXTENSION\"") && !body.contains("\"reason\"");
      send(
          exchange,
          missing ? 422 : 200,
          missing ? NO_REASON : answers.get("/letters/preview").toString());
    } else if (path.endsWith("/letters") || path.endsWith("/handed")) {
      boolean away = body.contains("away@");
      send(
          exchange,
          away ? 503 : 201,
          away
              ? MAIL_AWAY
              : answers.get("/erasure-requests/" + LETTERS).get("letters").get(0).toString());
    } else if (path.endsWith("/decisions")) {
      send(
          exchange,
          201,
          answers.get(path.replace("/decisions", "")).get("decisions").get(0).toString());
    } else if (path.endsWith("/tunings")) {
      send(exchange, 202, answers.get("/operations").get(0).toString());
    } else if (path.endsWith("/plans") && body.contains(TOO_MUCH)) {
      send(exchange, 422, OUT_OF_RANGE);
    } else if (path.endsWith("/status-changes") || path.endsWith("/votes")) {
      send(exchange, 201, answers.get("/status-changes").get(0).toString());
    } else if (path.endsWith("/plans")) {
      send(exchange, 201, answers.get(path).get(0).toString());
    } else {
      send(exchange, 200, answers.get(path.substring(0, path.lastIndexOf('/'))).toString());
    }
  }

  /** What people do by hand, and checks of the trail; false where it is something else. */
  private boolean casework(HttpExchange exchange, String path, String body) throws IOException {
    if (path.endsWith("/settle") && body.contains("2099")) {
      send(exchange, 422, DAY_TO_COME);
    } else if (path.endsWith("/tasks")) {
      send(exchange, 201, answers.get("/tasks").get(0).toString());
    } else if (path.endsWith("/attachments") && body.contains("script")) {
      send(exchange, 422, NO_PAPER);
    } else if (path.endsWith("/comments") || path.endsWith("/attachments")) {
      send(exchange, 201, answers.get(path).get(0).toString());
    } else if (path.endsWith("/last-look")) {
      send(exchange, 200, answers.get("/last-look").toString());
    } else if (path.equals("/audit/check")) {
      send(exchange, 200, answers.get(path).toString());
    } else if (path.equals("/assignments")) {
      send(exchange, 200, "{\"changed\":2}");
    } else if (path.equals("/usual-tasks") || path.equals("/bookmarks")) {
      send(exchange, 201, answers.get(path).get(0).toString());
    } else {
      return false;
    }
    return true;
  }

  private void recipients(HttpExchange exchange, String path, String body) throws IOException {
    String id = path.replaceFirst("^(/[a-z]+/[0-9a-f-]+)/.*", "$1");
    if (body.contains("Taken") || body.contains("2099")) {
      send(exchange, 422, body.contains("Taken") ? NAME_TAKEN : DAY_TO_COME);
    } else if (path.endsWith("/preview")) {
      send(exchange, 200, answers.get("/notices/preview").toString());
    } else if (path.equals("/recipients") || path.startsWith("/disclosures/")) {
      send(exchange, 201, answers.get("/recipients").get(0).toString());
    } else if (path.startsWith("/erasure-requests/")) {
      send(exchange, 201, answers.get("/notices/018f0000-0000-7000-8000-000000000f21").toString());
    } else {
      boolean away = path.endsWith("/letters") && body.contains("away");
      String now = body.contains("\"DOWNLOAD\"") ? "/notices/downloaded" : id;
      send(exchange, away ? 503 : 200, away ? MAIL_AWAY : answers.get(now).toString());
    }
  }

  /** A recipient answers by a link. */
  private void answered(HttpExchange exchange, String body) throws IOException {
    boolean known = find(exchange, "/own-notice") != null;
    boolean late = body.contains("2099");
    boolean often = body.contains("often");
    send(
        exchange,
        !known ? 404 : late ? 422 : often ? 429 : 200,
        !known
            ? ""
            : late
                ? DAY_TO_COME.replace("/day", "/until")
                : often ? TOO_OFTEN : answers.get("/own-notice@answered").toString());
  }

  /** One event, then the end of the stream. */
  private static void follow(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange
        .getResponseBody()
        .write("id: 1\nevent: progress\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
