// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.util.List;
import java.util.Optional;

/**
 * The registered test plan: fixed, digested and logged before any score of the candidate exists.
 *
 * @param schema {@link #SCHEMA}
 * @param request opaque id of the request
 * @param rule the thresholds
 * @param models what is compared
 * @param records what they are compared on
 * @param size what is counted, and how many
 * @param softwareVersion Lethe's version
 * @param canaries the canaries of the model; absent where it has none
 */
public record TestPlan(
    String schema,
    String request,
    TestRule rule,
    @JsonUnwrapped Models models,
    @JsonUnwrapped Records records,
    @JsonUnwrapped Size size,
    String softwareVersion,
    Optional<CanaryPlan> canaries) {

  public static final String SCHEMA = "lethe-test-plan/1";

  /** Every record is a unit of its own. */
  public static final String RECORD = "record";

  /** All records of one person are a unit. */
  public static final String SUBJECT = "subject";

  public TestPlan {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
  }

  /** A plan without canaries. */
  public TestPlan(
      String schema,
      String request,
      TestRule rule,
      Models models,
      Records records,
      Size size,
      String softwareVersion) {
    this(schema, request, rule, models, records, size, softwareVersion, Optional.empty());
  }

  /** The canonical bytes that are logged by their digest. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** The digest of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /**
   * The models that are compared.
   *
   * @param original manifest digest of the original model
   * @param candidate manifest digest of the candidate
   * @param oracles manifest digests of the oracles, in order
   * @param seeds seeds of the candidate and the oracles, candidate first
   */
  public record Models(Digest original, Digest candidate, List<Digest> oracles, List<Long> seeds) {
    public Models {
      oracles = List.copyOf(oracles);
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * The record sets that they are compared on.
   *
   * @param forget digest of F's {@code RecordSet}
   * @param retain digest of R's {@code RecordSet}
   * @param holdout digest of T's {@code RecordSet}
   */
  public record Records(Digest forget, Digest retain, Digest holdout) {}

  /**
   * What is counted, and how many there should be.
   *
   * @param unit what one unit is, {@link #RECORD} or {@link #SUBJECT}
   * @param units digest of the {@link TestUnits}; present where a unit is a subject, only there
   * @param plannedUnits units in F that the sample-size computation asked for
   * @param power what that computation aimed at, 0 to 1
   */
  public record Size(String unit, Optional<Digest> units, int plannedUnits, double power) {
    public Size {
      if (!unit.equals(RECORD) && !unit.equals(SUBJECT)) {
        throw new IllegalArgumentException(
            "unit is " + RECORD + " or " + SUBJECT + ", found " + unit);
      }
      if (units.isPresent() != unit.equals(SUBJECT)) {
        throw new IllegalArgumentException(
            "units is given where unit is " + SUBJECT + ", and only there");
      }
    }
  }

  /**
   * The thresholds of the decision rule of version {@link #VERSION}, by which nothing new is
   * planned; meanings and defaults as in {@code docs/statistics-1.md}.
   *
   * @param errors how often it may be wrong
   * @param margins what counts as equal
   * @param falsePositiveRates tail points
   * @param relearning how models are taught F again; absent where that is not tested
   */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  public record Rule(
      @JsonUnwrapped Errors errors,
      @JsonUnwrapped Margins margins,
      List<Double> falsePositiveRates,
      Optional<Relearning> relearning)
      implements TestRule {

    /** The version of the rule; a plan that names none is of this one. */
    public static final int VERSION = 1;

    public Rule {
      falsePositiveRates = List.copyOf(falsePositiveRates);
      for (double f : falsePositiveRates) {
        requireWithin("falsePositiveRates", f, 0, 1);
      }
    }

    /** A rule that does not test relearning. */
    public Rule(Errors errors, Margins margins, List<Double> falsePositiveRates) {
      this(errors, margins, falsePositiveRates, Optional.empty());
    }

    @Override
    public int version() {
      return VERSION;
    }

    @Override
    public double alpha() {
      return errors.alpha();
    }

    @Override
    public int candidates() {
      return errors.candidates();
    }

    @Override
    public int minOracles() {
      return errors.minOracles();
    }

    @Override
    public double floorFraction() {
      return margins.floorFraction();
    }

    @Override
    public double gapFraction() {
      return margins.gapFraction();
    }

    @Override
    public double utilityMargin() {
      return margins.utilityMargin();
    }

    @Override
    public boolean relearns() {
      return relearning.isPresent();
    }

    @Override
    public double significanceLevel() {
      return TestRule.super.significanceLevel();
    }

    /** The same thresholds, relearning tested as well. */
    public Rule withRelearning(Relearning schedule) {
      return new Rule(errors, margins, falsePositiveRates, Optional.of(schedule));
    }

    /** The defaults for {@code candidates} tries. */
    public static Rule defaults(int candidates) {
      return new Rule(
          new Errors(0.05, candidates, 5, 0.05),
          new Margins(0.10, 1.0 / 3, 0.05, 0.5, 0.02),
          List.of(0.001, 0.01, 0.05));
    }
  }

  /**
   * How often the rule may be wrong.
   *
   * @param alpha level before division by {@code candidates}, above 0 and below 0.5
   * @param candidates number A of candidates that may be tried on one request, at least 1
   * @param minOracles fewest oracles, at least 2
   * @param controlError sum of the miss rates of the negative controls, above 0 and below 1
   */
  public record Errors(double alpha, int candidates, int minOracles, double controlError) {
    public Errors {
      requireWithin("alpha", alpha, 0, 0.5);
      requireWithin("controlError", controlError, 0, 1);
      if (candidates < 1) {
        throw new IllegalArgumentException("candidates is at least 1, found " + candidates);
      }
      if (minOracles < 2) {
        throw new IllegalArgumentException("minOracles is at least 2, found " + minOracles);
      }
    }
  }

  /**
   * What the rule takes for equal.
   *
   * @param floorFraction smallest margin as a part of the gap
   * @param gapFraction largest margin as a part of the gap
   * @param aucMargin largest AUC margin, above 0 and at most 0.1
   * @param aucFraction largest AUC margin as a part of the original's excess over ½
   * @param utilityMargin accuracy loss allowed
   */
  public record Margins(
      double floorFraction,
      double gapFraction,
      double aucMargin,
      double aucFraction,
      double utilityMargin) {
    public Margins {
      requireWithin("floorFraction", floorFraction, 0, 1);
      requireWithin("gapFraction", gapFraction, 0, 1);
      requireWithin("aucMargin", aucMargin, 0, 0.1 + 1e-12);
      requireWithin("aucFraction", aucFraction, 0, 1);
      requireWithin("utilityMargin", utilityMargin, 0, 1);
    }
  }

  /** Refuses a threshold that does not lie strictly between two numbers. */
  static void requireWithin(String name, double value, double above, double below) {
    if (!(value > above && value < below)) {
      throw new IllegalArgumentException(
          name + " is above " + above + " and below " + below + ", found " + value);
    }
  }

  /**
   * The one schedule by which the candidate, the original and every oracle are fine-tuned on F; the
   * mean φ over F is noted before the first step and after each.
   *
   * @param steps S, at least 1
   * @param learningRate above 0
   * @param batch records of one step, at least 1
   * @param seed of the order of the records
   */
  public record Relearning(int steps, double learningRate, int batch, long seed) {

    public Relearning {
      if (steps < 1) {
        throw new IllegalArgumentException("relearning steps is at least 1, found " + steps);
      }
      if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
        throw new IllegalArgumentException(
            "relearning learningRate is above 0, found " + learningRate);
      }
      if (batch < 1) {
        throw new IllegalArgumentException("relearning batch is at least 1, found " + batch);
      }
    }
  }
}
