// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.upload.Uploads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an officer is told of a search, and what can be answered with it. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class SearchOutcomesIT {

  private static final String NOBODY = "nobody@example.org";
  private static final String SOMEBODY = "p-3@example.org";

  @Inject Datasets datasets;
  @Inject Handling requests;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;
  @Inject Uploads uploads;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);

  private JsonPath search(String request) {
    return officers.get("/erasure-requests/" + request + "/scope").setRootPath("search");
  }

  @Test
  void answersWithoutPlanAndVotesWhereNothingIsHeld() {
    String unused = registrations.readyVersion(40, 4, 3);
    String request = officers.submittedBy(NOBODY);
    assertThat(search(request).getString("state")).isEqualTo("NOTHING_FOUND");
    assertThat(search(request).getString("sentence")).contains("They hold no such record.");
    JsonPath open = officers.request(request);
    assertThat(open.getString("nextStep")).isEqualTo("Answer that nothing is held");
    JsonPath seen =
        tenant
            .as(Role.PRIVACY_OFFICER)
            .get("/api/v1/erasure-requests/" + request)
            .then()
            .extract()
            .jsonPath();
    assertThat(seen.getList("permissions", String.class))
        .contains("request:answer")
        .doesNotContain("plan:create");
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of())
        .post("/api/v1/erasure-requests/" + request + "/plans")
        .then()
        .statusCode(409)
        .body("detail", containsString("Answer the request"));

    officers.change(request, "answer", Map.of()).then().statusCode(200);
    JsonPath answered = officers.request(request);
    assertThat(answered.getString("state")).isEqualTo("COMPLETED");
    assertThat(answered.getString("currentPlanId")).isNull();
    assertThat(answered.getString("closedAt")).isNotNull();
    assertThat(officers.get("/erasure-requests/" + request + "/timeline").prettify())
        .contains(
            "Nothing is held; the request is answered: All data that name persons and were registered on ");
    assertThat(search(request).getString("state")).isEqualTo("NOTHING_FOUND");
  }

  @Test
  void answersNothingForDataThatCameAfterTheSearch() {
    String request = officers.submittedBy(SOMEBODY);
    assertThat(search(request).getString("state")).isEqualTo("NOTHING_FOUND");
    String unused = registrations.readyVersion(40, 4, 3);
    assertThat(search(request).getString("state")).isEqualTo("NOT_SEARCHED");
    officers
        .change(request, "answer", Map.of())
        .then()
        .statusCode(409)
        .body("detail", containsString("has not been searched. File the request again."));
    String again = officers.submittedBy(SOMEBODY);
    assertThat(search(again).getString("state")).isEqualTo("FOUND");
  }

  @Test
  void answersNothingWhileRecordsAreHeldOrWereLostFromSight() {
    UUID version = UUID.fromString(registrations.readyVersion(40, 4, 3));
    String request = officers.submittedBy(SOMEBODY);
    assertThat(search(request).getString("state")).isEqualTo("FOUND");
    assertThat(search(request).getString("sentence")).isEqualTo("2 records are held.");
    officers.change(request, "answer", Map.of()).then().statusCode(409);

    List<?> gone = transactions.call(tenant.id(), () -> datasets.purge(tenant.id(), version));
    assertThat(gone).isNotEmpty();
    assertThat(search(request).getString("state")).isEqualTo("GAVE_WAY");
    officers
        .change(request, "answer", Map.of())
        .then()
        .statusCode(409)
        .body("detail", containsString("gave way to another version"));
  }

  @Test
  void readsAPageOfRequestsThatHoldNothingInAsManyStatementsWhateverItsLength() {
    String unused = registrations.readyVersion(40, 4, 3);
    for (int i = 0; i < 6; i++) {
      String nobody = officers.submittedBy(i + NOBODY);
    }
    int one = statements(1);
    assertThat(one).isPositive();
    assertThat(List.of(statements(3), statements(6))).containsOnly(one);
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
                        .hasSize(rows)
                        .allMatch(
                            r ->
                                r.course()
                                    .next()
                                    .nextStep()
                                    .equals("Answer that nothing is held"))));
  }

  /** A list of ids names people as well as their names do. */
  @Test
  void keepsNoListOfRecordsOnceItIsSearched() throws Exception {
    String version = registrations.readyVersion(40, 4, 3);
    String wrong = list("r-1\nr-4711\n");
    officers.file(version, UUID.fromString(wrong)).then().statusCode(422);
    assertThat(upload(wrong)).as("not filed, so that it can be used once more").isEqualTo(200);
    String list = list("r-1\nr-2\n");
    officers.file(version, UUID.fromString(list)).then().statusCode(201);
    assertThat(upload(list)).isEqualTo(404);
    uploads.removeUsed(tenant.id());
    assertThat(uploads.file(tenant.id(), UUID.fromString(list))).doesNotExist();
    assertThat(uploads.file(tenant.id(), UUID.fromString(wrong))).exists();
  }

  private String list(String ids) {
    return registrations.upload(Role.PRIVACY_OFFICER, "SELECTION", ids.getBytes(UTF_8));
  }

  private int upload(String id) {
    return tenant.as(Role.PRIVACY_OFFICER).get("/api/v1/uploads/" + id).statusCode();
  }
}
