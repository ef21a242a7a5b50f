// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.EngineReport;
import dev.lethe.client.model.MembershipReport;
import dev.lethe.client.model.ReportControl;
import dev.lethe.client.model.ReportEffect;
import dev.lethe.client.model.ReportTest;
import dev.lethe.client.model.ReportTest.RoleEnum;
import dev.lethe.client.model.ReportUtility;
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

  /** The main test in numbers, absent where the candidate was not judged. */
  public Optional<ReportEffect> effect() {
    return Optional.ofNullable(report.getEffect());
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

  /** The kind of a test. */
  public String kindOf(ReportTest test) {
    return test.getId().split("[@/]", 2)[0];
  }

  /** What is particular to a test and follows its name, such as a rate. */
  public String restOf(ReportTest test) {
    return test.getId().substring(kindOf(test).length()).replace('@', ' ');
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
    boolean rejected = test.getAdjustedP() < report.getRule().getSignificanceLevel();
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

  /** The allowed loss of accuracy. */
  public double utilityMargin() {
    return report.getRule().getThresholds().getUtilityMargin();
  }

  /** True where the rule looks at the accuracy on a record set. */
  static boolean decides(ReportUtility utility) {
    return utility.getDecision() != ReportUtility.DecisionEnum.REPORTED;
  }

  /** True where the area under the curve has a limit. */
  public boolean aucAllowed() {
    return effect().filter(e -> e.getAucMargin() > 0).isPresent();
  }

  public String aucAllowedLow() {
    return effect().map(e -> Numbers.decimal(0.5 - e.getAucMargin())).orElse("–");
  }

  public String aucAllowedHigh() {
    return effect().map(e -> Numbers.decimal(0.5 + e.getAucMargin())).orElse("–");
  }
}
