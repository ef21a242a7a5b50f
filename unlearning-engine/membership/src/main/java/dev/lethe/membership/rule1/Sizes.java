// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.hypothesis.Power;
import dev.lethe.membership.report.CommonNotes;
import dev.lethe.membership.sample.Samples;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Before anyone approves: would a test of these sizes be able to decide, and if not, which limit
 * binds?
 *
 * @param question the sizes, and what was known
 * @param aucMargin δ_A that the original's area allows
 * @param aucMarginNeeded smallest δ_A that these sizes resolve
 * @param power chance that a retrained model passes P2, 0 to 1
 * @param detectableShift smallest |m| that P1 would call different, on the ψ scale; absent without
 *     pilot oracles
 * @param forgetNeeded units in F that would be enough at this T and this original; absent where no
 *     number is
 * @param limit what binds
 * @param sentence the same for people
 */
public record Sizes(
    Question question,
    double aucMargin,
    double aucMarginNeeded,
    double power,
    OptionalDouble detectableShift,
    OptionalInt forgetNeeded,
    Limit limit,
    String sentence) {

  /** Which limit binds, most basic first. */
  public enum Limit {
    /** Fewer units than a statistical claim may rest on: one person, few rows. */
    TOO_FEW_UNITS,
    /** Fewer oracles than the rule asks for. */
    TOO_FEW_ORACLES,
    /** The original's scores on F hardly differ from retrained models'. */
    LITTLE_MEMORY,
    /** Retraining varies too much beside what the original remembers. */
    RETRAINING_NOISE,
    /** F is too small. */
    TOO_FEW_RECORDS,
    /** T is too small, whatever F is. */
    TOO_FEW_HOLDOUT_RECORDS,
    /** The test can decide. */
    NONE
  }

  /** Room left between a pilot's estimate of the retraining noise and the limit. */
  private static final double PILOT_ROOM = 0.8;

  private static final int HOLDOUT_PER_UNIT = 4;
  private static final int LEAST_HOLDOUT = 4_000;
  private static final int LEAST_RETAIN = 2_000;

  /**
   * What is known or estimated before the run.
   *
   * @param oracles K planned
   * @param forget units in F
   * @param holdout units in T
   * @param retain units in the audited sample of R
   * @param originalAuc estimate of AUC_o from the original and pilot oracles, 0 to 1
   * @param gap estimate of G; absent without pilot oracles
   * @param deviation estimate of s on these records; absent without pilot oracles
   */
  public record Question(
      int oracles,
      int forget,
      int holdout,
      int retain,
      double originalAuc,
      OptionalDouble gap,
      OptionalDouble deviation) {

    /** A question without pilot oracles. */
    public static Question of(
        int oracles, int forget, int holdout, int retain, double originalAuc) {
      return new Question(
          oracles,
          forget,
          holdout,
          retain,
          originalAuc,
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }
  }

  /**
   * Answers the planner's question.
   *
   * @throws StatisticsException EMPTY_SAMPLE or TOO_FEW when a set is empty or K is below 2
   */
  public static Sizes of(TestPlan.Rule rule, Question question) throws StatisticsException {
    Samples.requireAtLeast(2, question.oracles());
    Samples.requireAtLeast(
        1, Math.min(question.forget(), Math.min(question.holdout(), question.retain())));
    Levels levels = Levels.of(rule, question.oracles());
    Power power = Power.of(levels.alpha(), 1 - levels.beta());
    double excess = question.originalAuc() - 0.5;
    double margin =
        excess > 0
            ? Math.min(rule.margins().aucMargin(), rule.margins().aucFraction() * excess)
            : rule.margins().aucMargin();
    double needed = power.neededMargin(question.forget(), question.holdout());
    OptionalInt forgetNeeded = forgetNeeded(levels, power, margin, question);
    Limit limit = limit(levels, question, margin, needed, forgetNeeded);
    return new Sizes(
        question,
        margin,
        needed,
        Power.ofArms(margin, question.forget(), question.holdout(), levels.alpha()),
        detectableShift(levels, question),
        forgetNeeded,
        limit,
        sentence(limit, question, rule, forgetNeeded));
  }

  /** Whether the test can decide. */
  public boolean sufficient() {
    return limit == Limit.NONE;
  }

  /** {@link #detectableShift} as a part of what the original remembers. */
  public OptionalDouble detectableShare() {
    return detectableShift.isPresent() && question.gap().orElse(0) > 0
        ? OptionalDouble.of(detectableShift.getAsDouble() / question.gap().getAsDouble())
        : OptionalDouble.empty();
  }

  /** Units in T that are advised: four for each in F, and at least 4,000. */
  public int holdoutAdvised() {
    return Math.max(
        HOLDOUT_PER_UNIT * Math.max(question.forget(), forgetNeeded.orElse(0)), LEAST_HOLDOUT);
  }

  /** Units in the audited sample of R that are advised. */
  public int retainAdvised() {
    return LEAST_RETAIN;
  }

  /** What a request that cannot be tested needs instead; empty where it can. */
  public Optional<String> advice() {
    if (sufficient()) {
      return Optional.empty();
    }
    boolean batch = forgetNeeded.isPresent() && forgetNeeded.getAsInt() > question.forget();
    return Optional.of(
        batch
            ? String.format(
                Locale.ROOT,
                "This request needs an exact method, or a batch of at least %d records.",
                forgetNeeded.getAsInt())
            : "This request needs an exact method.");
  }

  /** Δ + e by the pilot: the margin as it would come out, and the error beside it. */
  private static OptionalDouble detectableShift(Levels levels, Question q) {
    if (q.deviation().isEmpty() || q.gap().isEmpty()) {
      return OptionalDouble.empty();
    }
    double floor = levels.rule().margins().floorFraction() * Math.abs(q.gap().getAsDouble());
    return OptionalDouble.of(Math.max(noise(levels, q), floor) + baselineError(levels, q));
  }

  private static double baselineError(Levels levels, Question q) {
    double t = Student.upperQuantile(levels.alpha(), q.oracles() - 1.0);
    return t * q.deviation().orElse(0) / Math.sqrt(q.oracles());
  }

  private static Limit limit(
      Levels levels, Question q, double margin, double needed, OptionalInt forgetNeeded) {
    if (q.forget() < CommonNotes.FEWEST_UNITS) {
      return Limit.TOO_FEW_UNITS;
    }
    if (q.oracles() < levels.rule().errors().minOracles()) {
      return Limit.TOO_FEW_ORACLES;
    }
    boolean memoryBinds =
        margin < levels.rule().margins().aucMargin()
            && needed <= levels.rule().margins().aucMargin();
    if (q.originalAuc() <= 0.5 || q.gap().orElse(1) <= 0 || (needed > margin && memoryBinds)) {
      return Limit.LITTLE_MEMORY;
    }
    if (noise(levels, q) > levels.rule().margins().gapFraction() * q.gap().orElse(1)) {
      return Limit.RETRAINING_NOISE;
    }
    if (needed <= margin) {
      return Limit.NONE;
    }
    return forgetNeeded.isPresent() ? Limit.TOO_FEW_RECORDS : Limit.TOO_FEW_HOLDOUT_RECORDS;
  }

  /** w + e by the pilot's s; 0 without one. */
  private static double noise(Levels levels, Question q) {
    if (q.deviation().isEmpty()) {
      return 0;
    }
    int k = q.oracles();
    double h = Student.upperQuantile(levels.beta() / 2, k - 1.0);
    double w = h * q.deviation().getAsDouble() * Math.sqrt(1 + 1.0 / k);
    return w + baselineError(levels, q);
  }

  /** The larger of what P2 needs at this T and what P1 needs by the pilot. */
  private static OptionalInt forgetNeeded(Levels levels, Power power, double margin, Question q) {
    double perUnit = 12 * margin * margin / (power.quantiles() * power.quantiles());
    double left = perUnit - 1.0 / q.holdout();
    if (left <= 0) {
      return OptionalInt.empty();
    }
    double byArea = 1 / left;
    double allowed = PILOT_ROOM * levels.rule().margins().gapFraction() * q.gap().orElse(1);
    double ratio = noise(levels, q) / allowed;
    double needed = Math.max(byArea, q.forget() * ratio * ratio);
    return needed < Integer.MAX_VALUE
        ? OptionalInt.of(Math.max(CommonNotes.FEWEST_UNITS, Power.roundUp(needed)))
        : OptionalInt.empty();
  }

  private static String sentence(
      Limit limit, Question q, TestPlan.Rule rule, OptionalInt forgetNeeded) {
    return switch (limit) {
      case TOO_FEW_UNITS, TOO_FEW_RECORDS ->
          String.format(
              Locale.ROOT,
              "%d records are too few to judge this model; %s are needed. Retrain exactly (tier E)"
                  + " or join requests.",
              q.forget(),
              forgetNeeded.isPresent() ? forgetNeeded.getAsInt() : "more");
      case TOO_FEW_ORACLES ->
          String.format(
              Locale.ROOT,
              "%d retrained models are too few to know how much retraining varies; %d are needed.",
              q.oracles(),
              rule.errors().minOracles());
      case LITTLE_MEMORY ->
          "This model hardly remembers these records; leaving it unchanged could not be told from"
              + " forgetting. The test gives no evidence, and that is no proof of erasure.";
      case RETRAINING_NOISE ->
          "Two retrainings of this model differ more than the trace looked for. Let the learning"
              + " rate decay to zero, plan more oracles, or retrain exactly (tier E).";
      case TOO_FEW_HOLDOUT_RECORDS ->
          String.format(
              Locale.ROOT,
              "%d holdout records are too few, whatever the forget set; plan at least four times"
                  + " the forget set.",
              q.holdout());
      case NONE ->
          String.format(
              Locale.ROOT,
              "%d records against %d holdout records can be judged at these margins.",
              q.forget(),
              q.holdout());
    };
  }
}
