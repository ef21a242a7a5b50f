// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.report;

import dev.lethe.contract.finding.MembershipReport.Interval;
import dev.lethe.contract.finding.MembershipReport.Measure;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Significance;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.attack.DualModelLeak;
import dev.lethe.membership.comparison.AttackEfficacy;
import dev.lethe.membership.comparison.TugOfWar;
import dev.lethe.membership.hypothesis.KolmogorovSmirnov;
import dev.lethe.membership.hypothesis.Prediction;
import dev.lethe.membership.interval.ClopperPearson;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.relearning.RelearningCurves;
import dev.lethe.membership.roc.Auc;
import dev.lethe.membership.roc.OperatingPoint;
import dev.lethe.membership.score.Calibrated;
import dev.lethe.membership.score.Calibration;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.OutputDistances;
import dev.lethe.membership.score.ScoreTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is told beside the decision and changes nothing of it: each number with the value that
 * retrained models give.
 */
public final class ReportedTests {

  /** False-positive rate of the attack whose efficacy is told. */
  private static final double EFFICACY_RATE = 0.05;

  /** Coverage of the intervals of tail points. */
  public static final double TAIL_LEVEL = 0.95;

  private final ScoreTable table;
  private final Calibration calibration;
  private final Calibrated candidate;
  private final List<Test> tests = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private ReportedTests(ScoreTable table, Calibration calibration, Calibrated candidate) {
    this.table = table;
    this.calibration = calibration;
    this.candidate = candidate;
  }

  /**
   * What can be told of these scores.
   *
   * @param calibration by all oracles
   * @param candidate by it
   * @param rates false-positive rates at which tails are looked at
   * @param curvesUndecided whether relearning curves decide nothing, so that they are told here
   */
  public static ReportedTests of(
      ScoreTable table,
      Calibration calibration,
      Calibrated candidate,
      List<Double> rates,
      boolean curvesUndecided)
      throws StatisticsException {
    ReportedTests reported = new ReportedTests(table, calibration, candidate);
    reported.distance();
    reported.lossThreshold();
    reported.retainTails(rates);
    reported.efficacy();
    reported.tugOfWar();
    if (table.relearning().isPresent() && curvesUndecided) {
      reported.relearning(table.relearning().get());
    }
    List<OutputDistance> oracles = new ArrayList<>();
    for (ModelScores oracle : table.oracles()) {
      oracles.add(OutputDistance.ofScores(table.original(), oracle));
    }
    reported.leak(
        "dual_model_leak",
        new OutputDistances(OutputDistance.ofScores(table.original(), table.candidate()), oracles));
    if (table.distances().isPresent()) {
      reported.leak("dual_model_leak_probabilities", table.distances().get());
    }
    return reported;
  }

  /** The tests, each with the value that retrained models give. */
  public List<Test> tests() {
    return tests;
  }

  /** Sentences about what stands out among them. */
  public List<String> warnings() {
    return warnings;
  }

  private void distance() throws StatisticsException {
    KolmogorovSmirnov found = KolmogorovSmirnov.of(candidate.forget(), candidate.holdout());
    double expected = 0;
    for (Calibrated oracle : oracles()) {
      double own = KolmogorovSmirnov.distance(oracle.forget(), oracle.holdout());
      expected += own / oracles().size();
    }
    add(
        "ks",
        "calibrated-score",
        "ks-distance",
        found.distance(),
        expected,
        Optional.of(found.pExact().orElse(found.pAsymptotic())));
  }

  private void lossThreshold() throws StatisticsException {
    double expected = 0;
    for (ModelScores oracle : table.oracles()) {
      expected += lossThreshold(oracle) / table.oracles().size();
    }
    add(
        "loss_threshold",
        "loss-threshold",
        "auc",
        lossThreshold(table.candidate()),
        expected,
        Optional.empty());
  }

  private static double lossThreshold(ModelScores model) throws StatisticsException {
    return Auc.area(model.forget().phi(), model.holdout().phi());
  }

  /**
   * Removing the most exposed records can expose the next ones: how many kept records lie above the
   * tail of retrained models, each judged by the others?
   */
  private void retainTails(List<Double> rates) throws StatisticsException {
    double[] retain = candidate.retain();
    double[] retrained =
        oracles().stream().flatMapToDouble(o -> Arrays.stream(heldOut(o.retain()))).toArray();
    for (double f : rates) {
      if (!OperatingPoint.evaluable(f, retain.length)) {
        continue;
      }
      OperatingPoint point = OperatingPoint.of(retain, retrained, f, TAIL_LEVEL);
      add(
          "retain_tail_high@" + BigDecimal.valueOf(f).toPlainString(),
          new Measure(
              "calibrated-tail",
              Target.RETAIN,
              "tpr",
              retain.length,
              point.truePositives().rate(),
              point.falsePositives().rate()),
          point.interval());
    }
  }

  /** The threshold comes from retrained models on T; no score of F had a part in it. */
  private void efficacy() throws StatisticsException {
    double[] holdout =
        oracles().stream().flatMapToDouble(o -> Arrays.stream(heldOut(o.holdout()))).toArray();
    double threshold = OperatingPoint.of(holdout, holdout, EFFICACY_RATE, TAIL_LEVEL).threshold();
    List<double[]> retrained =
        oracles().stream().map(Calibrated::forget).map(this::heldOut).toList();
    AttackEfficacy found = AttackEfficacy.of(candidate.forget(), retrained, threshold);
    add(
        "mia_efficacy",
        new Measure(
            "calibrated-score",
            Target.FORGET,
            "share-called-non-member",
            candidate.forget().length,
            found.candidate(),
            found.expected()),
        found.interval());
  }

  private void tugOfWar() throws StatisticsException {
    TugOfWar.Shares found = shares(table.candidate());
    List<TugOfWar.Shares> retrained = table.oracles().stream().map(ReportedTests::shares).toList();
    double expected = 0;
    for (int k = 0; k < retrained.size(); k++) {
      List<TugOfWar.Shares> others = new ArrayList<>(retrained);
      TugOfWar.Shares own = others.remove(k);
      expected += TugOfWar.of(own, mean(others)) / retrained.size();
    }
    add(
        "tug_of_war",
        "accuracy",
        "tow",
        TugOfWar.of(found, mean(retrained)),
        expected,
        Optional.empty());
  }

  private static TugOfWar.Shares shares(ModelScores model) {
    return new TugOfWar.Shares(
        model.forget().accuracy(), model.retain().accuracy(), model.holdout().accuracy());
  }

  private static TugOfWar.Shares mean(List<TugOfWar.Shares> all) {
    return new TugOfWar.Shares(
        all.stream().mapToDouble(TugOfWar.Shares::forget).average().orElse(0),
        all.stream().mapToDouble(TugOfWar.Shares::retain).average().orElse(0),
        all.stream().mapToDouble(TugOfWar.Shares::test).average().orElse(0));
  }

  /** Curves that the plan did not ask for are told, and decide nothing. */
  private void relearning(RelearningCurves curves) throws StatisticsException {
    double[] areas = curves.oracles().stream().mapToDouble(RelearningCurve::area).toArray();
    Prediction found = Prediction.of(curves.candidate().area(), areas);
    add(
        "relearning",
        "relearning",
        "area-difference",
        found.difference(),
        0,
        Optional.of(found.pValue()));
  }

  private void leak(String id, OutputDistances distances) throws StatisticsException {
    DualModelLeak leak = DualModelLeak.of(distances.candidate(), distances.oracles());
    add(id, "dual-model", "auc", leak.candidate(), leak.largestOracle(), Optional.empty());
    if (leak.flagged()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Whoever holds the original as well can tell the forget set by comparing the two"
                  + " models (%s: AUC %.4f), better than with any of the retrained models (at most"
                  + " %.4f). This is no verdict on the model, but a reason not to publish both.",
              id,
              leak.candidate(),
              leak.largestOracle()));
    }
  }

  private List<Calibrated> oracles() {
    return calibration.oracles();
  }

  /** An oracle's scores by the baseline of the others: the same, K/(K − 1) times as wide. */
  private double[] heldOut(double[] scores) {
    double k = oracles().size();
    for (int i = 0; i < scores.length; i++) {
      scores[i] *= k / (k - 1);
    }
    return scores;
  }

  private void add(
      String id,
      String attack,
      String statistic,
      double estimate,
      double expected,
      Optional<Double> pValue) {
    int n = candidate.forget().length;
    tests.add(
        reported(
            id,
            new Measure(attack, Target.FORGET, statistic, n, estimate, expected),
            Interval.NONE,
            pValue));
  }

  private void add(String id, Measure measure, ClopperPearson interval) {
    Interval exact = Interval.of(interval.low(), interval.high(), TAIL_LEVEL);
    tests.add(reported(id, measure, exact, Optional.empty()));
  }

  private static Test reported(
      String id, Measure measure, Interval interval, Optional<Double> pValue) {
    return new Test(
        id,
        Role.REPORTED,
        measure,
        interval,
        new Significance(pValue, Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }
}
