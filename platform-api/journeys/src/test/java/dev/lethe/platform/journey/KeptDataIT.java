// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person is in two data sets with a model each, and the refusal of one leaves it as it is. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class KeptDataIT {

  private static final String PERSON = "p-3@example.org";
  private static final String REASON = "Invoices are kept for ten years.";

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final TinyModels models = new TinyModels(tenant);

  @Test
  void carriesOutTheRestAndTellsThePersonWhatStaysAndWhy() throws Exception {
    Engine.assumeBuilt();
    String goes = models.data(200, 1);
    String stays = models.data(200, 2);
    String treated = models.train("clicks", goes, models.data(200, 4), 1);
    String untouched = models.train("invoices", stays, models.data(200, 5), 1);
    String request = officers.submittedBy(PERSON);
    String dataset = officers.get("/dataset-versions/" + stays).getString("datasetId");
    List<String> others =
        officers
            .get("/erasure-requests/" + request + "/scope")
            .getList("datasets.findAll { it.datasetVersionId != '" + goes + "' }.datasetId");
    assertThat(others).contains(dataset);
    JsonPath refusal =
        officers
            .change(
                request,
                "refusal",
                Map.of("grounds", List.of("17(3)(b)"), "reason", REASON, "datasetIds", others))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    officers.vote(refusal, "APPROVE").then().statusCode(201);
    officers.secondVote(refusal, "APPROVE").then().statusCode(201);

    JsonPath plan = officers.approved(request, Map.of());
    assertThat(plan.getList("targets.datasetVersionId")).contains(goes).doesNotContain(stays);
    assertThat(plan.getList("targets.modelVersionId")).contains(treated).doesNotContain(untouched);
    JsonPath done = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    assertThat(done.getString("state")).isEqualTo("COMPLETED");

    assertThat(officers.get("/dataset-versions/" + goes).getString("state")).isEqualTo("PURGED");
    assertThat(officers.get("/model-versions/" + treated).getString("state")).isEqualTo("PURGED");
    assertThat(officers.get("/dataset-versions/" + stays).getString("state")).isEqualTo("READY");
    assertThat(officers.get("/model-versions/" + untouched).getString("state"))
        .isEqualTo("REGISTERED");
    List<String> certificates = officers.get("/certificates?requestId=" + request).getList("id");
    assertThat(certificates).hasSize(1);
    byte[] evidence = officers.bytes("/certificates/" + certificates.get(0) + "/evidence");
    assertThat(Evidence.parse(evidence).trail().limits()).contains("limit.data-refused");

    for (String language : List.of("de", "en")) {
      assertThat(answer(request, language))
          .contains(REASON, "17", refusal.getString("refusal.datasets[0].name"))
          .contains(language.equals("de") ? "Was bestehen bleibt" : "What stays, and why");
    }
    assertThat(models.data(dataset, 200, 2)).as("the person never left it").isNotEqualTo(stays);
    assertThat(officers.get("/status-changes").getList("$")).isEmpty();
  }

  private String answer(String request, String language) {
    return tenant
        .as(Role.PRIVACY_OFFICER)
        .contentType("application/json")
        .body(
            Map.of(
                "kind",
                "ANSWER",
                "language",
                language,
                "recipient",
                Map.of("name", "A Person"),
                "words",
                Map.of()))
        .post("/api/v1/erasure-requests/" + request + "/letters/preview")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("text")
        .replaceAll("\\s+", " ");
  }
}
