// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * @param verdict INDISTINGUISHABLE, DISTINGUISHABLE or INCONCLUSIVE
 * @param reasons why
 * @param sizes how much was looked at
 * @param tests every test, primary first
 * @param controls what the controls gave
 * @param effect the main test in numbers, absent where the candidate was not judged
 * @param utility accuracy per record set
 * @param plots what is drawn
 * @param notes sentences a reader must see
 * @param originalName the model before, for example {@code v1}
 * @param candidateName the model judged
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Finding(
    String verdict,
    List<String> reasons,
    Sizes sizes,
    List<Test> tests,
    Controls controls,
    Optional<Effect> effect,
    List<Utility> utility,
    Plots plots,
    List<String> notes,
    String originalName,
    String candidateName) {

  private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());
  private static final double DEFAULT_UTILITY_MARGIN = 0.02;
  private static final double DEFAULT_SIGNIFICANCE_LEVEL = 0.05;
  private static final int FIRST_ROW = 78;
  private static final int ROW = 46;

  /** How many units and models there were. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Sizes(int forget, int retain, int holdout, int oracles, int holdoutDuplicates) {}

  /** One test with its numbers. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Test(
      String id,
      String role,
      String attack,
      String target,
      String statistic,
      int n,
      double estimate,
      double nullValue,
      Optional<Double> low,
      Optional<Double> high,
      Optional<Double> level,
      Optional<Double> margin,
      Optional<Double> pValue,
      Optional<Double> adjustedP,
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

  /** The verdicts on models whose verdict is known beforehand. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Controls(Optional<Control> positive, List<Control> negative) {

    /** Controls that gave what they must. */
    @JsonIgnore
    public long passed() {
      return positive.filter(Control::flagged).stream().count()
          + negative.stream().filter(Control::clean).count();
    }

    @JsonIgnore
    public int all() {
      return negative.size() + 1;
    }
  }

  /** One control. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Control(String verdict, List<String> reasons) {

    /** True where the test told this model apart, as it must with the original. */
    @JsonIgnore
    public boolean flagged() {
      return "DISTINGUISHABLE".equals(verdict);
    }

    /** True where it did not, as it must not with a retrained model. */
    @JsonIgnore
    public boolean clean() {
      return "INDISTINGUISHABLE".equals(verdict);
    }
  }

  /** The mean shift in numbers. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Effect(
      double gap,
      double margin,
      double shift,
      double low,
      double high,
      double oracleDeviation,
      double residualShareUpper,
      double aucOriginal,
      double aucMargin,
      double aucMarginNeeded,
      double achievedPower,
      double minimalDetectableShift) {}

  /** Accuracy on one record set. */
  @JsonIgnoreProperties(ignoreUnknown = true)
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
    @JsonIgnore
    public boolean decides() {
      return !"REPORTED".equals(decision);
    }
  }

  /** The data of the plots. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Plots(
      List<Double> shiftOracles,
      double shiftOriginal,
      double shiftCandidate,
      Histogram histogram,
      List<Roc> roc) {}

  /** Counts of calibrated scores. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Histogram(List<Double> edges, Map<String, List<Integer>> series) {}

  /** One ROC curve. */
  @JsonIgnoreProperties(ignoreUnknown = true)
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
        read.verdict,
        read.reasons,
        read.sizes,
        read.tests,
        read.controls,
        read.effect,
        read.utility,
        read.plots,
        read.notes,
        originalName,
        "v" + summary.getModelOrdinal());
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
    if (test.adjustedP().isEmpty()) {
      return Optional.empty();
    }
    String kind = test.adjustedP().get() < significanceLevel() ? "reason" : "direction";
    return test.direction().map(code -> new Result(kind, code));
  }

  /** α of each test, read off the 1 − 2α interval of the first one. */
  private double significanceLevel() {
    return tests.stream()
        .findFirst()
        .flatMap(Test::level)
        .map(level -> (1 - level) / 2)
        .orElse(DEFAULT_SIGNIFICANCE_LEVEL);
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
    return tests.stream()
        .filter(t -> "UTILITY".equals(t.role()))
        .flatMap(t -> t.margin().stream())
        .findFirst()
        .orElse(DEFAULT_UTILITY_MARGIN);
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

  /** Height of a row of words beside the ROC. */
  public int rowAt(int index) {
    return FIRST_ROW + ROW * index;
  }
}
