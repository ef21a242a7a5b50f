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
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Examination.Utility;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
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
 * @param minimalDetectableEffect field 19
 * @param confidence field 20
 * @param utility field 22
 */
public record JudgedReport(
    TestVerdict verdict,
    List<Reason> reasons,
    List<Test> tests,
    Controls controls,
    Power power,
    Optional<MinimalDetectableEffect> minimalDetectableEffect,
    Confidence confidence,
    List<Utility> utility) {

  private static final double SAME_LEVEL = 1e-9;

  /** Reads a report made under this plan. */
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
    return new JudgedReport(
        TestVerdict.of(report.verdict()),
        report.reasons(),
        tests,
        controls(report, plan),
        power(report, plan),
        report.results().effect().map(e -> minimalDetectableEffect(e, plan)),
        confidence(report, alpha, level),
        report.results().utility().stream()
            .map(
                u ->
                    new Utility(
                        "accuracy." + u.target(),
                        Decimal.measured(u.original()),
                        Decimal.measured(u.candidate())))
            .toList());
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

  private static Controls controls(MembershipReport report, TestPlan plan) {
    List<MembershipReport.Control> negative = report.results().controls().negative();
    int passed =
        (int) negative.stream().filter(c -> c.verdict() == Verdict.INDISTINGUISHABLE).count();
    TestVerdict positive =
        report
            .results()
            .controls()
            .positive()
            .map(c -> TestVerdict.of(c.verdict()))
            .orElse(TestVerdict.NOT_TESTED);
    return new Controls(
        new PositiveControl(plan.models().original(), positive),
        new NegativeControls(passed, negative.size()),
        report.sizes().oracles(),
        plan.rule().minOracles());
  }

  private static Power power(MembershipReport report, TestPlan plan) {
    return new Power(
        Decimal.of(plan.size().power()),
        report.results().effect().map(e -> Decimal.measured(e.achievedPower())),
        plan.size().plannedUnits(),
        report.sizes().forget(),
        List.of("assumption.retraining-noise-normal"));
  }

  private static MinimalDetectableEffect minimalDetectableEffect(
      MembershipReport.Effect effect, TestPlan plan) {
    return new MinimalDetectableEffect(
        "mean-shift",
        Decimal.measured(effect.minimalDetectableShift()),
        Decimal.of(plan.size().power()),
        Decimal.atMost(effect.meanShift().residualShareUpper()));
  }

  private static Confidence confidence(MembershipReport report, Decimal alpha, Decimal level) {
    int family =
        (int)
            report.results().tests().stream()
                .filter(t -> t.significance().adjustedP().isPresent())
                .count();
    return new Confidence(alpha, level, "two-one-sided-tests", "holm", family);
  }
}
