// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Examination.Power;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.OutcomeRule.Reason;
import dev.lethe.certification.statement.OutcomeRule.Tested;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How the numbers of tests are read, by the version of the rule that they were judged by. */
sealed interface TestReading permits TestReading.First, TestReading.Second {

  /** The reading of these tests. */
  static TestReading of(Tested tested) {
    return tested.rule().<TestReading>map(Second::new).orElseGet(First::new);
  }

  /** Version of the rule. */
  int version();

  /** Whether what the tests found is believed at all. */
  boolean believed(Tested tested);

  /** Whether a test speaks against the model. */
  boolean contradicts(Test test, Tested tested);

  /** Which tests must be there for a pass. */
  List<Role> needed();

  /** What else the tests lack to carry tier S. */
  List<Reason> lacking(Tested tested);

  /** The verdict that the numbers give; the stated one counts only where it is more careful. */
  default TestVerdict verdict(Tested tested) {
    if (tested.tests().isEmpty()) {
      return TestVerdict.NOT_TESTED;
    }
    List<Test> tests = tested.tests().get();
    if (tests.isEmpty() || !believed(tested)) {
      return TestVerdict.INCONCLUSIVE;
    }
    if (tests.stream().anyMatch(t -> contradicts(t, tested))) {
      return TestVerdict.DISTINGUISHABLE;
    }
    return tested.verdict() != TestVerdict.INCONCLUSIVE && allEquivalent(tests)
        ? TestVerdict.INDISTINGUISHABLE
        : TestVerdict.INCONCLUSIVE;
  }

  private boolean allEquivalent(List<Test> tests) {
    Predicate<Test> decides = t -> t.role() == Role.PRIMARY || t.role() == Role.UTILITY;
    return needed().stream().allMatch(role -> tests.stream().anyMatch(t -> t.role() == role))
        && tests.stream()
            .filter(decides)
            .allMatch(t -> t.decisionByInterval() == TestDecision.EQUIVALENT);
  }

  /** What keeps the tests from carrying tier S; empty where they do. */
  default List<Reason> missing(Tested tested, TestVerdict verdict) {
    if (verdict != TestVerdict.INDISTINGUISHABLE) {
      return List.of(
          verdict == TestVerdict.NOT_TESTED ? Reason.NOT_TESTED : Reason.TESTS_UNDECIDED);
    }
    List<Reason> missing = new ArrayList<>(lacking(tested));
    if (tested.power().filter(Power::reached).isEmpty()) {
      missing.add(Reason.PLANNED_SIZE_NOT_REACHED);
    }
    return missing;
  }

  /** Version 1: every control passes, and every test has the same level. */
  record First() implements TestReading {

    @Override
    public int version() {
      return 1;
    }

    @Override
    public boolean believed(Tested tested) {
      return tested.controls().filter(Examination.Controls::passed).isPresent();
    }

    @Override
    public boolean contradicts(Test test, Tested tested) {
      return switch (test.role()) {
        case UTILITY -> test.decisionByInterval() == TestDecision.DIFFERENT;
        case PRIMARY, SECONDARY ->
            test.adjustedP()
                .flatMap(p -> tested.confidence().filter(c -> p.compareTo(c.alpha()) <= 0))
                .isPresent();
        case REPORTED -> false;
      };
    }

    @Override
    public List<Role> needed() {
      return List.of(Role.PRIMARY);
    }

    @Override
    public List<Reason> lacking(Tested tested) {
      return List.of();
    }
  }

  /**
   * Version 2: a few controls may fail, the tests must see, and two groups have a level each.
   *
   * @param rule the registered thresholds
   */
  record Second(Thresholds rule) implements TestReading {

    @Override
    public int version() {
      return rule.version();
    }

    @Override
    public boolean believed(Tested tested) {
      return tested
              .controls()
              .filter(Examination.Controls::passed)
              .filter(rule::tolerates)
              .isPresent()
          && tested.memory().filter(m -> m.sees(rule)).isPresent();
    }

    @Override
    public boolean contradicts(Test test, Tested tested) {
      return switch (test.role()) {
        case UTILITY -> test.decisionByInterval() == TestDecision.DIFFERENT;
        case PRIMARY, SECONDARY ->
            test.adjustedP().filter(p -> p.compareTo(rule.levelOf(test)) <= 0).isPresent();
        case REPORTED -> false;
      };
    }

    @Override
    public List<Role> needed() {
      return List.of(Role.PRIMARY, Role.UTILITY);
    }

    @Override
    public List<Reason> lacking(Tested tested) {
      List<Reason> lacking = new ArrayList<>();
      if (rule.claim() != GuaranteeTier.S) {
        lacking.add(Reason.CORROBORATION_PLANNED);
      }
      if (!BesideScores.missingFrom(tested.tests().orElse(List.of())).isEmpty()) {
        lacking.add(Reason.MANDATORY_TEST_NOT_RUN);
      }
      return lacking;
    }
  }
}
