// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the decision rule found, {@code report.json}: the numbers behind a verdict, the controls,
 * and the data of the plots. Aggregates only, nothing of a single record.
 *
 * @param schema {@link #SCHEMA}
 * @param judged what it was judged by
 * @param verdict the verdict
 * @param reasons why, in enum order; empty for INDISTINGUISHABLE
 * @param sizes how much was looked at
 * @param results the numbers
 * @param plots what is drawn
 * @param notes sentences a reader must see, such as "population-level attack"
 */
public record MembershipReport(
    String schema,
    @JsonUnwrapped Judged judged,
    Verdict verdict,
    List<Reason> reasons,
    Sizes sizes,
    @JsonUnwrapped Results results,
    Plots plots,
    List<String> notes) {

  public static final String SCHEMA = "lethe-membership-report/1";

  public MembershipReport {
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
  }

  /** Digest of what it was judged by. */
  public Digest testPlan() {
    return judged.testPlan();
  }

  /** The rule that it was judged by, where that is written down. */
  public Optional<AppliedRule> rule() {
    return judged.rule();
  }

  /** The same report with further tests at the end. */
  public MembershipReport withTests(List<Test> more) {
    List<Test> all = new ArrayList<>(results.tests());
    all.addAll(more);
    return with(judged, results.with(all));
  }

  /** The same report with what the canaries show. */
  public MembershipReport withCanaries(CanaryFindings found) {
    return with(judged, results.with(found));
  }

  /** The same report with the rule, where it was made before that was written down. */
  public MembershipReport judgedBy(AppliedRule known) {
    return with(new Judged(testPlan(), Optional.of(rule().orElse(known))), results);
  }

  private MembershipReport with(Judged by, Results found) {
    return new MembershipReport(schema, by, verdict, reasons, sizes, found, plots, notes);
  }

  /**
   * What it was judged by.
   *
   * @param testPlan digest of the test plan, or of the rule where there was no plan
   * @param rule the rule; absent only in reports from before it was written down, which are of
   *     version 1 and whose plan has the thresholds
   */
  public record Judged(Digest testPlan, Optional<AppliedRule> rule) {}

  /**
   * The numbers behind the verdict.
   *
   * @param tests every test, primary first; empty where the candidate was not judged
   * @param controls what the controls gave
   * @param effect the main test of version 1 in numbers, absent where the candidate was not judged
   * @param utility accuracy per record set
   * @param memory what version 2 found beside its tests; absent in version 1
   * @param canaries what the canaries show; absent where the model has none
   */
  public record Results(
      List<Test> tests,
      Controls controls,
      Optional<Effect> effect,
      List<Utility> utility,
      Optional<MemoryFindings> memory,
      Optional<CanaryFindings> canaries) {
    public Results {
      tests = List.copyOf(tests);
      utility = List.copyOf(utility);
    }

    /** Results without canaries. */
    public Results(
        List<Test> tests,
        Controls controls,
        Optional<Effect> effect,
        List<Utility> utility,
        Optional<MemoryFindings> memory) {
      this(tests, controls, effect, utility, memory, Optional.empty());
    }

    /** Results of version 1. */
    public Results(
        List<Test> tests, Controls controls, Optional<Effect> effect, List<Utility> utility) {
      this(tests, controls, effect, utility, Optional.empty());
    }

    private Results with(List<Test> others) {
      return new Results(others, controls, effect, utility, memory, canaries);
    }

    private Results with(CanaryFindings found) {
      return new Results(tests, controls, effect, utility, memory, Optional.of(found));
    }
  }

  /**
   * How much was looked at.
   *
   * @param forget n_F in units
   * @param retain n_R
   * @param holdout n_T
   * @param oracles K
   * @param holdoutDuplicates records left out of T because F or R holds the same bytes
   */
  public record Sizes(int forget, int retain, int holdout, int oracles, int holdoutDuplicates) {}

  /** Whether a test decides, warns or is only reported. */
  public enum Role {
    PRIMARY,
    SECONDARY,
    UTILITY,
    REPORTED
  }

  /**
   * One test.
   *
   * @param id for example {@code P1}, {@code tail_high@0.05}
   * @param role its part in the rule
   * @param measure what was measured
   * @param interval how exactly
   * @param significance how surprising the value would be
   * @param decision for equivalence tests
   * @param direction what a rejection would mean
   */
  public record Test(
      String id,
      Role role,
      @JsonUnwrapped Measure measure,
      @JsonUnwrapped Interval interval,
      @JsonUnwrapped Significance significance,
      Optional<TestDecision> decision,
      Optional<Reason> direction) {

    /** The same numbers under another name and role. */
    public Test as(String otherId, Role otherRole) {
      return new Test(otherId, otherRole, measure, interval, significance, decision, direction);
    }
  }

  /**
   * What a test measured, beside what a retrained model gives.
   *
   * @param attack what was tried, for example {@code calibrated-auc}
   * @param target the record set, {@code forget-set}, {@code retain-set}, {@code holdout-set},
   *     {@code model}
   * @param statistic name of the estimate, for example {@code auc}
   * @param n units
   * @param estimate the value found
   * @param nullValue the value of a retrained model
   */
  public record Measure(
      String attack, String target, String statistic, int n, double estimate, double nullValue) {}

  /**
   * The interval of a test and the region it is held against.
   *
   * @param low lower end of the interval, absent where the test has none
   * @param high upper end
   * @param level coverage of the interval, for example 0.90
   * @param margin half-width of the equivalence region
   */
  public record Interval(
      Optional<Double> low,
      Optional<Double> high,
      Optional<Double> level,
      Optional<Double> margin) {

    /** A test without interval and margin. */
    public static final Interval NONE =
        new Interval(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** An interval that is held against nothing. */
    public static Interval of(double low, double high, double level) {
      return new Interval(
          Optional.of(low), Optional.of(high), Optional.of(level), Optional.empty());
    }

    /** An interval that is held against ±margin about the null value. */
    public static Interval of(double low, double high, double level, double margin) {
      return new Interval(
          Optional.of(low), Optional.of(high), Optional.of(level), Optional.of(margin));
    }
  }

  /**
   * The p-values of a test.
   *
   * @param pValue for the stated alternative
   * @param adjustedP after Holm
   */
  public record Significance(Optional<Double> pValue, Optional<Double> adjustedP) {

    /** A test without p-value. */
    public static final Significance NONE = new Significance(Optional.empty(), Optional.empty());

    /** A p-value of a family. */
    public static Significance of(double pValue, double adjustedP) {
      return new Significance(Optional.of(pValue), Optional.of(adjustedP));
    }
  }

  /**
   * The two controls.
   *
   * @param positive the original in the candidate's place, must be DISTINGUISHABLE; absent where
   *     there were too few oracles to judge anything
   * @param negative each oracle in the candidate's place, all must be INDISTINGUISHABLE
   */
  public record Controls(Optional<Control> positive, List<Control> negative) {
    public Controls {
      negative = List.copyOf(negative);
    }
  }

  /** The verdict on a model whose verdict is known beforehand. */
  public record Control(Verdict verdict, List<Reason> reasons) {
    public Control {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The main test in numbers.
   *
   * @param meanShift on the ψ = asinh(φ) scale
   * @param area of the original, and what could be told from it
   * @param achievedPower chance that a fresh retrained model passes P2 at these sizes, 0 to 1
   * @param minimalDetectableShift smallest |m| that P1 would call different, same scale as gap
   */
  public record Effect(
      @JsonUnwrapped MeanShift meanShift,
      @JsonUnwrapped Area area,
      double achievedPower,
      double minimalDetectableShift) {}

  /**
   * The mean shift.
   *
   * @param gap G, what the original remembers
   * @param margin Δ
   * @param shift m, candidate against the mean oracle
   * @param low lower end of its 1 − 2α interval
   * @param high upper end
   * @param oracleDeviation s, spread of retraining
   * @param residualShareUpper upper bound on the share of the gap that may remain
   */
  public record MeanShift(
      double gap,
      double margin,
      double shift,
      double low,
      double high,
      double oracleDeviation,
      double residualShareUpper) {}

  /**
   * The area under the curve.
   *
   * @param aucOriginal AUC of the original
   * @param aucMargin δ_A
   * @param aucMarginNeeded smallest δ_A that these sizes can resolve
   */
  public record Area(double aucOriginal, double aucMargin, double aucMarginNeeded) {}

  /**
   * Accuracy on one record set.
   *
   * @param target {@code retain-set} or {@code holdout-set}; {@code forget-set} is reported only
   * @param original share right, 0 to 1
   * @param candidate share right
   * @param oracles mean share right
   * @param difference candidate minus oracles
   * @param low lower bound of the difference
   * @param high upper bound
   * @param decision PASS, FAIL, UNDECIDED or REPORTED
   */
  public record Utility(
      String target,
      double original,
      double candidate,
      double oracles,
      double difference,
      double low,
      double high,
      String decision) {}

  /**
   * What is drawn.
   *
   * @param shiftOracles D of every oracle minus their mean
   * @param shiftOriginal D of the original minus the oracles' mean
   * @param shiftCandidate D of the candidate minus the oracles' mean
   * @param histogram edges and counts of calibrated scores
   * @param roc curves of F against T by calibrated score
   * @param relearning how fast models were taught F again; absent where that was not looked at
   */
  public record Plots(
      List<Double> shiftOracles,
      double shiftOriginal,
      double shiftCandidate,
      Histogram histogram,
      List<Roc> roc,
      Optional<TaughtAgain> relearning) {
    public Plots {
      shiftOracles = List.copyOf(shiftOracles);
      roc = List.copyOf(roc);
    }

    /** Plots without relearning. */
    public Plots(
        List<Double> shiftOracles,
        double shiftOriginal,
        double shiftCandidate,
        Histogram histogram,
        List<Roc> roc) {
      this(shiftOracles, shiftOriginal, shiftCandidate, histogram, roc, Optional.empty());
    }
  }

  /**
   * Counts of calibrated scores over shared bins.
   *
   * @param edges n + 1 rising bin edges; the outer bins take what lies beyond
   * @param series counts by {@code original-forget}, {@code original-holdout}, {@code
   *     candidate-forget}, {@code candidate-holdout}, {@code oracle-forget}, {@code oracle-holdout}
   *     (the first oracle); each of length n
   */
  public record Histogram(List<Double> edges, Map<String, List<Integer>> series) {
    public Histogram {
      edges = List.copyOf(edges);
      series = Map.copyOf(series);
    }
  }

  /**
   * One ROC curve, at most 201 points.
   *
   * @param model {@code original}, {@code candidate} or {@code oracles}
   * @param falsePositiveRate rising, 0 to 1
   * @param truePositiveRate same length
   * @param low lower end of a pointwise band, same length; empty where there is none
   * @param high upper end
   * @param auc area
   * @param aucLow lower end of its 95 % interval
   * @param aucHigh upper end
   */
  public record Roc(
      String model,
      List<Double> falsePositiveRate,
      List<Double> truePositiveRate,
      List<Double> low,
      List<Double> high,
      double auc,
      double aucLow,
      double aucHigh) {
    public Roc {
      falsePositiveRate = List.copyOf(falsePositiveRate);
      truePositiveRate = List.copyOf(truePositiveRate);
      low = List.copyOf(low);
      high = List.copyOf(high);
    }
  }
}
