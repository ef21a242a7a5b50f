// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Examination.Confidence;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Interval;
import dev.lethe.certification.statement.Examination.Measure;
import dev.lethe.certification.statement.Examination.MinimalDetectableEffect;
import dev.lethe.certification.statement.Examination.NegativeControls;
import dev.lethe.certification.statement.Examination.PositiveControl;
import dev.lethe.certification.statement.Examination.Power;
import dev.lethe.certification.statement.Examination.Remainder;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Examination.Tolerance;
import dev.lethe.certification.statement.Examination.Utility;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fields 16 to 20 and 22 of the evidence, and the verdict, as a membership report under its plan
 * gives them. Doubles become the shortest decimals that give them back, so nothing is rounded.
 *
 * @param verdict what the decision rule said
 * @param reasons why
 * @param tests field 16; empty where the candidate was not judged
 * @param controls field 17
 * @param power field 18
 * @param remainder field 19
 * @param confidence field 20
 * @param utility field 22
 */
public record JudgedReport(
    TestVerdict verdict,
    List<Reason> reasons,
    List<Test> tests,
    Controls controls,
    Power power,
    Remainder remainder,
    Confidence confidence,
    List<Utility> utility) {

  /** What a certificate says whose numbers are in bands. */
  public static final String BANDS = "limit.numbers-in-bands";

  private static final double SAME_LEVEL = 1e-9;

  private static final List<String> ASSUMPTIONS = List.of("assumption.retraining-noise-normal");

  private static final List<String> SECOND_ASSUMPTIONS =
      List.of(
          "assumption.retraining-noise-normal",
          "assumption.one-set-of-weights",
          "assumption.holdout-unknown");

  /** Reads a report made under this plan, by the version of the rule that the plan names. */
  public static JudgedReport of(MembershipReport report, TestPlan plan) {
    Decimal alpha = Decimal.of(plan.rule().significanceLevel());
    Decimal level = Decimal.of(BigDecimal.ONE.subtract(alpha.value().add(alpha.value())));
    List<Test> tests = new ArrayList<>();
    for (MembershipReport.Test test : report.results().tests()) {
      if (test.role() != Role.UTILITY) {
        tests.add(test(test, level));
      }
    }
    if (!report.results().tests().isEmpty()) {
      for (MembershipReport.Utility utility : report.results().utility()) {
        utilityDecision(utility)
            .ifPresent(d -> tests.add(utilityTest(utility, d, report.sizes(), plan, level)));
      }
    }
    Optional<Thresholds> rule =
        plan.rule() instanceof MemoryRule second
            ? Optional.of(Thresholds.of(second))
            : Optional.empty();
    Optional<MemoryEvidence> memory =
        rule.flatMap(r -> report.results().memory().map(m -> MemoryEvidence.of(m, r)));
    Optional<MemoryTests> written = memory.map(m -> new MemoryTests(m, rule.orElseThrow()));
    List<Test> all = tests.stream().map(t -> written.map(w -> w.written(t)).orElse(t)).toList();
    return new JudgedReport(
        TestVerdict.of(report.verdict()),
        report.reasons(),
        all,
        controls(report, plan, rule),
        power(report, plan, rule.isPresent() ? SECOND_ASSUMPTIONS : ASSUMPTIONS),
        new Remainder(
            report.results().effect().map(e -> minimalDetectableEffect(e, plan)),
            memory,
            report.results().canaries().map(CanaryEvidence::of)),
        confidence(all, alpha, level, rule),
        report.results().utility().stream()
            .map(
                u ->
                    new Utility(
                        "accuracy." + u.target(),
                        Decimal.measured(u.original()),
                        Decimal.measured(u.candidate())))
            .toList());
  }

  /**
   * The same with its numbers in bands, as a certificate may publish them: who knows all records
   * but one cannot tell from them what the last one is. Verdict and decisions are the same.
   */
  public JudgedReport inBands() {
    return Bands.of(this);
  }

  /** Whether an evidence has its numbers in bands; those of before have them as measured. */
  public static boolean inBands(Evidence evidence) {
    return evidence.trail().limits().contains(BANDS);
  }

  private static Test test(MembershipReport.Test t, Decimal level) {
    boolean bounded =
        t.interval().low().filter(Double::isFinite).isPresent()
            && t.interval().high().filter(Double::isFinite).isPresent();
    return new Test(
        t.id(),
        t.role(),
        new Measure(
            t.measure().attack(),
            t.measure().target(),
            t.measure().statistic(),
            t.measure().n(),
            Decimal.measured(t.measure().estimate()),
            Decimal.measured(t.measure().nullValue())),
        new Interval(
            t.interval().low().filter(any -> bounded).map(Decimal::measured),
            t.interval().high().filter(any -> bounded).map(Decimal::measured),
            t.interval().level().filter(any -> bounded).map(l -> sameLevel(l, level)),
            t.interval().margin().map(Decimal::measured)),
        t.significance().adjustedP().map(Decimal::measured),
        t.decision());
  }

  /** The exact decimal, where a double computed from the same alpha misses it by an ulp. */
  private static Decimal sameLevel(double found, Decimal level) {
    return Math.abs(found - level.value().doubleValue()) < SAME_LEVEL ? level : Decimal.of(found);
  }

  private static Optional<TestDecision> utilityDecision(MembershipReport.Utility utility) {
    return switch (utility.decision()) {
      case "PASS" -> Optional.of(TestDecision.EQUIVALENT);
      case "FAIL" -> Optional.of(TestDecision.DIFFERENT);
      case "UNDECIDED" -> Optional.of(TestDecision.UNDECIDED);
      default -> Optional.empty();
    };
  }

  private static Test utilityTest(
      MembershipReport.Utility u,
      TestDecision decision,
      MembershipReport.Sizes sizes,
      TestPlan plan,
      Decimal level) {
    return new Test(
        "utility-" + u.target(),
        Role.UTILITY,
        new Measure(
            "accuracy",
            u.target(),
            "accuracy-difference",
            u.target().equals("retain-set") ? sizes.retain() : sizes.holdout(),
            Decimal.measured(u.difference()),
            Decimal.of(0)),
        new Interval(
            Optional.of(Decimal.measured(u.low())),
            Optional.of(Decimal.measured(u.high())),
            Optional.of(level),
            Optional.of(Decimal.of(plan.rule().utilityMargin()))),
        Optional.empty(),
        Optional.of(decision));
  }

  private static Controls controls(
      MembershipReport report, TestPlan plan, Optional<Thresholds> rule) {
    List<MembershipReport.Control> negative = report.results().controls().negative();
    int clear =
        (int) negative.stream().filter(c -> c.verdict() == Verdict.INDISTINGUISHABLE).count();
    Optional<MemoryFindings.Oracles> oracles =
        report.results().memory().map(MemoryFindings::oracles);
    int passed =
        rule.isEmpty()
            ? clear
            : negative.size() - oracles.map(MemoryFindings.Oracles::failed).orElse(0);
    return new Controls(
        new PositiveControl(plan.models().original(), positive(report, rule)),
        new NegativeControls(passed, negative.size()),
        report.sizes().oracles(),
        plan.rule().minOracles(),
        rule.map(
            r ->
                new Tolerance(
                    r.oracles().mayFail(report.sizes().oracles()),
                    r.oracles().outlier(),
                    oracles.flatMap(
                        o -> o.outlierP().stream().min(Double::compare).map(Decimal::measured)))));
  }

  /** Under version 2 the main test alone must tell the original apart too. */
  private static TestVerdict positive(MembershipReport report, Optional<Thresholds> rule) {
    TestVerdict verdict =
        report
            .results()
            .controls()
            .positive()
            .map(c -> TestVerdict.of(c.verdict()))
            .orElse(TestVerdict.NOT_TESTED);
    boolean byOthersAlone =
        rule.isPresent()
            && verdict == TestVerdict.DISTINGUISHABLE
            && report.reasons().contains(Reason.POSITIVE_CONTROL);
    return byOthersAlone ? TestVerdict.INCONCLUSIVE : verdict;
  }

  private static Power power(MembershipReport report, TestPlan plan, List<String> assumptions) {
    return new Power(
        Decimal.of(plan.size().power()),
        report.results().effect().map(e -> Decimal.measured(e.achievedPower())),
        plan.size().plannedUnits(),
        report.sizes().forget(),
        assumptions);
  }

  private static MinimalDetectableEffect minimalDetectableEffect(
      MembershipReport.Effect effect, TestPlan plan) {
    return new MinimalDetectableEffect(
        "mean-shift",
        Decimal.measured(effect.minimalDetectableShift()),
        Decimal.of(plan.size().power()),
        Decimal.atMost(effect.meanShift().residualShareUpper()));
  }

  private static Confidence confidence(
      List<Test> tests, Decimal alpha, Decimal level, Optional<Thresholds> rule) {
    int family =
        (int)
            tests.stream()
                .filter(t -> t.adjustedP().isPresent())
                .filter(t -> rule.isEmpty() || !BesideScores.holds(t.id()))
                .count();
    return new Confidence(alpha, level, "two-one-sided-tests", "holm", family, rule);
  }
}
