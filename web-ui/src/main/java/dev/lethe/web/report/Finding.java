// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.AccuracyVariation;
import dev.lethe.client.model.EngineReport;
import dev.lethe.client.model.GuardedRecordTest;
import dev.lethe.client.model.MembershipReport;
import dev.lethe.client.model.ReportControl;
import dev.lethe.client.model.ReportEffect;
import dev.lethe.client.model.ReportTest;
import dev.lethe.client.model.ReportTest.RoleEnum;
import dev.lethe.client.model.ReportUtility;
import dev.lethe.client.model.RuleThresholds;
import dev.lethe.client.model.TestVerdict;
import dev.lethe.web.page.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * The engine's report as a page shows it. Nothing is computed here that a decision rests on:
 * margins and levels are those of the rule that the report carries.
 *
 * @param names how the page calls the models
 * @param report as the API gives it
 */
public record Finding(Names names, EngineReport report) {

  /**
   * How the page calls the models; not part of the engine's report.
   *
   * @param original the model before, for example {@code v1}
   * @param candidate the model judged
   */
  public record Names(String original, String candidate) {}

  /**
   * Reads the report.
   *
   * @param originalName how to call the model before
   */
  public static Finding of(MembershipReport report, String originalName) {
    return new Finding(
        new Names(originalName, "v" + report.getSummary().getModelOrdinal()), report.getReport());
  }

  /** The main test of version 1 in numbers, absent where the candidate was not judged. */
  public Optional<ReportEffect> effect() {
    return Optional.ofNullable(report.getEffect());
  }

  /** What version 2 found beside its tests. */
  public Optional<Remembered> remembered() {
    return Remembered.of(report);
  }

  /** The main test on its axis. */
  public Optional<Ruler> ruler() {
    return Ruler.of(report);
  }

  /** Controls that gave what they must: the original told apart, retrained models not. */
  public long controlsPassed() {
    ReportControl positive = report.getControls().getPositive();
    boolean flagged = positive != null && positive.getVerdict() == TestVerdict.DISTINGUISHABLE;
    return (flagged ? 1 : 0)
        + report.getControls().getNegative().stream()
            .filter(c -> c.getVerdict() == TestVerdict.INDISTINGUISHABLE)
            .count();
  }

  public int controls() {
    return report.getControls().getNegative().size() + 1;
  }

  /** The kind of a test; what another version of the rule measures is another kind. */
  public String kindOf(ReportTest test) {
    return switch (test.getStatistic()) {
      case "memory" -> test.getId().equals("P1") ? "memory" : nameOf(test);
      case "level" -> "level";
      default -> nameOf(test);
    };
  }

  private static String nameOf(ReportTest test) {
    return test.getId().split("[@/]", 2)[0];
  }

  /** What is particular to a test and follows its name, such as a rate. */
  public String restOf(ReportTest test) {
    String rest = test.getId().substring(nameOf(test).length());
    return rest.startsWith("@")
        ? " " + Numbers.parse(rest.substring(1)).map(Numbers::plain).orElse(rest.substring(1))
        : rest.replace('@', ' ');
  }

  /** The part of a test in the rule; the further group of version 2 is one of its own. */
  public String roleOf(ReportTest test) {
    return extra(test) ? "EXTRA" : test.getRole().getValue();
  }

  private boolean extra(ReportTest test) {
    return remembered().isPresent() && Remembered.EXTRAS.contains(test.getId());
  }

  /** The two p of a test that takes records as independent. */
  public Optional<GuardedRecordTest> guardOf(ReportTest test) {
    return remembered().stream()
        .flatMap(r -> r.found().getGuards().stream())
        .filter(g -> g.getId().equals(test.getId()))
        .findFirst();
  }

  /** How much the accuracy on a set varies from retraining to retraining, in version 2. */
  public Optional<AccuracyVariation> variationOf(ReportUtility utility) {
    return remembered().stream()
        .flatMap(r -> r.found().getAccuracy().stream())
        .filter(a -> a.getTarget().getValue().equals(utility.getTarget().getValue()))
        .findFirst();
  }

  /** The level that the corrected p of a test is held against. */
  double levelOf(ReportTest test) {
    RuleThresholds rule = report.getRule().getThresholds();
    Double shared = extra(test) ? rule.getExtraAlpha() : rule.getFamilyAlpha();
    return shared == null ? report.getRule().getSignificanceLevel() : shared / rule.getCandidates();
  }

  /**
   * What a test found, to be said.
   *
   * @param kind {@code decision}, {@code utility}, {@code reason} or {@code direction}
   * @param code of that kind
   */
  public record Result(String kind, String code) {}

  /** What a test found. A test that rejects nothing says so, whatever a rejection would mean. */
  public Optional<Result> resultOf(ReportTest test) {
    if (test.getDecision() != null) {
      return Optional.of(new Result("decision", test.getDecision().getValue()));
    }
    if (test.getRole() == RoleEnum.UTILITY) {
      return report.getUtility().stream()
          .filter(u -> u.getTarget().getValue().equals(test.getTarget()))
          .map(u -> new Result("utility", u.getDecision().getValue()))
          .findFirst();
    }
    if (test.getAdjustedP() == null) {
      return Optional.empty();
    }
    boolean rejected = test.getAdjustedP() <= levelOf(test);
    return Optional.ofNullable(test.getDirection())
        .map(code -> new Result(rejected ? "reason" : "direction", code));
  }

  /** The tests that the rule decides by. */
  public List<ReportTest> deciding() {
    return report.getTests().stream().filter(t -> t.getRole() != RoleEnum.REPORTED).toList();
  }

  /** The tests that are only reported. */
  public List<ReportTest> reported() {
    return report.getTests().stream().filter(t -> t.getRole() == RoleEnum.REPORTED).toList();
  }

  /** The allowed loss of accuracy; in version 2 the smaller one where sets have two. */
  public double utilityMargin() {
    return remembered().stream()
        .flatMap(r -> r.found().getAccuracy().stream())
        .mapToDouble(AccuracyVariation::getMargin)
        .min()
        .orElse(report.getRule().getThresholds().getUtilityMargin());
  }

  /** True where the rule looks at the accuracy on a record set. */
  static boolean decides(ReportUtility utility) {
    return utility.getDecision() != ReportUtility.DecisionEnum.REPORTED;
  }

  /** True where the area under the curve has a limit. */
  public boolean aucAllowed() {
    return aucMargin() > 0;
  }

  public String aucAllowedLow() {
    return Numbers.decimal(0.5 - aucMargin());
  }

  public String aucAllowedHigh() {
    return Numbers.decimal(0.5 + aucMargin());
  }

  /** Of the area about one half; 0 where it has none, as where nothing was judged. */
  private double aucMargin() {
    return remembered()
        .filter(Remembered::judged)
        .map(r -> report.getRule().getThresholds().getAucMargin())
        .or(() -> effect().map(ReportEffect::getAucMargin))
        .orElse(0.0);
  }
}
