// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.decision;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.judgement.AccuracyLoss;
import dev.lethe.membership.judgement.Assay;
import dev.lethe.membership.judgement.FamilyTest;
import dev.lethe.membership.judgement.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tests of a judgement as report entries. */
final class TestList {

  static final String FORGET = "forget-set";
  static final String RETAIN = "retain-set";
  static final String HOLDOUT = "holdout-set";
  static final String MODEL = "model";

  private TestList() {}

  /** Primary, secondary and utility tests, in the order of the family. */
  static List<Test> deciding(Assay assay, Judgement judgement, MembershipReport.Sizes sizes) {
    double level = 1 - 2 * assay.levels().alpha();
    List<Test> tests = new ArrayList<>();
    for (FamilyTest test : judgement.family()) {
      tests.add(entry(test, assay, judgement, sizes, level));
    }
    double margin = assay.levels().rule().utilityMargin();
    tests.add(utility(RETAIN, judgement.retainLoss(), level, margin));
    tests.add(utility(HOLDOUT, judgement.holdoutLoss(), level, margin));
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
          "calibrated-shift",
          "mean-shift",
          0,
          test,
          sizes.forget(),
          level,
          judgement.meanShift().margin(),
          judgement.meanShiftDecision());
    }
    if (name.equals(FamilyTest.CALIBRATED_AUC)) {
      return primary(
          "P2",
          "calibrated-auc",
          "auc",
          0.5,
          test,
          sizes.forget(),
          level,
          assay.aucMargin(),
          judgement.aucDecision());
    }
    int at = name.indexOf('@');
    if (at > 0) {
      double rate = Double.parseDouble(name.substring(at + 1));
      return secondary(
          test,
          "calibrated-tail",
          FORGET,
          "tpr",
          rate,
          sizes.forget(),
          Optional.of(Assay.TAIL_LEVEL));
    }
    return switch (name) {
      case FamilyTest.GLOBAL_SHIFT ->
          secondary(test, "confidence", MODEL, "alignment", 0, sizes.holdout(), Optional.empty());
      case FamilyTest.RETAIN_SHIFT ->
          secondary(
              test, "calibrated-shift", RETAIN, "mean-shift", 0, sizes.retain(), Optional.empty());
      case FamilyTest.RELEARNING ->
          secondary(
              test, "relearning", FORGET, "area-difference", 0, sizes.forget(), Optional.empty());
      default ->
          secondary(
              test,
              "three-sample",
              FORGET,
              "squared-distance-difference",
              0,
              sizes.forget(),
              Optional.empty());
    };
  }

  private static Test primary(
      String id,
      String attack,
      String statistic,
      double nullValue,
      FamilyTest test,
      int n,
      double level,
      double margin,
      TestDecision decision) {
    return new Test(
        id,
        Role.PRIMARY,
        attack,
        FORGET,
        statistic,
        n,
        test.estimate(),
        nullValue,
        Optional.of(test.low()),
        Optional.of(test.high()),
        Optional.of(level),
        Optional.of(margin),
        Optional.of(test.pValue()),
        Optional.of(test.adjustedP()),
        Optional.of(decision),
        Optional.of(test.direction()));
  }

  private static Test secondary(
      FamilyTest test,
      String attack,
      String target,
      String statistic,
      double nullValue,
      int n,
      Optional<Double> level) {
    return new Test(
        test.name(),
        Role.SECONDARY,
        attack,
        target,
        statistic,
        n,
        test.estimate(),
        nullValue,
        level.map(any -> test.low()),
        level.map(any -> test.high()),
        level,
        Optional.empty(),
        Optional.of(test.pValue()),
        Optional.of(test.adjustedP()),
        Optional.empty(),
        Optional.of(test.direction()));
  }

  private static Test utility(String target, AccuracyLoss loss, double level, double margin) {
    return new Test(
        "utility@" + target,
        Role.UTILITY,
        "accuracy",
        target,
        "accuracy-difference",
        loss.n(),
        loss.difference(),
        0,
        Optional.of(loss.low()),
        Optional.of(loss.high()),
        Optional.of(level),
        Optional.of(margin),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Reason.UTILITY_LOSS));
  }
}
