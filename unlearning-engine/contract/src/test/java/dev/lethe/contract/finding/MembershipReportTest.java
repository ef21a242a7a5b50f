// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembershipReportTest {

  private static final Digest PLAN = Digest.of("plan".getBytes(UTF_8));

  private static final String RULE =
      "\"rule\":{\"significanceLevel\":0.025,\"thresholds\":{\"alpha\":0.05,"
          + "\"aucFraction\":0.5,\"aucMargin\":0.05,\"candidates\":2,\"controlError\":0.05,"
          + "\"falsePositiveRates\":[0.001,0.01,0.05],\"floorFraction\":0.1,"
          + "\"gapFraction\":0.3333333333333333,\"minOracles\":5,\"utilityMargin\":0.02},"
          + "\"version\":1},";

  /**
   * The names and levels of {@code lethe-membership-report/1}, whatever the records are cut into.
   */
  private static final String WRITTEN =
      "{\"controls\":{\"negative\":[]},"
          + "\"effect\":{\"achievedPower\":11,\"aucMargin\":9,\"aucMarginNeeded\":10,"
          + "\"aucOriginal\":8,\"gap\":1,\"high\":5,\"low\":4,\"margin\":2,"
          + "\"minimalDetectableShift\":12,\"oracleDeviation\":6,\"residualShareUpper\":7,"
          + "\"shift\":3},\"notes\":[\"note\"],"
          + "\"plots\":{\"histogram\":{\"edges\":[],\"series\":{}},\"roc\":[],\"shiftCandidate\":0.5,"
          + "\"shiftOracles\":[],\"shiftOriginal\":0.25},"
          + "\"reasons\":[\"RESIDUAL\"],"
          + RULE
          + "\"schema\":\"lethe-membership-report/1\","
          + "\"sizes\":{\"forget\":1,\"holdout\":3,\"holdoutDuplicates\":5,\"oracles\":4,\"retain\":2},"
          + "\"testPlan\":\""
          + PLAN
          + "\",\"tests\":[{\"adjustedP\":0.5,\"attack\":\"a\",\"decision\":\"EQUIVALENT\","
          + "\"direction\":\"RESIDUAL\",\"estimate\":0.125,\"high\":0.375,\"id\":\"P1\",\"level\":0.9,"
          + "\"low\":-0.5,\"margin\":0.75,\"n\":7,\"nullValue\":0,\"pValue\":0.25,\"role\":\"PRIMARY\","
          + "\"statistic\":\"s\",\"target\":\"t\"}],"
          + "\"utility\":[],\"verdict\":\"DISTINGUISHABLE\"}";

  private static MembershipReport.Test test(String id) {
    return new MembershipReport.Test(
        id,
        Role.PRIMARY,
        new MembershipReport.Measure("a", "t", "s", 7, 0.125, 0),
        MembershipReport.Interval.of(-0.5, 0.375, 0.9, 0.75),
        MembershipReport.Significance.of(0.25, 0.5),
        Optional.of(TestDecision.EQUIVALENT),
        Optional.of(Reason.RESIDUAL));
  }

  private static MembershipReport report() {
    return new MembershipReport(
        MembershipReport.SCHEMA,
        new MembershipReport.Judged(PLAN, Optional.of(AppliedRule.of(TestPlan.Rule.defaults(2)))),
        Verdict.DISTINGUISHABLE,
        List.of(Reason.RESIDUAL),
        new MembershipReport.Sizes(1, 2, 3, 4, 5),
        new MembershipReport.Results(
            List.of(test("P1")),
            new MembershipReport.Controls(Optional.empty(), List.of()),
            Optional.of(
                new MembershipReport.Effect(
                    new MembershipReport.MeanShift(1, 2, 3, 4, 5, 6, 7),
                    new MembershipReport.Area(8, 9, 10),
                    11,
                    12)),
            List.of()),
        new MembershipReport.Plots(
            List.of(), 0.25, 0.5, new MembershipReport.Histogram(List.of(), Map.of()), List.of()),
        List.of("note"));
  }

  @Test
  void itsSectionsAreWrittenWithoutBracesAndReadBack() throws Exception {
    assertThat(new String(CanonicalJson.bytes(report()), UTF_8)).isEqualTo(WRITTEN);
    assertThat(CanonicalJson.read(WRITTEN.getBytes(UTF_8), MembershipReport.class))
        .isEqualTo(report());
  }

  /** It is of version 1, and its plan has the thresholds. */
  @Test
  void aReportFromBeforeTheRuleWasWrittenDownIsRead() throws Exception {
    MembershipReport old =
        CanonicalJson.read(WRITTEN.replace(RULE, "").getBytes(UTF_8), MembershipReport.class);
    assertThat(old.rule()).isEmpty();
    assertThat(old.judgedBy(AppliedRule.of(TestPlan.Rule.defaults(2)))).isEqualTo(report());
    assertThat(report().judgedBy(AppliedRule.of(TestPlan.Rule.defaults(1)))).isEqualTo(report());
  }

  @Test
  void refusesARuleOfAnotherVersionOrLevel() {
    TestPlan.Rule thresholds = TestPlan.Rule.defaults(2);
    assertThat(AppliedRule.of(thresholds).significanceLevel()).isEqualTo(0.025);
    assertThatThrownBy(() -> new AppliedRule(2, 0.025, thresholds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rule version is 1 by the thresholds, found 2");
    assertThatThrownBy(() -> new AppliedRule(1, 0.05, thresholds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("significance level is 0.025 by the thresholds, found 0.05");
  }

  @Test
  void furtherTestsStandAtTheEndAndChangeNothingElse() {
    MembershipReport more = report().withTests(List.of(test("x/1")));
    assertThat(more.results().tests())
        .extracting(MembershipReport.Test::id)
        .containsExactly("P1", "x/1");
    assertThat(more.verdict()).isEqualTo(report().verdict());
    assertThat(more.results().effect()).isEqualTo(report().results().effect());
  }
}
