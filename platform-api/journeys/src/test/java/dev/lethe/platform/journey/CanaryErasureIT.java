// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.CanaryEvidence;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.OutcomeRule;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.CanaryFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * One person's records leave a model with canaries, and a block of canaries with them. Almost a
 * minute: every model to compare with has coins of its own, and so a process of its own.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class CanaryErasureIT {

  @Inject CanaryFiles canaries;
  @Inject Models versions;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final TinyModels models = new TinyModels(tenant);

  @Test
  void aBlockGoesWithTheRecordsAndIsPrintedAndNeverUsedAgain() throws Exception {
    Engine.assumeBuilt();
    String data = models.dataOfPersons(1_000, 31);
    String version = models.trainWithCanaries("watched", data, models.dataOfPersons(400, 32), 100);
    JsonPath before = officers.get("/model-versions/" + version);
    assertThat(before.getInt("canaries")).isEqualTo(100);
    assertThat(before.getString("canariesDigest")).startsWith("sha256:");
    int trained = before.getInt("members[0].size");
    assertThat(trained).as("heads alone of a hundred").isBetween(930, 970);

    String request = officers.submitted(data, Officers.records(held(version)));
    JsonPath plan = officers.approved(request, Map.of());
    JsonPath end = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    assertThat(end.getString("state")).as(end.prettify()).isNotEqualTo("FAILED");

    JsonPath report = officers.get("/membership-reports?requestId=" + request);
    JsonPath found =
        officers.get("/membership-reports/" + report.getString("[0].id")).setRootPath("report");
    assertThat(found.getInt("canaries.original.canaries")).isEqualTo(100);
    assertThat(found.getInt("canaries.block.canaries")).isEqualTo(20);
    int heads = found.getInt("canaries.block.heads");
    assertThat(heads).isBetween(3, 17);
    assertThat(plan.getList("warnings", String.class))
        .anyMatch(w -> w.contains("a block of 20 registered canaries goes with the request"));
    if (end.getString("state").equals("COMPLETED")) {
      Evidence evidence = evidence(request);
      CanaryEvidence shown = evidence.examination().remainder().canaries().orElseThrow();
      assertThat(shown.sealed().toString()).isEqualTo(before.getString("canariesDigest"));
      assertThat(evidence.conclusion().outcomeRule()).isEqualTo(OutcomeRule.reference(3));
      assertThat(evidence.trail().replay().orElseThrow().equalDigests()).isTrue();
      assertThat(evidence.trail().replay().orElseThrow().forgetDisjoint()).isTrue();
      String next = officers.get("/model-versions/" + version).getString("replacedById");
      JsonPath after = officers.get("/model-versions/" + next);
      assertThat(after.getInt("canaries")).isEqualTo(80);
      assertThat(after.getString("canariesDigest"))
          .isNotEqualTo(before.getString("canariesDigest"));
      assertThat(after.getInt("members[0].size")).isEqualTo(trained - 3 - heads);
    }
  }

  /** Three records that the model was trained on and that are no canaries. */
  private IntStream held(String version) {
    RecordSet sealed =
        transactions.call(
            tenant.id(),
            () ->
                canaries
                    .of(tenant.id(), versions.version(UUID.fromString(version)))
                    .orElseThrow()
                    .records());
    return RecordSet.all(1_000).andNot(sealed).stream().limit(3);
  }

  private Evidence evidence(String request) throws Exception {
    JsonPath certificates = officers.get("/certificates?requestId=" + request);
    assertThat(certificates.getList("state")).isEqualTo(List.of("PUBLISHED"));
    String id = certificates.getString("[0].id");
    return Evidence.parse(officers.bytes("/certificates/" + id + "/evidence"));
  }
}
