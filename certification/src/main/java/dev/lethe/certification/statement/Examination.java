// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestDecision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fields 15 to 22 of the evidence: what was tested, and how well.
 *
 * @param testPlan fixed before the result; absent if not tested
 * @param tests the numbers; absent if not tested
 * @param controls tests of the test; absent if not tested
 * @param power whether it was large enough; absent if not tested
 * @param remainder what of the records may be left unseen
 * @param confidence error rates; absent if not tested
 * @param attacksNotRun known blind spots, never empty
 * @param utility quality before and after
 */
public record Examination(
    Optional<RegisteredPlan> testPlan,
    Optional<List<Test>> tests,
    Optional<Controls> controls,
    Optional<Power> power,
    @JsonUnwrapped Remainder remainder,
    Optional<Confidence> confidence,
    List<AttackNotRun> attacksNotRun,
    List<Utility> utility) {

  public Examination {
    tests = tests.map(List::copyOf);
    attacksNotRun = List.copyOf(attacksNotRun);
    utility = List.copyOf(utility);
    Fields.require(!attacksNotRun.isEmpty(), "attacksNotRun", "is never empty", attacksNotRun);
  }

  /** The thresholds of version 2 of the rule of tests; absent under version 1. */
  public Optional<Thresholds> rule() {
    return confidence.flatMap(Confidence::rule);
  }

  /**
   * What of the records may be left in the model unseen, as the version of the rule of tests says
   * it.
   *
   * @param minimalDetectableEffect version 1; absent if the candidate was not judged
   * @param memory version 2; absent if there were too few retrained models
   * @param canaries what they show; absent where the model has none
   */
  public record Remainder(
      Optional<MinimalDetectableEffect> minimalDetectableEffect,
      Optional<MemoryEvidence> memory,
      Optional<CanaryEvidence> canaries) {

    /** Nothing is known of it. */
    public static final Remainder UNKNOWN = new Remainder(Optional.empty(), Optional.empty());

    /** Where the model has no canaries. */
    public Remainder(
        Optional<MinimalDetectableEffect> minimalDetectableEffect,
        Optional<MemoryEvidence> memory) {
      this(minimalDetectableEffect, memory, Optional.empty());
    }
  }

  /**
   * The test plan, registered before the result was known.
   *
   * @param digest of the plan
   * @param registeredAt when it was logged
   * @param logIndex index of its leaf
   * @param earlierPlans digests of every earlier plan for the request
   * @param candidates number of candidates that may be tried
   */
  public record RegisteredPlan(
      Digest digest,
      Instant registeredAt,
      long logIndex,
      List<Digest> earlierPlans,
      int candidates) {
    public RegisteredPlan {
      Fields.requireSeconds("testPlan.registeredAt", registeredAt);
      Fields.requireCount("testPlan.logIndex", logIndex);
      earlierPlans = List.copyOf(earlierPlans);
      Fields.requirePositive("testPlan.candidates", candidates);
    }
  }

  /**
   * One test. A test by p-value alone has no interval.
   *
   * @param id for example {@code P2}
   * @param role its part in the rule
   * @param measure what was measured
   * @param interval how exactly
   * @param adjustedP p-value after correction for multiplicity
   * @param decision what it says
   */
  public record Test(
      String id,
      Role role,
      @JsonUnwrapped Measure measure,
      @JsonUnwrapped Interval interval,
      Optional<Decimal> adjustedP,
      Optional<TestDecision> decision) {
    public Test {
      Fields.requireWord("tests.id", id);
    }

    /**
     * What interval and margin say, whatever {@code decision} claims. UNDECIDED without them;
     * DEGENERATE stays, because no interval can tell it.
     */
    public TestDecision decisionByInterval() {
      if (decision.filter(d -> d == TestDecision.DEGENERATE).isPresent()) {
        return TestDecision.DEGENERATE;
      }
      if (interval.ciLow.isEmpty() || interval.ciHigh.isEmpty() || interval.margin.isEmpty()) {
        return TestDecision.UNDECIDED;
      }
      BigDecimal low = interval.ciLow.get().value().subtract(measure.nullValue.value());
      BigDecimal high = interval.ciHigh.get().value().subtract(measure.nullValue.value());
      BigDecimal end = interval.margin.get().value();
      boolean aboveLower = low.compareTo(end.negate()) > 0;
      if (role == Role.UTILITY) {
        boolean belowLower = high.compareTo(end.negate()) < 0;
        return aboveLower
            ? TestDecision.EQUIVALENT
            : belowLower ? TestDecision.DIFFERENT : TestDecision.UNDECIDED;
      }
      if (aboveLower && high.compareTo(end) < 0) {
        return TestDecision.EQUIVALENT;
      }
      boolean beyond = low.compareTo(end) >= 0 || high.compareTo(end.negate()) <= 0;
      return beyond ? TestDecision.DIFFERENT : TestDecision.UNDECIDED;
    }
  }

  /**
   * What a test measured, beside what a retrained model gives.
   *
   * @param attack what was tried
   * @param target record set or model
   * @param statistic name of the estimate
   * @param n units
   * @param estimate value found
   * @param nullValue value of a retrained model
   */
  public record Measure(
      String attack,
      String target,
      String statistic,
      int n,
      Decimal estimate,
      @JsonProperty("null") Decimal nullValue) {
    public Measure {
      Fields.requireWord("tests.attack", attack);
      Fields.requireWord("tests.target", target);
      Fields.requireWord("tests.statistic", statistic);
      Fields.requireCount("tests.n", n);
    }
  }

  /**
   * The interval of a test and the region it is held against.
   *
   * @param ciLow lower end of the interval
   * @param ciHigh upper end
   * @param level coverage of the interval
   * @param margin half-width of the equivalence region; for utility the loss allowed
   */
  public record Interval(
      Optional<Decimal> ciLow,
      Optional<Decimal> ciHigh,
      Optional<Decimal> level,
      Optional<Decimal> margin) {
    public Interval {
      Fields.require(
          ciLow.isPresent() == ciHigh.isPresent() && ciLow.isPresent() == level.isPresent(),
          "tests",
          "have ciLow, ciHigh and level together",
          List.of(ciLow, ciHigh, level));
    }
  }

  /**
   * Tests of the test.
   *
   * @param positive the original model in the candidate's place
   * @param negative retrained models in the candidate's place
   * @param oracles number of retrained models
   * @param minOracles fewest allowed
   * @param tolerance version 2; under version 1 every retrained model must pass
   */
  public record Controls(
      PositiveControl positive,
      NegativeControls negative,
      int oracles,
      int minOracles,
      Optional<Tolerance> tolerance) {
    public Controls {
      Fields.requireCount("controls.oracles", oracles);
      Fields.requirePositive("controls.minOracles", minOracles);
    }

    /** Whether the test sees a known memory and accuses no more innocent models than it may. */
    public boolean passed() {
      return oracles >= minOracles
          && positive.verdict() == TestVerdict.DISTINGUISHABLE
          && negative.of() >= minOracles
          && tolerance
              .map(t -> negative.failed() <= t.mayFail() && !t.outlierAmong(negative.of()))
              .orElse(negative.failed() == 0);
    }
  }

  /**
   * What is tolerated of retrained models that judge each other: honest ones fail now and then.
   *
   * @param mayFail how many may fail
   * @param outlier level of the check for one that is none, over all of them
   * @param leastP how plausible the least plausible one is among the others; absent where none was
   *     judged
   */
  public record Tolerance(int mayFail, Decimal outlier, Optional<Decimal> leastP) {
    public Tolerance {
      Fields.requireCount("controls.tolerance.mayFail", mayFail);
    }

    /** Whether one of so many is none, as far as is known. */
    boolean outlierAmong(int oracles) {
      return leastP
          .filter(
              p -> p.value().multiply(BigDecimal.valueOf(oracles)).compareTo(outlier.value()) >= 0)
          .isEmpty();
    }
  }

  /**
   * The control that must be told apart.
   *
   * @param digest of the original model
   * @param verdict must be DISTINGUISHABLE; NOT_TESTED where there were too few oracles
   */
  public record PositiveControl(Digest digest, TestVerdict verdict) {}

  /**
   * The controls that must not be told apart.
   *
   * @param passed how many were INDISTINGUISHABLE; under version 2, how many did not fail
   * @param of how many there were
   */
  public record NegativeControls(int passed, int of) {
    public NegativeControls {
      Fields.require(
          passed >= 0 && passed <= of,
          "controls.negative",
          "has 0 to of passed",
          passed + "/" + of);
    }

    /** How many were not taken for retrained models. */
    public int failed() {
      return of - passed;
    }
  }

  /**
   * Whether the test was large enough.
   *
   * @param target power aimed at, 0 to 1
   * @param achieved power at the sizes used, absent where the candidate was not judged and under
   *     version 2
   * @param plannedUnits units of the forget set that were planned
   * @param usedUnits units used
   * @param assumptions text keys
   */
  public record Power(
      Decimal target,
      Optional<Decimal> achieved,
      int plannedUnits,
      int usedUnits,
      List<String> assumptions) {
    public Power {
      Fields.requireCount("power.plannedUnits", plannedUnits);
      Fields.requireCount("power.usedUnits", usedUnits);
      assumptions = List.copyOf(assumptions);
      assumptions.forEach(k -> Fields.requireTextKey("power.assumptions", k));
    }

    /** Whether as many units were used as planned. */
    boolean reached() {
      return usedUnits >= plannedUnits;
    }
  }

  /**
   * What could still be hidden.
   *
   * @param statistic what the value is measured in
   * @param value smallest effect that would be called different
   * @param atPower power at that effect
   * @param residualShareUpper upper bound on the share of the original gap that may remain
   */
  public record MinimalDetectableEffect(
      String statistic, Decimal value, Decimal atPower, Decimal residualShareUpper) {
    public MinimalDetectableEffect {
      Fields.requireWord("minimalDetectableEffect.statistic", statistic);
    }
  }

  /**
   * Error rates.
   *
   * @param alpha level of each test after division by the number of candidates
   * @param level coverage of the intervals, 1 − 2·alpha
   * @param intervalMethod how intervals were made
   * @param multiplicity correction used
   * @param familySize number of tests corrected together; under version 2 without the group of
   *     {@link BesideScores}
   * @param rule thresholds of version 2 of the rule of tests; absent under version 1
   */
  public record Confidence(
      Decimal alpha,
      Decimal level,
      String intervalMethod,
      String multiplicity,
      int familySize,
      Optional<Thresholds> rule) {
    public Confidence {
      Fields.requireWord("confidence.intervalMethod", intervalMethod);
      Fields.requireWord("confidence.multiplicity", multiplicity);
      Fields.requireCount("confidence.familySize", familySize);
    }
  }

  /**
   * A known attack that was not run.
   *
   * @param attack for example {@code inversion}
   * @param reason text key
   */
  public record AttackNotRun(String attack, String reason) {
    public AttackNotRun {
      Fields.requireWord("attacksNotRun.attack", attack);
      Fields.requireTextKey("attacksNotRun.reason", reason);
    }
  }

  /**
   * What the treatment cost in quality.
   *
   * @param metric for example {@code accuracy.holdout-set}
   * @param before of the original
   * @param after of the treated model
   */
  public record Utility(String metric, Decimal before, Decimal after) {
    public Utility {
      Fields.requireWord("utility.metric", metric);
    }
  }
}
