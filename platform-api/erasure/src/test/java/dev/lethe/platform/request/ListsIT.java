// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Lists that the API filters, sorts, counts and pages; what is found; and what leaves as a file.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ListsIT {

  private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"(prev|next)\"");

  /** Copies of one request: the n-th is due n days after it, and every tenth is closed. */
  private static final String COPIES =
      """
      insert into erasure_request
        select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),
          'reference', 'ER-2031-' || lpad(n::text, 6, '0'),
          'external_reference', case n when 7 then '=HYPERLINK("x")' when 8 then 'a,"b"' else null end,
          'target_on', r.target_on + n, 'due_on', r.due_on + n,
          'state', case when n % 10 = 0 then 'COMPLETED' else r.state end,
          'closed_at', case when n % 10 = 0 then r.created_at + interval '3 days' end,
          'created_at', r.created_at + n * interval '1 second'))).*
        from erasure_request r, generate_series(1, {many}) n where r.id = '{id}'
      """;

  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;
  @Inject Handling requests;
  @Inject ErasureRequests door;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);

  private String many(int copies) {
    String id = officers.submittedBy("nobody@example.org");
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(COPIES.replace("{many}", Integer.toString(copies)).replace("{id}", id));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return id;
  }

  private Response list(String query) {
    return tenant.as(Role.AUDITOR).get("/api/v1/erasure-requests?" + query);
  }

  private static List<String> numbers(Response page) {
    return page.then().statusCode(200).extract().path("reference");
  }

  private Response follow(Response page, String relation) {
    Matcher link = LINK.matcher(String.valueOf(page.header("Link")));
    while (link.find()) {
      if (link.group(2).equals(relation)) {
        return tenant.as(Role.AUDITOR).urlEncodingEnabled(false).get(link.group(1));
      }
    }
    throw new AssertionError("no " + relation + " in " + page.header("Link"));
  }

  @Test
  void pagesKnowTheirPlaceAndNothingIsShownTwiceOrLeftOutWhileRowsCome() {
    String unused = many(220);
    Response first = list("sort=number&text=er-2031&limit=50");
    assertThat(numbers(first)).hasSize(50).startsWith("ER-2031-000001").endsWith("ER-2031-000050");
    assertThat(first.header("Lethe-Total")).isEqualTo("220");
    assertThat(first.header("Lethe-First")).isEqualTo("1");
    assertThat(first.header("Link")).doesNotContain("prev");

    // A row before the page that was read.
    String late = officers.submittedBy("somebody@example.org");
    rename(late, "ER-2031-000000");
    Response second = follow(first, "next");
    assertThat(numbers(second)).startsWith("ER-2031-000051").endsWith("ER-2031-000100");
    assertThat(second.header("Lethe-First")).isEqualTo("52");
    assertThat(second.header("Lethe-Total")).isEqualTo("221");
    Response back = follow(second, "prev");
    assertThat(numbers(back)).isEqualTo(numbers(first));
    assertThat(back.header("Lethe-First")).isEqualTo("2");
    assertThat(numbers(follow(back, "prev"))).containsExactly("ER-2031-000000");

    List<String> all = new ArrayList<>(numbers(first));
    Response page = first;
    while (page.header("Link").contains("next")) {
      page = follow(page, "next");
      all.addAll(numbers(page));
    }
    assertThat(all).hasSize(220).doesNotHaveDuplicates();
    assertThat(page.header("Lethe-First")).isEqualTo("202");
    assertThat(list("sort=number&text=no-such-number").header("Lethe-First")).isEqualTo("0");
  }

  private static void rename(String request, String reference) {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update erasure_request set reference = '"
              + reference
              + "' where id = '"
              + request
              + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void filtersAndSortsAreTheApisAndCountWhatTheDashboardCounts() {
    LocalDate target = LocalDate.parse(officers.request(many(60)).getString("targetOn"));
    assertThat(list("show=CLOSED").header("Lethe-Total")).isEqualTo("6");
    assertThat(list("show=OPEN").header("Lethe-Total")).isEqualTo("55");
    assertThat(list("state=COMPLETED&kind=PERSON").header("Lethe-Total")).isEqualTo("6");
    assertThat(list("kind=RECORDS").header("Lethe-Total")).isEqualTo("0");
    String days = "targetFrom=" + target.plusDays(3) + "&targetTo=" + target.plusDays(5);
    assertThat(numbers(list(days + "&sort=-target")))
        .containsExactly("ER-2031-000005", "ER-2031-000004", "ER-2031-000003");
    assertThat(numbers(list("text=%25"))).isEmpty();
    assertThat(numbers(list("sort=-filed&limit=1"))).containsExactly("ER-2031-000060");
    for (String wrong : List.of("show=X", "sort=x", "kind=X", "state=X", "targetTo=x")) {
      list(wrong).then().statusCode(400);
    }
    list("after=x&before=y").then().statusCode(400);
    Counts counts = transactions.call(tenant.id(), () -> door.counts(tenant.id()));
    assertThat(list("show=SOON").header("Lethe-Total")).isEqualTo("" + counts.dueInSevenDays());
    assertThat(list("show=OVERDUE").header("Lethe-Total")).isEqualTo("" + counts.overdue());

    List<Map<String, Object>> due =
        tenant
            .as(Role.AUDITOR)
            .get("/api/v1/deadlines?from=" + target.plusDays(9) + "&to=" + target.plusDays(11))
            .then()
            .statusCode(200)
            .extract()
            .path("");
    assertThat(due)
        .as("the tenth is closed")
        .extracting(day -> day.get("day"))
        .containsExactly(target.plusDays(9).toString(), target.plusDays(11).toString());
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/deadlines?from=2026-01-01&to=2028-01-01")
        .then()
        .statusCode(400);
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/request-statistics?months=3")
        .then()
        .statusCode(200)
        .body("months.size()", is(3))
        .body("outcomes.requests.sum()", is(6))
        .body("outcomes[0].outcome", equalTo("NOTHING_HELD"))
        .body("ages.requests.sum()", is(55))
        .body("months.filed.sum()", is(61));
  }

  @Test
  void readsAPageInAsManyStatementsWhateverItsLengthAndCountsEachTermOnce() {
    String unused = many(40);
    assertThat(List.of(statements(5), statements(35))).containsOnly(statements(1));
  }

  private int statements(int rows) {
    Caller officer =
        new Caller(
            tenant.id(),
            tenant.slug(),
            "somebody",
            "Somebody",
            Set.of(Role.PRIVACY_OFFICER),
            List.of(),
            Instant.EPOCH,
            "somebody");
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(requests.list(officer, new RequestFilter(), Spot.FIRST, rows).rows())
                        .hasSize(rows)));
  }

  @Test
  void aListLeavesAsAFileInWhichNothingIsAFormulaAndTheTrailTellsIt() {
    String unused = many(1_040);
    Response file =
        tenant.as(Role.AUDITOR).get("/api/v1/erasure-requests/csv?sort=number&show=OPEN");
    file.then()
        .statusCode(200)
        .header("Content-Type", equalTo("text/csv;charset=UTF-8;header=present"));
    String[] lines = file.asString().split("\r\n", -1);
    assertThat(lines[0]).startsWith("number,kind,state,ground,received_on,channel,own_number,");
    assertThat(lines).as("a head, those open, and the end").hasSize(1 + 1_041 - 104 + 1);
    assertThat(file.asString())
        .contains(",\"'=HYPERLINK(\"\"x\"\")\",", ",\"a,\"\"b\"\"\",")
        .doesNotContain("somebody", "@example.org", tenant.person(Role.PRIVACY_OFFICER));
    JsonPath told = officers.get("/audit?text=list.export");
    assertThat(told.getList("object")).containsExactly("list/requests");
    assertThat(told.getString("[0].actor")).isEqualTo(tenant.person(Role.AUDITOR));
    tenant.as(Role.ML_ENGINEER).get("/api/v1/erasure-requests/csv").then().statusCode(403);
  }

  @Test
  void oneBoxFindsNumbersNamesAndDigestsOfTheOwnOrganisationThatTheCallerMaySee() {
    String dataset = registrations.dataset();
    String name =
        tenant.as(Role.ML_ENGINEER).get("/api/v1/datasets/" + dataset).jsonPath().getString("name");
    String request = many(30);
    String number = officers.request(request).getString("reference");
    assertThat(found(Role.AUDITOR, number)).containsExactly("REQUEST " + number);
    assertThat(found(Role.AUDITOR, request)).containsExactly("REQUEST " + number);
    assertThat(found(Role.ML_ENGINEER, number)).isEmpty();
    assertThat(found(Role.ML_ENGINEER, name.toUpperCase(Locale.ROOT)))
        .containsExactly("DATASET " + name);
    assertThat(found(Role.AUDITOR, "#1")).hasSize(1).allMatch(hit -> hit.startsWith("AUDIT_ENTRY"));
    String hash = officers.get("/audit?limit=1").getString("[0].hash");
    assertThat(found(Role.AUDITOR, hash)).hasSize(1);
    assertThat(found(Role.PRIVACY_OFFICER, hash)).isEmpty();
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/search?text=ER-2031")
        .then()
        .statusCode(200)
        .body("hits.size()", is(10))
        .body("more", equalTo(List.of("REQUEST")));
    TestTenant other = new TestTenant();
    other
        .as(Role.AUDITOR)
        .get("/api/v1/search?text=" + number)
        .then()
        .statusCode(200)
        .body("hits.size()", is(0));
    tenant.as(Role.AUDITOR).get("/api/v1/search").then().statusCode(400);
  }

  private List<String> found(Role role, String text) {
    JsonPath answer =
        tenant
            .as(role)
            .queryParam("text", text)
            .get("/api/v1/search")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    List<Map<String, String>> hits = answer.getList("hits");
    return hits.stream().map(hit -> hit.get("kind") + " " + hit.get("title")).toList();
  }

  /** Run with {@code -Dlists.rows=100000}; says the times of a warm second call. */
  @Test
  @EnabledIfSystemProperty(named = "lists.rows", matches = "[0-9]+")
  void takesSoLongWhereRequestsAreMany(TestReporter reporter) {
    String unused = many(Integer.getInteger("lists.rows"));
    for (String path :
        List.of(
            "/erasure-requests?show=OPEN&sort=target",
            "/erasure-requests?show=OPEN&sort=-number",
            "/erasure-requests?text=99999",
            "/deadlines?from=2027-01-01&to=2027-02-10",
            "/request-statistics?months=12",
            "/search?text=99999",
            "/erasure-requests/csv")) {
      for (int call = 0; call < 2; call++) {
        long begun = System.nanoTime();
        Response answer = tenant.as(Role.AUDITOR).get("/api/v1" + path);
        int bytes = answer.then().statusCode(200).extract().asByteArray().length;
        long millis = (System.nanoTime() - begun) / 1_000_000;
        reporter.publishEntry(path, millis + " ms, " + bytes + " bytes");
      }
    }
  }

  /**
   * As many as the form takes by file or paste; it took some two hundred once. Each record is named
   * fifty times, so that there need not be as many.
   */
  @Test
  void readsAHundredThousandIdsOfARequest() {
    String version = registrations.readyVersion(2_010, 4, 2);
    String ids =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "r-" + i % 2_000)
            .collect(Collectors.joining("\n"));
    String list = registrations.upload(Role.PRIVACY_OFFICER, "SELECTION", ids.getBytes(UTF_8));
    officers.file(version, UUID.fromString(list)).then().statusCode(201).body("records", is(2_000));
  }
}
