// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Interval;
import dev.lethe.contract.finding.MembershipReport.Measure;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Significance;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.report.ReportedTests;
import dev.lethe.membership.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tests of a judgement as report entries. */
final class TestList {

  private TestList() {}

  /** Primary, secondary and utility tests, in the order of the family. */
  static List<Test> deciding(Assay assay, Judgement judgement, MembershipReport.Sizes sizes) {
    double level = 1 - 2 * assay.levels().alpha();
    List<Test> tests = new ArrayList<>();
    for (FamilyTest test : judgement.family()) {
      tests.add(entry(test, assay, judgement, sizes, level));
    }
    double margin = assay.levels().rule().margins().utilityMargin();
    tests.add(utility(Target.RETAIN, judgement.retainLoss(), level, margin));
    tests.add(utility(Target.HOLDOUT, judgement.holdoutLoss(), level, margin));
    return tests;
  }

  private static Test entry(
      FamilyTest test,
      Assay assay,
      Judgement judgement,
      MembershipReport.Sizes sizes,
      double level) {
    String name = test.name();
    if (name.equals(FamilyTest.MEAN_SHIFT)) {
      return primary(
          "P1",
          test,
          measure(test, "calibrated-shift", Target.FORGET, "mean-shift", sizes.forget(), 0),
          Interval.of(test.low(), test.high(), level, judgement.meanShift().margin()),
          judgement.meanShiftDecision());
    }
    if (name.equals(FamilyTest.CALIBRATED_AUC)) {
      return primary(
          "P2",
          test,
          measure(test, "calibrated-auc", Target.FORGET, "auc", sizes.forget(), 0.5),
          Interval.of(test.low(), test.high(), level, assay.aucMargin()),
          judgement.aucDecision());
    }
    int at = name.indexOf('@');
    if (at > 0) {
      double rate = Double.parseDouble(name.substring(at + 1));
      return secondary(
          test,
          measure(test, "calibrated-tail", Target.FORGET, "tpr", sizes.forget(), rate),
          Interval.of(test.low(), test.high(), ReportedTests.TAIL_LEVEL));
    }
    Measure measure =
        switch (name) {
          case FamilyTest.GLOBAL_SHIFT ->
              measure(test, "confidence", Target.MODEL, "alignment", sizes.holdout(), 0);
          case FamilyTest.RETAIN_SHIFT ->
              measure(test, "calibrated-shift", Target.RETAIN, "mean-shift", sizes.retain(), 0);
          case FamilyTest.RELEARNING ->
              measure(test, "relearning", Target.FORGET, "area-difference", sizes.forget(), 0);
          default ->
              measure(
                  test,
                  "three-sample",
                  Target.FORGET,
                  "squared-distance-difference",
                  sizes.forget(),
                  0);
        };
    return secondary(test, measure, Interval.NONE);
  }

  private static Measure measure(
      FamilyTest test, String attack, String target, String statistic, int n, double nullValue) {
    return new Measure(attack, target, statistic, n, test.estimate(), nullValue);
  }

  private static Test primary(
      String id, FamilyTest test, Measure measure, Interval interval, TestDecision decision) {
    return new Test(
        id,
        Role.PRIMARY,
        measure,
        interval,
        Significance.of(test.pValue(), test.adjustedP()),
        Optional.of(decision),
        Optional.of(test.direction()));
  }

  private static Test secondary(FamilyTest test, Measure measure, Interval interval) {
    return new Test(
        test.name(),
        Role.SECONDARY,
        measure,
        interval,
        Significance.of(test.pValue(), test.adjustedP()),
        Optional.empty(),
        Optional.of(test.direction()));
  }

  private static Test utility(String target, AccuracyLoss loss, double level, double margin) {
    return new Test(
        "utility@" + target,
        Role.UTILITY,
        new Measure("accuracy", target, "accuracy-difference", loss.n(), loss.difference(), 0),
        Interval.of(loss.low(), loss.high(), level, margin),
        Significance.NONE,
        Optional.empty(),
        Optional.of(Reason.UTILITY_LOSS));
  }
}
