// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Methods beside retraining from plan to answer, on models that are trained in a second. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(ErasureIT.Miniature.class)
class TieredErasureIT {

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final TinyModels models = new TinyModels(tenant);

  /** The method reads the records it takes out; a retraining that does not read them shows it. */
  @Test
  void takesTreesApartAndShowsByRetrainingThatNothingIsLeft() throws Exception {
    Engine.assumeBuilt();
    String data = models.data(120, 11);
    String model =
        models.train(
            "forest",
            data,
            models.data(200, 12),
            1,
            Map.of("type", "forest", "trees", 5, "depth", 4, "randomDepth", 1, "thresholds", 5));
    String request = officers.submitted(data, Officers.records(IntStream.range(0, 6)));
    JsonPath plan = officers.approved(request, Map.of());
    assertThat((String) target(plan, model, "method")).isEqualTo("dare-forest");
    assertThat((String) target(plan, model, "tier")).isEqualTo("E");
    assertThat((Boolean) target(plan, model, "proposal.readsForgetSet")).isTrue();

    officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    Evidence evidence = evidence(request);
    assertThat(evidence.replay().orElseThrow().equalDigests()).isTrue();
    assertThat(evidence.replay().orElseThrow().forgetDisjoint()).isTrue();
  }

  /** The registered tests are the evidence, so the outcome is theirs. */
  @Test
  void judgesAStatisticalMethodByItsTestsAlone() throws Exception {
    Engine.assumeBuilt();
    String data = models.data(2400, 15);
    String model = models.train("network", data, models.data(3200, 16), 1);
    String request = officers.submitted(data, Officers.records(IntStream.range(0, 800)));
    JsonPath plan = officers.approved(request, Map.of(model, "neggrad-plus"));
    assertThat((String) target(plan, model, "tier")).isEqualTo("S");
    assertThat((Boolean) target(plan, model, "proposal.readsForgetSet")).isTrue();

    JsonPath end = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    JsonPath report = officers.get("/membership-reports?requestId=" + request);
    String verdict = report.getString("[0].verdict");
    assertThat(end.getString("outcome"))
        .isEqualTo(
            switch (verdict) {
              case "INDISTINGUISHABLE" -> "CONSISTENT_WITH_ERASURE";
              case "DISTINGUISHABLE" -> "NOT_SHOWN";
              default -> "INCONCLUSIVE";
            });
  }

  private Evidence evidence(String request) throws Exception {
    JsonPath certificates = officers.get("/certificates?requestId=" + request);
    assertThat(certificates.getList("state")).containsExactly("PUBLISHED");
    String id = certificates.getString("[0].id");
    return Evidence.parse(officers.bytes("/certificates/" + id + "/evidence"));
  }

  private static Object target(JsonPath plan, String modelVersion, String field) {
    return plan.get("targets.find { it.modelVersionId == '" + modelVersion + "' }." + field);
  }
}
