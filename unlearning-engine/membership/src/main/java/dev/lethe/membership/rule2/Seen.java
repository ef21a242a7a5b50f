// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MembershipReport.Interval;
import dev.lethe.contract.finding.Reason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.hypothesis.GuardedTest.Side;
import dev.lethe.membership.hypothesis.NearerTest;
import dev.lethe.membership.report.ReportedTests;
import dev.lethe.membership.roc.AucEquivalence;
import dev.lethe.membership.roc.OperatingPoint;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.Calibrated;
import dev.lethe.membership.score.Calibration;
import dev.lethe.membership.score.Psi;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A model as some oracles see it: by their baseline, their alignment and their spread.
 *
 * @param forgetShift D, mean of c over F
 * @param forgetShifts D of the oracles that look
 * @param retainShift the same over R
 * @param retainShifts the same of the oracles that look
 * @param records tests that take records as independent
 * @param scatter ln of the mean of c² over F by that over T; absent where one of them is 0
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read here
record Seen(
    double forgetShift,
    double[] forgetShifts,
    double retainShift,
    double[] retainShifts,
    List<RecordTest> records,
    OptionalDouble scatter) {

  static final String CALIBRATED_AUC = "calibrated_auc";
  static final String TAIL_HIGH = "tail_high@";
  static final String TAIL_LOW = "tail_low@";
  static final String NEARER_ON_FORGET = "nearer_on_forget";

  static Seen of(Levels levels, Calibration by, Psi original, Psi model)
      throws StatisticsException {
    Calibrated scores = by.apply(model);
    double[] forget = scores.forget();
    double[] holdout = scores.holdout();
    List<RecordTest> records = new ArrayList<>();
    records.add(area(levels, forget, holdout));
    boolean spread = by.forgetSpread() > 0 && by.holdoutSpread() > 0;
    double onForget = spread ? by.forgetSpread() : 1;
    double onHoldout = spread ? by.holdoutSpread() : 1;
    double[] scaledForget = over(forget, onForget);
    double[] scaledHoldout = over(holdout, onHoldout);
    for (double f : levels.rule().falsePositiveRates()) {
      if (OperatingPoint.evaluable(f, holdout.length)) {
        records.add(tail(TAIL_HIGH, Reason.RESIDUAL, scaledForget, scaledHoldout, f));
        records.add(
            tail(
                TAIL_LOW,
                Reason.OVERSHOOT,
                Samples.negated(scaledForget),
                Samples.negated(scaledHoldout),
                f));
      }
    }
    if (Math.min(forget.length, holdout.length) > 1) {
      records.add(
          nearer(
              new NearerTest.Scaled(scaledForget, scaledHoldout),
              scaled(by.apply(original), onForget, onHoldout),
              by.oracles().stream().map(o -> scaled(o, onForget, onHoldout)).toList()));
    }
    return new Seen(
        scores.forgetShift(),
        by.oracles().stream().mapToDouble(Calibrated::forgetShift).toArray(),
        scores.retainShift(),
        by.oracles().stream().mapToDouble(Calibrated::retainShift).toArray(),
        records,
        scatter(forget, holdout));
  }

  private static RecordTest area(Levels levels, double[] forget, double[] holdout)
      throws StatisticsException {
    if (Math.min(forget.length, holdout.length) < 2) {
      return new RecordTest(CALIBRATED_AUC, Side.BOTH, Reason.RESIDUAL, 0, 1, 0.5, Interval.NONE);
    }
    double margin = levels.rule().margins().aucMargin();
    AucEquivalence found = AucEquivalence.of(forget, holdout, margin, levels.alpha());
    double area = found.auc().value();
    return new RecordTest(
        CALIBRATED_AUC,
        Side.BOTH,
        area > 0.5 ? Reason.RESIDUAL : Reason.OVERSHOOT,
        area - 0.5,
        found.bounds().pOutside(),
        area,
        Interval.of(found.bounds().low(), found.bounds().high(), 1 - 2 * levels.alpha(), margin));
  }

  private static RecordTest tail(
      String name, Reason direction, double[] forget, double[] holdout, double f)
      throws StatisticsException {
    OperatingPoint point = OperatingPoint.of(forget, holdout, f, ReportedTests.TAIL_LEVEL);
    double rate = point.truePositives().rate();
    return new RecordTest(
        name + BigDecimal.valueOf(f).toPlainString(),
        Side.UPPER,
        direction,
        Math.sqrt(rate),
        point.pExceedance(),
        rate,
        Interval.of(point.interval().low(), point.interval().high(), ReportedTests.TAIL_LEVEL));
  }

  private static RecordTest nearer(
      NearerTest.Scaled model, NearerTest.Scaled original, List<NearerTest.Scaled> oracles)
      throws StatisticsException {
    NearerTest found = NearerTest.of(model, original, oracles);
    return new RecordTest(
        NEARER_ON_FORGET,
        Side.LOWER,
        Reason.RESIDUAL,
        found.statistic(),
        found.pValue(),
        found.statistic(),
        Interval.NONE);
  }

  private static NearerTest.Scaled scaled(Calibrated scores, double onForget, double onHoldout) {
    return new NearerTest.Scaled(
        over(scores.forget(), onForget), over(scores.holdout(), onHoldout));
  }

  private static double[] over(double[] scores, double spread) {
    double[] scaled = new double[scores.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scores[i] / spread;
    }
    return scaled;
  }

  private static OptionalDouble scatter(double[] forget, double[] holdout) {
    double onForget = meanSquare(forget);
    double onHoldout = meanSquare(holdout);
    return onForget > 0 && onHoldout > 0
        ? OptionalDouble.of(Math.log(onForget / onHoldout))
        : OptionalDouble.empty();
  }

  private static double meanSquare(double[] scores) {
    CompensatedSum sum = new CompensatedSum();
    for (double c : scores) {
      sum.add(c * c);
    }
    return sum.value() / scores.length;
  }
}
