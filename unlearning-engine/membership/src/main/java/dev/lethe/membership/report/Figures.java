// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.report;

import dev.lethe.contract.finding.MembershipReport.Histogram;
import dev.lethe.contract.finding.MembershipReport.Plots;
import dev.lethe.contract.finding.MembershipReport.Roc;
import dev.lethe.contract.finding.TaughtAgain;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.interval.ClopperPearson;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.relearning.RelearningCurves;
import dev.lethe.membership.roc.Auc;
import dev.lethe.membership.roc.RocCurve;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.score.Calibrated;
import dev.lethe.membership.score.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The data of the plots: ruler of shifts, histogram of calibrated scores, ROC curves. */
public final class Figures {

  private static final int BINS = 40;

  /** Share of all scores that the inner edges of the histogram span. */
  private static final double SPANNED = 0.995;

  private static final double LEVEL = 0.95;

  private final Calibrated original;
  private final Calibrated candidate;
  private final List<Calibrated> oracles;
  private final Optional<RelearningCurves> relearning;

  /**
   * The drawings of these models.
   *
   * @param calibration by all oracles
   * @param original by it
   * @param candidate by it
   */
  public Figures(
      Calibration calibration,
      Calibrated original,
      Calibrated candidate,
      Optional<RelearningCurves> relearning) {
    this.original = original;
    this.candidate = candidate;
    this.oracles = calibration.oracles();
    this.relearning = relearning;
  }

  /**
   * The main statistic of every model, about what retrained models give.
   *
   * @param oracles in order
   * @param original of the original
   * @param candidate of the candidate
   */
  public record Shifts(List<Double> oracles, double original, double candidate) {
    public Shifts {
      oracles = List.copyOf(oracles);
    }
  }

  /** D of every model less the oracles' mean. */
  public Shifts meanShifts() {
    double[] shifts = oracles.stream().mapToDouble(Calibrated::forgetShift).toArray();
    double mean = CompensatedSum.of(shifts) / shifts.length;
    return new Shifts(
        DoubleStream.of(shifts).map(s -> s - mean).boxed().toList(),
        original.forgetShift() - mean,
        candidate.forgetShift() - mean);
  }

  /** Everything that is drawn. */
  public Plots plots(Shifts shifts) throws StatisticsException {
    return new Plots(
        shifts.oracles(),
        shifts.original(),
        shifts.candidate(),
        histogram(),
        List.of(curve("original", original), curve("candidate", candidate), oracleBand()),
        relearning.map(Figures::relearning));
  }

  private static TaughtAgain relearning(RelearningCurves curves) {
    double[] mean = new double[curves.steps() + 1];
    double[] low = new double[mean.length];
    double[] high = new double[mean.length];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (RelearningCurve oracle : curves.oracles()) {
      double[] means = oracle.means();
      for (int s = 0; s < means.length; s++) {
        mean[s] += means[s] / curves.oracles().size();
        low[s] = Math.min(low[s], means[s]);
        high[s] = Math.max(high[s], means[s]);
      }
    }
    return new TaughtAgain(
        list(curves.original().means()),
        list(curves.candidate().means()),
        list(mean),
        list(low),
        list(high));
  }

  private Histogram histogram() {
    Map<String, double[]> scores = new LinkedHashMap<>();
    scores.put("original-forget", original.forget());
    scores.put("original-holdout", original.holdout());
    scores.put("candidate-forget", candidate.forget());
    scores.put("candidate-holdout", candidate.holdout());
    scores.put("oracle-forget", asHeldOut(oracles.get(0).forget()));
    scores.put("oracle-holdout", asHeldOut(oracles.get(0).holdout()));
    double reach = reach(scores.values());
    List<Double> edges = new ArrayList<>();
    for (int e = 0; e <= BINS; e++) {
      edges.add(reach * (2.0 * e / BINS - 1));
    }
    Map<String, List<Integer>> series = new LinkedHashMap<>();
    scores.forEach((name, values) -> series.put(name, counts(values, reach)));
    return new Histogram(edges, series);
  }

  /** An oracle's scores by the baseline of the other oracles: the same, K/(K − 1) times as wide. */
  private double[] asHeldOut(double[] scores) {
    int k = oracles.size();
    if (k > 1) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] *= k / (k - 1.0);
      }
    }
    return scores;
  }

  private static double reach(Iterable<double[]> series) {
    DoubleStream all = DoubleStream.empty();
    for (double[] values : series) {
      all = DoubleStream.concat(all, Arrays.stream(values));
    }
    double[] sizes = all.map(Math::abs).sorted().toArray();
    double reach = sizes[(int) Math.floor(SPANNED * (sizes.length - 1))];
    return reach > 0 ? reach : 1;
  }

  private static List<Integer> counts(double[] values, double reach) {
    int[] counts = new int[BINS];
    for (double v : values) {
      int bin = (int) Math.floor((v / reach + 1) / 2 * BINS);
      counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private static Roc curve(String model, Calibrated scores) throws StatisticsException {
    double[] forget = scores.forget();
    double[] holdout = scores.holdout();
    int[] counts = RocCurve.truePositives(forget, holdout);
    double[] rates = new double[counts.length];
    double[] low = new double[counts.length];
    double[] high = new double[counts.length];
    for (int g = 0; g < counts.length; g++) {
      boolean repeated = g > 0 && counts[g] == counts[g - 1];
      rates[g] = (double) counts[g] / forget.length;
      if (repeated) {
        low[g] = low[g - 1];
        high[g] = high[g - 1];
      } else {
        ClopperPearson share = ClopperPearson.of(counts[g], forget.length, LEVEL);
        low[g] = share.low();
        high[g] = share.high();
      }
    }
    double area = Auc.area(forget, holdout);
    boolean pointLike = Math.min(forget.length, holdout.length) < 2;
    Auc.Interval interval =
        pointLike ? new Auc.Interval(0, 1) : Auc.of(forget, holdout).reported(LEVEL);
    return roc(model, rates, low, high, area, interval);
  }

  /** Mean curve of the oracles between their lowest and highest. */
  private Roc oracleBand() throws StatisticsException {
    double[] mean = new double[RocCurve.STEPS + 1];
    double[] low = new double[mean.length];
    double[] high = new double[mean.length];
    Arrays.fill(low, 1);
    double area = 0;
    double lowest = 1;
    double highest = 0;
    for (Calibrated oracle : oracles) {
      double[] forget = oracle.forget();
      double[] holdout = oracle.holdout();
      int[] counts = RocCurve.truePositives(forget, holdout);
      for (int g = 0; g < mean.length; g++) {
        double rate = (double) counts[g] / forget.length;
        mean[g] += counts[g];
        low[g] = Math.min(low[g], rate);
        high[g] = Math.max(high[g], rate);
      }
      double own = Auc.area(forget, holdout);
      area += own / oracles.size();
      lowest = Math.min(lowest, own);
      highest = Math.max(highest, own);
    }
    for (int g = 0; g < mean.length; g++) {
      mean[g] /= (double) oracles.size() * oracles.get(0).forget().length;
    }
    return roc("oracles", mean, low, high, area, new Auc.Interval(lowest, highest));
  }

  private static Roc roc(
      String model,
      double[] rates,
      double[] low,
      double[] high,
      double area,
      Auc.Interval interval) {
    return new Roc(
        model,
        list(RocCurve.falsePositiveRates()),
        list(rates),
        list(low),
        list(high),
        area,
        interval.low(),
        interval.high());
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
