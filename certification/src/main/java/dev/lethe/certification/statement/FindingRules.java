// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.EvidenceRules.Kind;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Finding;
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
        .testPlan()
        .ifPresent(
            plan -> {
              Instant issued = evidence.certificate().issuedAt();
              check(
                  !plan.registeredAt().isAfter(issued),
                  Kind.PLAN_LATE,
                  "testPlan.registeredAt",
                  "not after issue",
                  plan.registeredAt());
              check(
                  plan.logIndex() < evidence.log().priorSize(),
                  Kind.PLAN_LATE,
                  "testPlan.logIndex",
                  "in the log before the head of " + evidence.log().priorSize(),
                  plan.logIndex());
              check(
                  !plan.earlierPlans().contains(plan.digest()),
                  "testPlan.earlierPlans",
                  "other plans",
                  plan.digest());
            });
    for (Test test : evidence.tests().orElse(List.of())) {
      interval(test);
    }
    evidence
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
    if (test.ciLow().isPresent() && test.ciHigh().isPresent()) {
      check(
          test.ciLow().get().compareTo(test.estimate()) <= 0
              && test.estimate().compareTo(test.ciHigh().get()) <= 0,
          Kind.INTERVAL_INVALID,
          field,
          "ciLow <= estimate <= ciHigh",
          test.ciLow().get() + " " + test.estimate() + " " + test.ciHigh().get());
    }
    boolean decides = test.role() == Role.PRIMARY || test.role() == Role.UTILITY;
    if (!decides) {
      return;
    }
    Optional<Decimal> level = evidence.confidence().map(Examination.Confidence::level);
    check(
        test.level().isPresent()
            && level.filter(l -> l.compareTo(test.level().get()) == 0).isPresent(),
        Kind.INTERVAL_INVALID,
        field + ".level",
        "the level of confidence",
        test.level());
    check(
        test.decision().filter(d -> d == test.decisionByInterval()).isPresent(),
        Kind.INTERVAL_INVALID,
        field + ".decision",
        test.decisionByInterval().name(),
        test.decision().map(TestDecision::name).orElse("absent"));
  }

  /** In tiers E and C the tests only corroborate, so their strength matters when they do. */
  private void strength() {
    TestVerdict verdict = evidence.outcome().verdict();
    boolean relied =
        verdict == TestVerdict.INDISTINGUISHABLE
            || (verdict == TestVerdict.DISTINGUISHABLE
                && !EvidenceRules.claimsByConstruction(evidence));
    if (!relied) {
      return;
    }
    check(
        evidence.controls().filter(Controls::passed).isPresent(),
        Kind.CONTROL_FAILED,
        "controls",
        "positive told apart, every negative not, enough oracles",
        evidence.controls().map(FindingRules::controlsInWords).orElse("absent"));
    check(
        evidence.power().flatMap(Power::achieved).isPresent()
            && evidence.minimalDetectableEffect().isPresent(),
        Kind.POWER_MISSING,
        "power.achieved",
        "power and minimal detectable effect stated",
        "absent");
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
        + c.minOracles();
  }

  private void outcome() {
    Finding expected = OutcomeRule.decide(OutcomeRule.Basis.of(evidence));
    Finding found = evidence.outcome();
    check(
        expected.equals(found),
        Kind.OUTCOME_MISMATCH,
        "outcome",
        inWords(expected),
        inWords(found));
    check(
        evidence.outcomeRule().equals(OutcomeRule.reference()),
        Kind.OUTCOME_MISMATCH,
        "outcomeRule",
        OutcomeRule.reference().toString(),
        evidence.outcomeRule());
  }

  private static String inWords(Finding finding) {
    return finding.value()
        + " with verdict "
        + finding.verdict()
        + " because of "
        + finding.reasons();
  }
}
