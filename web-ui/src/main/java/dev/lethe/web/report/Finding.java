// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.lethe.client.model.MembershipReport;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.web.page.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's report as the page reads it; names as in {@code lethe-membership-report/1}.
 *
 * @param names how the page calls the models
 * @param conclusion what the tests say together
 * @param sizes how much was looked at
 * @param tests every test, primary first
 * @param controls what the controls gave
 * @param effect the main test in numbers, absent where the candidate was not judged
 * @param utility accuracy per record set
 * @param plots what is drawn
 */
public record Finding(
    Names names,
    @JsonUnwrapped Conclusion conclusion,
    Sizes sizes,
    List<Test> tests,
    Controls controls,
    Optional<Effect> effect,
    List<Utility> utility,
    Plots plots) {

  /** Reads what the page shows and passes over the rest of the report. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * How the page calls the models; not part of the engine's report.
   *
   * @param original the model before, for example {@code v1}
   * @param candidate the model judged
   */
  public record Names(String original, String candidate) {}

  /**
   * The rule that the report was judged by.
   *
   * @param version of the rule
   * @param significanceLevel of each test
   * @param thresholds as the plan registered them
   */
  public record Rule(int version, double significanceLevel, Thresholds thresholds) {}

  /**
   * What the rule takes for equal.
   *
   * @param utilityMargin loss of accuracy allowed
   */
  public record Thresholds(double utilityMargin) {}

  /**
   * What the tests say together.
   *
   * @param rule what the report was judged by
   * @param verdict INDISTINGUISHABLE, DISTINGUISHABLE or INCONCLUSIVE
   * @param reasons why
   * @param notes sentences a reader must see
   */
  public record Conclusion(Rule rule, String verdict, List<String> reasons, List<String> notes) {}

  /** How many units and models there were. */
  public record Sizes(int forget, int holdout, int oracles) {}

  /** One test with its numbers. */
  public record Test(
      String id,
      String role,
      String target,
      @JsonUnwrapped Measure measure,
      @JsonUnwrapped Interval interval,
      @JsonUnwrapped Significance significance,
      Optional<String> decision,
      Optional<String> direction) {

    /** The kind of test. */
    public String name() {
      return id.split("[@/]", 2)[0];
    }

    /** What is particular to it and follows its name, such as a rate. */
    public String rest() {
      return id.substring(name().length()).replace('@', ' ');
    }
  }

  /** What a test measured, beside what a retrained model gives and how far off it may be. */
  public record Measure(
      String statistic, int n, double estimate, double nullValue, Optional<Double> margin) {}

  /** How exactly it was measured; a test by p-value alone has no interval. */
  public record Interval(Optional<Double> low, Optional<Double> high, Optional<Double> level) {}

  /** The p-value, and the same after correction for multiplicity. */
  public record Significance(Optional<Double> pValue, Optional<Double> adjustedP) {}

  /** The verdicts on models whose verdict is known beforehand. */
  public record Controls(Optional<Control> positive, List<Control> negative) {

    /** Controls that gave what they must. */
    public long passed() {
      return positive.filter(Control::flagged).stream().count()
          + negative.stream().filter(Control::clean).count();
    }

    public int all() {
      return negative.size() + 1;
    }
  }

  /** One control. */
  public record Control(String verdict, List<String> reasons) {

    /** True where the test told this model apart, as it must with the original. */
    public boolean flagged() {
      return "DISTINGUISHABLE".equals(verdict);
    }

    /** True where it did not, as it must not with a retrained model. */
    public boolean clean() {
      return "INDISTINGUISHABLE".equals(verdict);
    }
  }

  /** The mean shift in numbers. */
  public record Effect(
      double gap,
      double margin,
      @JsonUnwrapped Measured measured,
      double oracleDeviation,
      double residualShareUpper,
      double aucMargin,
      @JsonUnwrapped Sensitivity sensitivity) {}

  /** The candidate's shift with its interval. */
  public record Measured(double shift, double low, double high) {}

  /** How small a shift the main test would flag, and how surely. */
  public record Sensitivity(double achievedPower, double minimalDetectableShift) {}

  /** Accuracy on one record set. */
  public record Utility(
      String target,
      double original,
      double candidate,
      double oracles,
      double difference,
      double low,
      double high,
      String decision) {

    /** True where the rule looks at this set. */
    public boolean decides() {
      return !"REPORTED".equals(decision);
    }
  }

  /** The data of the plots. */
  public record Plots(
      List<Double> shiftOracles,
      double shiftOriginal,
      double shiftCandidate,
      Histogram histogram,
      List<Roc> roc) {}

  /** Counts of calibrated scores. */
  public record Histogram(List<Double> edges, Map<String, List<Integer>> series) {}

  /** One ROC curve. */
  public record Roc(
      String model,
      List<Double> falsePositiveRate,
      List<Double> truePositiveRate,
      List<Double> low,
      List<Double> high,
      double auc,
      double aucLow,
      double aucHigh) {}

  /**
   * Reads the report.
   *
   * @param originalName how to call the model before
   */
  public static Finding of(MembershipReport report, String originalName) {
    MembershipReportSummary summary = report.getSummary();
    Finding read = MAPPER.convertValue(report.getReport(), Finding.class);
    return new Finding(
        new Names(originalName, "v" + summary.getModelOrdinal()),
        read.conclusion,
        read.sizes,
        read.tests,
        read.controls,
        read.effect,
        read.utility,
        read.plots);
  }

  /**
   * What a test found, to be said.
   *
   * @param kind {@code decision}, {@code utility}, {@code reason} or {@code direction}
   * @param code of that kind
   */
  public record Result(String kind, String code) {}

  /** What a test found. A test that rejects nothing says so, whatever a rejection would mean. */
  public Optional<Result> resultOf(Test test) {
    if (test.decision().isPresent()) {
      return test.decision().map(code -> new Result("decision", code));
    }
    if ("UTILITY".equals(test.role())) {
      return utility.stream()
          .filter(u -> u.target().equals(test.target()))
          .map(u -> new Result("utility", u.decision()))
          .findFirst();
    }
    if (test.significance().adjustedP().isEmpty()) {
      return Optional.empty();
    }
    String kind =
        test.significance().adjustedP().get() < conclusion.rule().significanceLevel()
            ? "reason"
            : "direction";
    return test.direction().map(code -> new Result(kind, code));
  }

  /** The tests that the rule decides by. */
  public List<Test> deciding() {
    return tests.stream().filter(t -> !"REPORTED".equals(t.role())).toList();
  }

  /** The tests that are only reported. */
  public List<Test> reported() {
    return tests.stream().filter(t -> "REPORTED".equals(t.role())).toList();
  }

  /** The allowed loss of accuracy. */
  public double utilityMargin() {
    return conclusion.rule().thresholds().utilityMargin();
  }

  /** True where the area under the curve has a limit. */
  public boolean aucAllowed() {
    return effect.filter(e -> e.aucMargin() > 0).isPresent();
  }

  public String aucAllowedLow() {
    return effect.map(e -> Numbers.decimal(0.5 - e.aucMargin())).orElse("–");
  }

  public String aucAllowedHigh() {
    return effect.map(e -> Numbers.decimal(0.5 + e.aucMargin())).orElse("–");
  }
}
