// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single data sets are left out of a request by vote, and it goes on with the rest. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class PartRefusalIT {

  /** Who has records 6 and 7 of every data set here. */
  private static final String PERSON = "p-3@example.org";

  private static final List<String> GROUNDS = List.of("17(3)(e)");
  private static final String REASON = "A claim is before the court.";

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);
  private String goes = "";
  private String stays = "";
  private String request = "";

  @BeforeEach
  void registered() {
    goes = registrations.readyVersion(30, 4, 3);
    stays = registrations.readyVersion(40, 4, 3);
    request = officers.submittedBy(PERSON);
  }

  private String dataset(String version) {
    return officers.get("/dataset-versions/" + version).getString("datasetId");
  }

  private static Map<String, Object> refusal(List<String> grounds, Object datasets) {
    return Map.of("grounds", grounds, "reason", REASON, "datasetIds", datasets);
  }

  private Response propose(Object... versions) {
    List<String> datasets =
        List.of(versions).stream().map(version -> dataset(version.toString())).toList();
    return officers.change(request, "refusal", refusal(GROUNDS, datasets));
  }

  private JsonPath agree(Response proposed) {
    JsonPath plan = proposed.then().statusCode(201).extract().jsonPath();
    officers.vote(plan, "APPROVE").then().statusCode(201);
    officers.secondVote(plan, "APPROVE").then().statusCode(201);
    return plan;
  }

  /** Has records leave a version for a request about these records alone; returns that. */
  private String erase(String version, int... ordinals) throws InterruptedException {
    String other = officers.submitted(version, Officers.records(IntStream.of(ordinals)));
    officers.approved(other, Map.of());
    gone(version);
    return other;
  }

  private void gone(String version) {
    Eventually.becomes(
        "the version is gone",
        Duration.ofMinutes(1),
        () -> officers.get("/dataset-versions/" + version).getString("state"),
        "PURGED"::equals);
  }

  private List<String> targets(JsonPath plan) {
    return plan.getList("targets.datasetVersionId");
  }

  private List<String> found(String of) {
    return officers.get("/erasure-requests/" + of + "/scope").getList("datasets.datasetVersionId");
  }

  @Test
  void theDataSetIsLeftOutAndTheRestIsCarriedOut() throws Exception {
    officers.plan(request, Map.of());
    JsonPath plan = propose(stays).then().statusCode(201).extract().jsonPath();
    assertThat(plan.getList("targets")).isEmpty();
    assertThat(plan.getList("refusal.datasets.datasetId")).containsExactly(dataset(stays));
    assertThat(plan.getList("refusal.found.datasetVersionId")).containsExactly(stays);
    assertThat(plan.getInt("refusal.found[0].hits")).isEqualTo(2);
    officers.vote(plan, "APPROVE").then().statusCode(201);
    assertThat(officers.request(request).getString("state")).isEqualTo("AWAITING_DECISION");
    assertThat(officers.request(request).getList("refusedData")).isEmpty();
    officers
        .change(request, "plans", Map.of())
        .then()
        .statusCode(409)
        .body("detail", containsString("being decided on"));
    officers.secondVote(plan, "APPROVE").then().statusCode(201);

    JsonPath going = officers.request(request);
    assertThat(going.getString("state")).isEqualTo("SCOPING");
    assertThat(going.getList("refusedData.datasetId")).containsExactly(dataset(stays));
    assertThat(going.getList("refusedData[0].grounds")).isEqualTo(GROUNDS);
    assertThat(going.getString("refusedData[0].reason")).isEqualTo(REASON);
    assertThat(going.getString("refusedData[0].planId")).isEqualTo(plan.getString("id"));
    assertThat(officers.get("/plans/" + plan.getString("id")).getInt("votesGiven")).isEqualTo(2);
    assertThat(officers.get("/erasure-requests/" + request + "/timeline").getList("sentence"))
        .anyMatch(s -> s.toString().contains(going.getString("refusedData[0].name")));
    assertThat(found(request)).containsExactly(goes);

    assertThat(targets(officers.approved(request, Map.of()))).containsExactly(goes);
    gone(goes);
    assertThat(officers.get("/dataset-versions/" + stays).getString("state")).isEqualTo("READY");
    assertThat(officers.get("/datasets/" + dataset(stays) + "/versions").getList("$")).hasSize(1);
    assertThat(officers.get("/dataset-versions/" + goes).getString("state")).isEqualTo("PURGED");
    String again = officers.submittedBy(PERSON);
    assertThat(found(again)).as("another request is about them").containsExactly(stays);
    assertThat(targets(officers.plan(again, Map.of()))).containsExactly(stays);
  }

  @Test
  void furtherDataSetsAndTheWholeRequestCanBeRefusedAfterwards() {
    String third = registrations.readyVersion(20, 4, 3);
    request = officers.submittedBy(PERSON);
    agree(propose(stays));
    propose(stays).then().statusCode(422).body("errors[0].message", containsString("before"));
    propose(goes, third)
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/datasetIds"))
        .body("errors[0].message", containsString("whole request"));
    agree(propose(third));
    assertThat(officers.request(request).getList("refusedData")).hasSize(2);
    assertThat(targets(officers.plan(request, Map.of()))).containsExactly(goes);
    JsonPath whole =
        agree(
            officers.change(
                request, "refusal", Map.of("grounds", List.of("12(5)"), "reason", "Unfounded.")));
    assertThat(whole.getList("refusal.datasets")).isEmpty();
    assertThat(whole.getList("refusal.found.datasetVersionId")).contains(goes, stays, third);
    assertThat(officers.request(request).getString("state")).isEqualTo("REFUSED");
  }

  @Test
  void whereNothingElseIsLeftItIsNeitherPlannedNorAnswered() throws Exception {
    agree(propose(stays));
    erase(goes, 6, 7);
    JsonPath scope = officers.get("/erasure-requests/" + request + "/scope");
    assertThat(scope.getString("search.state")).isEqualTo("REFUSED");
    assertThat(officers.request(request).getString("nextStep")).startsWith("Refuse the request");
    assertThat(
            tenant
                .as(Role.PRIVACY_OFFICER)
                .get("/api/v1/erasure-requests/" + request)
                .jsonPath()
                .getList("permissions"))
        .contains("request:refuse")
        .doesNotContain("request:answer", "plan:create");
    officers.change(request, "answer", Map.of()).then().statusCode(409);
    officers
        .change(request, "plans", Map.of())
        .then()
        .statusCode(409)
        .body("detail", containsString("refused"));
    officers
        .change(request, "refusal", Map.of("grounds", List.of("11(2)"), "reason", "Nobody."))
        .then()
        .statusCode(422);
    agree(officers.change(request, "refusal", Map.of("grounds", GROUNDS, "reason", REASON)));
    assertThat(officers.request(request).getString("state")).isEqualTo("REFUSED");
  }

  /** Another request makes the next version of the data set while people vote on leaving it out. */
  @Test
  void theVersionThatComesNextIsLeftOutToo() throws Exception {
    JsonPath plan = propose(stays).then().statusCode(201).extract().jsonPath();
    officers.vote(plan, "APPROVE").then().statusCode(201);
    erase(stays, 20, 21);
    officers.secondVote(plan, "APPROVE").then().statusCode(201);
    assertThat(found(request)).containsExactly(goes);
    assertThat(targets(officers.plan(request, Map.of()))).containsExactly(goes);
    String next = officers.get("/datasets/" + dataset(stays) + "/versions").getString("[0].id");
    erase(next, 22);
    assertThat(targets(officers.plan(request, Map.of()))).containsExactly(goes);
  }

  @Test
  void nobodyAgreesToKeepWhatIsGoneByThen() throws Exception {
    JsonPath plan = propose(stays).then().statusCode(201).extract().jsonPath();
    erase(stays, 6, 7);
    // It may have been taken back by then.
    assertThat(officers.vote(plan, "APPROVE").statusCode()).isIn(409, 412);
    assertThat(targets(officers.plan(request, Map.of()))).containsExactly(goes);
  }

  @Test
  void nobodyAgreesToAPartThatIsTheWholeByThen() throws Exception {
    JsonPath plan = propose(stays).then().statusCode(201).extract().jsonPath();
    erase(goes, 6, 7);
    // It may have been taken back by then.
    assertThat(officers.vote(plan, "APPROVE").statusCode()).isIn(409, 412);
  }

  /** Else the version without the records would take the refused one's place later. */
  @Test
  void whatWorkOnAllOfItHadMadeIsGivenUp() throws Exception {
    String made = madeByWorkThatStopped();
    agree(propose(stays));
    gone(made);
    assertThat(found(request)).containsExactly(goes);
    assertThat(targets(officers.approved(request, Map.of()))).containsExactly(goes);
    gone(goes);
    assertThat(officers.get("/dataset-versions/" + stays).getString("state")).isEqualTo("READY");
  }

  /** A version without the person's records, as an earlier plan of the request left it. */
  private String madeByWorkThatStopped() throws SQLException {
    String made =
        registrations
            .version(
                dataset(stays), IdxBytes.images(5, 4), IdxBytes.labels(5, 3), IdxBytes.companion(5))
            .getString("id");
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into erased_version (tenant_id, request_id, dataset_version_id,
                  new_version_id)
                values (?, ?::uuid, ?::uuid, ?::uuid)
                """)) {
      insert.setObject(1, tenant.id());
      insert.setString(2, request);
      insert.setString(3, stays);
      insert.setString(4, made);
      insert.executeUpdate();
    }
    return made;
  }

  private void place(Map<String, Object> scope) {
    Map<String, Object> body = new HashMap<>(scope);
    body.put("kind", "HOLD");
    body.put("reason", "a claim is before the court");
    body.put("reviewOn", LocalDate.now().plusDays(90).toString());
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(body)
        .post("/api/v1/legal-holds")
        .then()
        .statusCode(201);
  }

  /** A hold on a data set that is left out keeps nothing waiting; one on a request keeps it all. */
  @Test
  void aHoldKeepsWhatWasLeftOutFromOthersAndNotTheRestFromThis() {
    agree(propose(stays));
    place(Map.of("datasetId", dataset(stays)));
    assertThat(officers.request(request).getList("holds")).isEmpty();
    officers
        .vote(officers.propose(officers.plan(request, Map.of())), "APPROVE")
        .then()
        .statusCode(201);

    String other = officers.submitted(stays, Officers.records(IntStream.of(7)));
    place(Map.of("requestId", request));
    assertThat(officers.request(other).getList("holds.over")).contains("OTHER_REQUEST");
  }

  @Test
  void ofTwoAtOnceOneIsProposed() throws Exception {
    String etag = officers.request(request).getString("etag");
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> both =
          List.of(
              () -> post(etag, "refusal", refusal(GROUNDS, List.of(dataset(stays)))),
              () -> post(etag, "refusal", refusal(GROUNDS, List.of(dataset(goes)))));
      List<Integer> codes = two.invokeAll(both).stream().map(PartRefusalIT::of).sorted().toList();
      assertThat(codes.get(0)).isEqualTo(201);
      assertThat(codes.get(1)).isIn(409, 412);
    } finally {
      two.shutdownNow();
    }
  }

  private static int of(Future<Integer> code) {
    try {
      return code.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private int post(String etag, String verb, Map<String, Object> body) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", etag)
        .body(body)
        .post("/api/v1/erasure-requests/" + request + "/" + verb)
        .statusCode();
  }

  @Test
  void saysWhatIsWrong() {
    wrong(refusal(List.of("12(5)"), List.of(dataset(stays))), "/grounds");
    wrong(refusal(List.of("11(2)", "17(3)(e)"), List.of(dataset(stays))), "/grounds");
    wrong(refusal(GROUNDS, List.of()), "/datasetIds");
    wrong(refusal(GROUNDS, List.of(UUID.randomUUID().toString())), "/datasetIds/0");
    String empty = registrations.dataset();
    wrong(refusal(GROUNDS, List.of(dataset(stays), empty)), "/datasetIds/1");
    wrong(refusal(GROUNDS, List.of(dataset(stays), dataset(goes))), "/datasetIds");
    String unknown = officers.submittedInTheNameOf(PERSON);
    officers
        .change(unknown, "refusal", refusal(GROUNDS, List.of(dataset(stays))))
        .then()
        .statusCode(409)
        .body("type", endsWith("identity-not-verified"));
    TestTenant stranger = new TestTenant();
    stranger
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", "\"0\"")
        .body(refusal(GROUNDS, List.of(dataset(stays))))
        .post("/api/v1/erasure-requests/" + request + "/refusal")
        .then()
        .statusCode(404);
    JsonPath plan = propose(stays).then().statusCode(201).extract().jsonPath();
    propose(stays).then().statusCode(409);
    officers.vote(plan, "SEND_BACK").then().statusCode(201);
    assertThat(officers.request(request).getList("refusedData")).isEmpty();
    propose(stays).then().statusCode(201);
  }

  private void wrong(Map<String, Object> refusal, String pointer) {
    officers
        .change(request, "refusal", refusal)
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo(pointer));
  }
}
