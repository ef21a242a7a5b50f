// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Treatment.Guarantee;
import dev.lethe.platform.fixture.ApprovedTrainer;
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
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Methods beside retraining from plan to answer, on models that are trained in a second. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class TieredErasureIT {

  private static final double NOISE = 100;

  /** So little that a few removals spend the budget. */
  private static final double EPSILON = 0.08;

  private static final int MOST_REMOVALS = 8;

  private static final int REMOVED = 3;

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
    assertThat((String) target(plan, model, "unit")).as("two records each").isEqualTo("subject");
    assertThat((Integer) target(plan, model, "units")).isEqualTo(3);

    officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    Evidence evidence = evidence(request);
    assertThat(evidence.treatment().forgetSet().unit()).isEqualTo("record");
    assertThat(evidence.treatment().forgetSet().count()).isEqualTo(6);
    assertThat(evidence.examination().power().orElseThrow().usedUnits()).isEqualTo(3);
    assertThat(evidence.trail().replay().orElseThrow().equalDigests()).isTrue();
    assertThat(evidence.trail().replay().orElseThrow().forgetDisjoint()).isTrue();
  }

  /** Lethe never opens the model: the command trains it, trains it anew, and scores it. */
  @Test
  void retrainsExactlyWhatAnApprovedCommandTrained() throws Exception {
    Engine.assumeBuilt();
    String data = models.data(60, 13);
    // As many, so that both data sets have the same file of labels, which the other one needs.
    String holdout = models.data(60, 14);
    Map<String, Object> architecture = Map.of("type", "external", "command", ApprovedTrainer.NAME);
    String model = models.train("centroids", data, holdout, 1, architecture);
    String request = officers.submitted(data, Officers.records(IntStream.range(0, 6)));
    JsonPath plan = officers.approved(request, Map.of());
    assertThat((String) target(plan, model, "method")).isEqualTo("retrain");

    JsonPath end = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    assertThat(end.getString("outcome")).as(end.prettify()).isEqualTo("CONSISTENT_WITH_ERASURE");
    Evidence evidence = evidence(request);
    assertThat(evidence.treatment().modelBefore().format()).isEqualTo("external-trainer");
    assertThat(evidence.trail().replay().orElseThrow().equalDigests()).isTrue();
    JsonPath done = officers.get("/plans/" + plan.getString("id"));
    double expected = (Float) target(done, model, "proposal.prediction.totalSeconds");
    double taken = (Float) target(done, model, "actual.totalSeconds");
    assertThat(expected).isPositive();
    assertThat(taken).isPositive();
  }

  /** The registered tests are the evidence, so the outcome is theirs. */
  @Test
  void judgesAStatisticalMethodByItsTestsAlone() throws Exception {
    Engine.assumeBuilt();
    String data = models.dataOfPersons(2400, 15);
    String model = models.train("network", data, models.dataOfPersons(3200, 16), 1);
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

  /**
   * Removals inside one budget, each with its bound on the certificate, until nothing more can be
   * certified. The noise is secret, so how much a removal takes differs from run to run: either the
   * plan sees that another one would be too much and proposes a retraining, or the removal finds it
   * out and trains anew. Both renew the budget.
   */
  @Test
  void certifiesRemovalsUntilTheirBudgetIsSpentAndPlansARetrainThen() throws Exception {
    Engine.assumeBuilt();
    Map<String, Object> architecture = Map.of("type", "logistic", "l2", 0.1, "noise", NOISE);
    String version =
        models.train("scorecard", models.data(400, 17), models.data(200, 18), 1, architecture);
    double used = 0;
    int removals = 0;
    boolean renewed = false;
    JsonPath plan = officers.plan(submitted(version, 0), Map.of(), "C");
    while (removals < MOST_REMOVALS
        && !renewed
        && target(plan, version, "method").equals("newton-removal")) {
      assertThat((String) target(plan, version, "tier")).isEqualTo("C");
      Guarantee guarantee =
          certified(
              officers.planOf(
                  plan.getString("requestId"),
                  Map.of(
                      "modelVersionId",
                      version,
                      "method",
                      "newton-removal",
                      "parameters",
                      Map.of("epsilon", EPSILON))));
      version = officers.get("/model-versions/" + version).getString("replacedById");
      double now = officers.get("/model-versions/" + version).getDouble("budgetUsed");
      assertThat(guarantee.budgetUsed().orElseThrow().value().doubleValue())
          .isGreaterThanOrEqualTo(now);
      assertThat(now).isNotEqualTo(used).isLessThan(1);
      renewed = now < used;
      used = now;
      removals++;
      plan = officers.plan(submitted(version, removals * REMOVED), Map.of(), "C");
    }
    assertThat(removals).as("used " + used).isPositive();
    if (renewed) {
      assertThat(used).as("trained anew").isLessThan(0.01);
    } else {
      assertThat((String) target(plan, version, "method")).isEqualTo("retrain");
      assertThat((String) target(plan, version, "tier")).isEqualTo("E");
      assertThat(plan.getList("warnings", String.class))
          .anyMatch(w -> w.endsWith("an exact retrain renews the budget."));
    }
  }

  /** Carries a plan of tier C out; returns what its certificate promises. */
  private Guarantee certified(JsonPath draft) throws Exception {
    officers.approved(draft);
    String request = draft.getString("requestId");
    JsonPath end = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
    assertThat(end.getString("outcome")).as(end.prettify()).isEqualTo("CONSISTENT_WITH_ERASURE");
    Guarantee guarantee = evidence(request).treatment().guarantee().orElseThrow();
    assertThat(guarantee.claim()).isEqualTo("claim.bounded-influence");
    assertThat(guarantee.epsilon().orElseThrow().value().doubleValue()).isEqualTo(EPSILON);
    assertThat(guarantee.delta().orElseThrow().value()).isEqualByComparingTo("0.00001");
    return guarantee;
  }

  private String submitted(String version, int from) {
    String data = officers.get("/model-versions/" + version).getString("datasetVersionId");
    return officers.submitted(data, Officers.records(IntStream.range(from, from + REMOVED)));
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
