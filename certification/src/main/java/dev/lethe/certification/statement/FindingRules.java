// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Conclusion.Finding;
import dev.lethe.certification.statement.EvidenceRules.Kind;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Power;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestDecision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Those of the {@link EvidenceRules} that tie the tests to the finding. */
final class FindingRules {

  private final Evidence evidence;
  private final List<Violation> violations;

  FindingRules(Evidence evidence, List<Violation> violations) {
    this.evidence = evidence;
    this.violations = violations;
  }

  void apply() {
    tests();
    new NumberRules(evidence.examination(), violations).apply();
    strength();
    outcome();
  }

  private void check(boolean holds, Kind kind, String field, String expected, Object found) {
    if (!holds) {
      violations.add(new Violation(kind, field, expected, String.valueOf(found)));
    }
  }

  private void check(boolean holds, String field, String expected, Object found) {
    check(holds, Kind.SCHEMA, field, expected, found);
  }

  private void tests() {
    evidence
        .examination()
        .testPlan()
        .ifPresent(
            plan -> {
              Instant issued = evidence.parties().certificate().issuedAt();
              check(
                  !plan.registeredAt().isAfter(issued),
                  Kind.PLAN_LATE,
                  "testPlan.registeredAt",
                  "not after issue",
                  plan.registeredAt());
              check(
                  plan.logIndex() < evidence.trail().log().priorSize(),
                  Kind.PLAN_LATE,
                  "testPlan.logIndex",
                  "in the log before the head of " + evidence.trail().log().priorSize(),
                  plan.logIndex());
              check(
                  !plan.earlierPlans().contains(plan.digest()),
                  "testPlan.earlierPlans",
                  "other plans",
                  plan.digest());
            });
    for (Test test : evidence.examination().tests().orElse(List.of())) {
      interval(test);
    }
    evidence
        .examination()
        .confidence()
        .ifPresent(
            c ->
                check(
                    c.level()
                            .value()
                            .compareTo(
                                BigDecimal.ONE.subtract(c.alpha().value().add(c.alpha().value())))
                        == 0,
                    Kind.INTERVAL_INVALID,
                    "confidence.level",
                    "1 - 2 alpha",
                    c.level()));
  }

  private void interval(Test test) {
    String field = "tests." + test.id();
    if (test.interval().ciLow().isPresent() && test.interval().ciHigh().isPresent()) {
      check(
          test.interval().ciLow().get().compareTo(test.measure().estimate()) <= 0
              && test.measure().estimate().compareTo(test.interval().ciHigh().get()) <= 0,
          Kind.INTERVAL_INVALID,
          field,
          "ciLow <= estimate <= ciHigh",
          test.interval().ciLow().get()
              + " "
              + test.measure().estimate()
              + " "
              + test.interval().ciHigh().get());
    }
    boolean decides = test.role() == Role.PRIMARY || test.role() == Role.UTILITY;
    if (!decides) {
      return;
    }
    Optional<Decimal> level =
        evidence.examination().confidence().map(Examination.Confidence::level);
    check(
        test.interval().level().isPresent()
            && level.filter(l -> l.compareTo(test.interval().level().get()) == 0).isPresent(),
        Kind.INTERVAL_INVALID,
        field + ".level",
        "the level of confidence",
        test.interval().level());
    check(
        test.decision().filter(d -> d == test.decisionByInterval()).isPresent(),
        Kind.INTERVAL_INVALID,
        field + ".decision",
        test.decisionByInterval().name(),
        test.decision().map(TestDecision::name).orElse("absent"));
  }

  /** In tiers E and C the tests only corroborate, so their strength matters when they do. */
  private void strength() {
    TestVerdict verdict = evidence.conclusion().outcome().verdict();
    boolean relied =
        verdict == TestVerdict.INDISTINGUISHABLE
            || (verdict == TestVerdict.DISTINGUISHABLE
                && !EvidenceRules.claimsByConstruction(evidence));
    if (!relied) {
      return;
    }
    check(
        evidence.examination().controls().filter(Controls::passed).isPresent(),
        Kind.CONTROL_FAILED,
        "controls",
        "positive told apart, no more negatives than may, enough oracles",
        evidence.examination().controls().map(FindingRules::controlsInWords).orElse("absent"));
    boolean stated =
        evidence
            .examination()
            .rule()
            .map(rule -> evidence.examination().remainder().memory().filter(m -> m.sees(rule)))
            .map(Optional::isPresent)
            .orElseGet(this::powerStated);
    check(
        stated,
        Kind.POWER_MISSING,
        "power.achieved",
        "power and minimal detectable effect stated, or a memory score that sees",
        "absent");
  }

  private boolean powerStated() {
    return evidence.examination().power().flatMap(Power::achieved).isPresent()
        && evidence.examination().remainder().minimalDetectableEffect().isPresent();
  }

  private static String controlsInWords(Controls c) {
    return "positive "
        + c.positive().verdict()
        + ", negative "
        + c.negative().passed()
        + " of "
        + c.negative().of()
        + ", oracles "
        + c.oracles()
        + " of "
        + c.minOracles()
        + c.tolerance().map(t -> ", " + t).orElse("");
  }

  private void outcome() {
    OutcomeRule.Basis basis = OutcomeRule.Basis.of(evidence);
    Finding expected = OutcomeRule.decide(basis);
    Finding found = evidence.conclusion().outcome();
    check(
        expected.equals(found),
        Kind.OUTCOME_MISMATCH,
        "outcome",
        inWords(expected),
        inWords(found));
    check(
        evidence.conclusion().outcomeRule().equals(basis.rule()),
        Kind.OUTCOME_MISMATCH,
        "outcomeRule",
        basis.rule().toString(),
        evidence.conclusion().outcomeRule());
  }

  private static String inWords(Finding finding) {
    return finding.value()
        + " with verdict "
        + finding.verdict()
        + " because of "
        + finding.reasons();
  }
}
