// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.hypothesis.Holm;
import dev.lethe.membership.hypothesis.MeanShift;
import dev.lethe.membership.hypothesis.Prediction;
import dev.lethe.membership.hypothesis.RelativeTest;
import dev.lethe.membership.interval.Bounds;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.report.ReportedTests;
import dev.lethe.membership.roc.Auc;
import dev.lethe.membership.roc.AucEquivalence;
import dev.lethe.membership.roc.OperatingPoint;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.Calibrated;
import dev.lethe.membership.score.Calibration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What the oracles and the original fix before any candidate is looked at: baseline, alignment,
 * spread of retraining, gap and margins. Judges candidates by it.
 */
public final class Assay {

  /** Spread that is only the rounding of equal values. */
  private static final double NO_SPREAD = 1e-12;

  private final Levels levels;
  private final List<Subject> oracles;
  private final Calibration calibration;
  private final Calibrated original;
  private final double[] forgetShifts;
  private final double[] retainShifts;
  private final double[] alignments;
  private final double originalAuc;

  private Assay(Levels levels, Subject original, List<Subject> oracles) throws StatisticsException {
    this.levels = levels;
    this.oracles = oracles;
    this.calibration = Calibration.of(oracles.stream().map(Subject::psi).toList());
    this.original = calibration.apply(original.psi());
    this.forgetShifts = each(Calibrated::forgetShift);
    this.retainShifts = each(Calibrated::retainShift);
    this.alignments = each(Calibrated::alignment);
    this.originalAuc = Auc.area(this.original.forget(), this.original.holdout());
  }

  /**
   * An assay by these oracles.
   *
   * @param oracles at least 2, on the same units as the original
   * @throws StatisticsException TOO_FEW with fewer oracles
   */
  public static Assay of(Levels levels, Subject original, List<Subject> oracles)
      throws StatisticsException {
    Samples.requireAtLeast(2, oracles.size());
    return new Assay(levels, original, List.copyOf(oracles));
  }

  private double[] each(ToDoubleFunction<Calibrated> number) {
    return calibration.oracles().stream().mapToDouble(number).toArray();
  }

  public Levels levels() {
    return levels;
  }

  public Calibration calibration() {
    return calibration;
  }

  /** The original's calibrated scores. */
  public Calibrated original() {
    return original;
  }

  /** Mean c over R of every oracle; a copy. */
  public double[] retainShifts() {
    return retainShifts.clone();
  }

  /** AUC_o, the original's calibrated area. */
  public double originalAuc() {
    return originalAuc;
  }

  /** δ_A. */
  public double aucMargin() {
    TestPlan.Rule rule = levels.rule();
    double excess = originalAuc - 0.5;
    return excess <= 0
        ? rule.margins().aucMargin()
        : Math.min(rule.margins().aucMargin(), rule.margins().aucFraction() * excess);
  }

  /** P1 for a model with this shift. */
  public MeanShift meanShift(double shift) throws StatisticsException {
    TestPlan.Rule rule = levels.rule();
    return MeanShift.of(
        forgetShifts,
        shift,
        original.forgetShift(),
        new MeanShift.Levels(
            levels.alpha(),
            levels.beta(),
            rule.margins().floorFraction(),
            rule.margins().gapFraction()));
  }

  /**
   * Judges one candidate.
   *
   * @param sharers number of models that share the level; adjusted p values are multiplied by it
   */
  public Judgement judge(Subject candidate, int sharers) throws StatisticsException {
    Calibrated scores = calibration.apply(candidate.psi());
    MeanShift meanShift = meanShift(scores.forgetShift());
    Optional<AucEquivalence> auc = calibratedAuc(scores);
    List<FamilyTest> family = new ArrayList<>();
    family.add(meanShiftTest(meanShift));
    family.add(aucTest(auc));
    for (double f : levels.rule().falsePositiveRates()) {
      if (OperatingPoint.evaluable(f, scores.holdout().length)) {
        family.add(tail(scores, f, true));
        family.add(tail(scores, f, false));
      }
    }
    family.add(shift(FamilyTest.GLOBAL_SHIFT, scores.alignment(), alignments, Reason.GLOBAL_SHIFT));
    family.add(
        shift(FamilyTest.RETAIN_SHIFT, scores.retainShift(), retainShifts, Reason.RETAIN_SHIFT));
    family.add(closerToOriginal(scores));
    if (levels.rule().relearning().isPresent()) {
      family.add(relearning(candidate));
    }
    return Judgement.of(
        scores,
        meanShift,
        auc,
        adjust(family, sharers),
        loss(candidate, false),
        loss(candidate, true),
        levels.alpha());
  }

  private Optional<AucEquivalence> calibratedAuc(Calibrated scores) throws StatisticsException {
    double[] forget = scores.forget();
    double[] holdout = scores.holdout();
    if (Math.min(forget.length, holdout.length) < 2) {
      return Optional.empty();
    }
    return Optional.of(AucEquivalence.of(forget, holdout, aucMargin(), levels.alpha()));
  }

  private static FamilyTest meanShiftTest(MeanShift found) {
    double shift = found.test().mean();
    return new FamilyTest(
        FamilyTest.MEAN_SHIFT,
        shift,
        found.test().bounds().low(),
        found.test().bounds().high(),
        found.test().bounds().pOutside(),
        1,
        shift > 0 ? Reason.RESIDUAL : Reason.OVERSHOOT);
  }

  private static FamilyTest aucTest(Optional<AucEquivalence> found) {
    double area = found.map(a -> a.auc().value()).orElse(0.5);
    Optional<Bounds> bounds = found.map(AucEquivalence::bounds);
    return new FamilyTest(
        FamilyTest.CALIBRATED_AUC,
        area,
        bounds.map(Bounds::low).orElse(0.0),
        bounds.map(Bounds::high).orElse(1.0),
        bounds.map(Bounds::pOutside).orElse(1.0),
        1,
        area > 0.5 ? Reason.RESIDUAL : Reason.OVERSHOOT);
  }

  private FamilyTest tail(Calibrated scores, double f, boolean high) throws StatisticsException {
    double forgetSpread = calibration.forgetSpread();
    double holdoutSpread = calibration.holdoutSpread();
    String name =
        (high ? FamilyTest.TAIL_HIGH : FamilyTest.TAIL_LOW) + BigDecimal.valueOf(f).toPlainString();
    Reason direction = high ? Reason.RESIDUAL : Reason.OVERSHOOT;
    if (Math.min(forgetSpread, holdoutSpread) <= NO_SPREAD) {
      return new FamilyTest(name, 0, 0, 1, 1, 1, direction);
    }
    OperatingPoint point =
        OperatingPoint.of(
            scaled(scores.forget(), high ? forgetSpread : -forgetSpread),
            scaled(scores.holdout(), high ? holdoutSpread : -holdoutSpread),
            f,
            ReportedTests.TAIL_LEVEL);
    return new FamilyTest(
        name,
        point.truePositives().rate(),
        point.interval().low(),
        point.interval().high(),
        point.pExceedance(),
        1,
        direction);
  }

  private static double[] scaled(double[] scores, double spread) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= spread;
    }
    return scores;
  }

  private static FamilyTest shift(String name, double value, double[] sample, Reason direction)
      throws StatisticsException {
    Prediction found = Prediction.of(value, sample);
    double difference = found.difference();
    return new FamilyTest(name, difference, difference, difference, found.pValue(), 1, direction);
  }

  private FamilyTest closerToOriginal(Calibrated scores) throws StatisticsException {
    double[] forget = scores.forget();
    if (forget.length < 2) {
      return new FamilyTest(FamilyTest.CLOSER_TO_ORIGINAL, 0, 0, 0, 1, 1, Reason.RESIDUAL);
    }
    RelativeTest found =
        RelativeTest.of(
            forget,
            original.forget(),
            calibration.oracles().stream().map(Calibrated::forget).toList());
    return new FamilyTest(
        FamilyTest.CLOSER_TO_ORIGINAL,
        found.mean(),
        found.mean(),
        found.mean(),
        found.pCloserToOriginal(),
        1,
        Reason.RESIDUAL);
  }

  /**
   * Faster than a model that never saw F: something was left. Slower from a higher start: it never
   * went. Slower from a lower one: it was driven away.
   */
  private FamilyTest relearning(Subject candidate) throws StatisticsException {
    RelearningCurve curve = candidate.relearning().orElseThrow();
    List<RelearningCurve> others = oracles.stream().map(o -> o.relearning().orElseThrow()).toList();
    double[] areas = others.stream().mapToDouble(RelearningCurve::area).toArray();
    double start = others.stream().mapToDouble(RelearningCurve::start).average().orElseThrow();
    boolean left = curve.area() >= Moments.of(areas).mean() || curve.start() >= start;
    return shift(
        FamilyTest.RELEARNING, curve.area(), areas, left ? Reason.RESIDUAL : Reason.OVERSHOOT);
  }

  private static List<FamilyTest> adjust(List<FamilyTest> family, int sharers)
      throws StatisticsException {
    double[] adjusted = Holm.adjust(family.stream().mapToDouble(FamilyTest::pValue).toArray());
    List<FamilyTest> done = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      done.add(family.get(i).withAdjustedP(Math.min(1, sharers * adjusted[i])));
    }
    return done;
  }

  private AccuracyLoss loss(Subject candidate, boolean onRetain) {
    return AccuracyLoss.of(
        onRetain ? candidate.scores().retain() : candidate.scores().holdout(),
        oracles.stream().map(o -> onRetain ? o.scores().retain() : o.scores().holdout()).toList(),
        onRetain ? candidate.units().retain() : candidate.units().holdout(),
        levels.rule().margins().utilityMargin(),
        levels.alpha());
  }
}
