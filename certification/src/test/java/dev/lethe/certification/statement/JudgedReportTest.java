// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.Examination.Confidence;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.AppliedRule;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Effect;
import dev.lethe.contract.finding.MembershipReport.Plots;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Sizes;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgedReportTest {

  private static final Control CLEAR = new Control(Verdict.INDISTINGUISHABLE, List.of());
  private static final Control SEEN =
      new Control(Verdict.DISTINGUISHABLE, List.of(Reason.RESIDUAL));

  private static TestPlan plan(int candidates) {
    Digest any = Digest.of("any".getBytes(UTF_8));
    return new TestPlan(
        TestPlan.SCHEMA,
        "request-1",
        TestPlan.Rule.defaults(candidates),
        new TestPlan.Models(any, any, Collections.nCopies(5, any), List.of(1L)),
        new TestPlan.Records(any, any, any),
        new TestPlan.Size(TestPlan.RECORD, Optional.empty(), 826, 0.9),
        "0.1.0");
  }

  private static MembershipReport.Test primary(
      String id, double nullValue, double low, double high, double margin, double level) {
    return new MembershipReport.Test(
        id,
        Role.PRIMARY,
        new MembershipReport.Measure(
            "calibrated", "forget-set", "statistic", 1000, (low + high) / 2, nullValue),
        MembershipReport.Interval.of(low, high, level, margin),
        MembershipReport.Significance.of(0.9, 1.0),
        Optional.of(TestDecision.EQUIVALENT),
        Optional.of(Reason.RESIDUAL));
  }

  private static MembershipReport.Test unbounded() {
    return new MembershipReport.Test(
        "global_shift",
        Role.SECONDARY,
        new MembershipReport.Measure("confidence", "model", "alignment", 4000, 0.01, 0),
        MembershipReport.Interval.of(Double.NEGATIVE_INFINITY, 0.5, 0.9),
        MembershipReport.Significance.of(0.4, 1.0),
        Optional.empty(),
        Optional.of(Reason.GLOBAL_SHIFT));
  }

  private static MembershipReport.Utility utility(String target, String decision) {
    return new MembershipReport.Utility(target, 0.9, 0.89, 0.895, -0.005, -0.01, 0.001, decision);
  }

  private static MembershipReport report(
      Verdict verdict, List<MembershipReport.Test> tests, boolean judged) {
    return new MembershipReport(
        MembershipReport.SCHEMA,
        new MembershipReport.Judged(plan(1).digest(), Optional.of(AppliedRule.of(plan(1).rule()))),
        verdict,
        List.of(),
        new Sizes(1000, 2000, 4000, 5, 0),
        new MembershipReport.Results(
            tests,
            new MembershipReport.Controls(Optional.of(SEEN), Collections.nCopies(5, CLEAR)),
            judged
                ? Optional.of(
                    new Effect(
                        new MembershipReport.MeanShift(
                            0.27, 0.03, 0.005, 0.001, 0.009, 0.006, 0.034),
                        new MembershipReport.Area(0.66, 0.05, 0.04),
                        0.95,
                        0.035))
                : Optional.empty(),
            List.of(
                utility("retain-set", judged ? "PASS" : "REPORTED"),
                utility("holdout-set", judged ? "PASS" : "REPORTED"),
                utility("forget-set", "REPORTED"))),
        new Plots(List.of(), 0, 0, new MembershipReport.Histogram(List.of(), Map.of()), List.of()),
        List.of());
  }

  private static List<MembershipReport.Test> tests(double level) {
    return List.of(
        primary("P1", 0, 0.001, 0.009, 0.03, level),
        primary("P2", 0.5, 0.49, 0.53, 0.05, level),
        unbounded());
  }

  @Test
  void givesEvidenceThatTheRulesAccept() {
    JudgedReport judged =
        JudgedReport.of(report(Verdict.INDISTINGUISHABLE, tests(0.9), true), plan(1));
    Evidence evidence = with(EvidenceExamples.statistical(), judged);
    assertThat(EvidenceRules.violations(evidence)).isEmpty();
    assertThat(evidence.conclusion().outcome().value()).isEqualTo(Outcome.CONSISTENT_WITH_ERASURE);
    assertThat(judged.tests())
        .extracting(Examination.Test::id)
        .containsExactly("P1", "P2", "global_shift", "utility-retain-set", "utility-holdout-set");
  }

  @Test
  void dividesTheLevelByTheNumberOfCandidatesExactly() {
    double alpha = 0.05 / 3;
    JudgedReport judged =
        JudgedReport.of(report(Verdict.INDISTINGUISHABLE, tests(1 - 2 * alpha), true), plan(3));
    Confidence confidence = judged.confidence();
    assertThat(confidence.alpha().value().doubleValue()).isEqualTo(alpha);
    assertThat(judged.tests().get(0).interval().level()).contains(confidence.level());
    assertThat(EvidenceRules.violations(with(EvidenceExamples.statistical(), judged))).isEmpty();
  }

  @Test
  void leavesOutAnIntervalWithoutAnEnd() {
    JudgedReport judged =
        JudgedReport.of(report(Verdict.INDISTINGUISHABLE, tests(0.9), true), plan(1));
    Examination.Test test = judged.tests().get(2);
    assertThat(test.interval().ciLow()).isEmpty();
    assertThat(test.interval().ciHigh()).isEmpty();
    assertThat(test.interval().level()).isEmpty();
  }

  @Test
  void carriesACandidateThatWasNotJudged() {
    JudgedReport judged = JudgedReport.of(report(Verdict.INCONCLUSIVE, List.of(), false), plan(1));
    assertThat(judged.tests()).isEmpty();
    assertThat(judged.remainder().minimalDetectableEffect()).isEmpty();
    assertThat(judged.power().achieved()).isEmpty();
    Evidence evidence = with(EvidenceExamples.exact(), judged);
    assertThat(EvidenceRules.violations(evidence)).isEmpty();
    assertThat(evidence.conclusion().outcome().value()).isEqualTo(Outcome.CONSISTENT_WITH_ERASURE);
  }

  @Test
  void countsControls() {
    Controls controls =
        JudgedReport.of(report(Verdict.INDISTINGUISHABLE, tests(0.9), true), plan(1)).controls();
    assertThat(controls.passed()).isTrue();
    assertThat(controls.positive().verdict()).isEqualTo(TestVerdict.DISTINGUISHABLE);
    assertThat(controls.negative().of()).isEqualTo(5);
  }

  private static Evidence with(Evidence evidence, JudgedReport judged) {
    return EvidenceExamples.decided(
        EvidenceExamples.edit(
            evidence,
            e -> {
              e.set("tests", CanonicalJson.tree(judged.tests()));
              e.set("controls", CanonicalJson.tree(judged.controls()));
              e.set("power", CanonicalJson.tree(judged.power()));
              e.set("confidence", CanonicalJson.tree(judged.confidence()));
              e.set("utility", CanonicalJson.tree(judged.utility()));
              e.remove("minimalDetectableEffect");
              judged
                  .remainder()
                  .minimalDetectableEffect()
                  .ifPresent(m -> e.set("minimalDetectableEffect", CanonicalJson.tree(m)));
              EvidenceExamples.outcome((ObjectNode) e, judged.verdict().name());
            }));
  }
}
