// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;

/**
 * What retraining alone may make of a score, from how much it made of the oracles': the margin of
 * P1 and the tests against it. F is a census: a candidate's score is known, unknown is only what
 * retraining would have given.
 *
 * @param deviation s
 * @param halfWidth w = h·s·√(1 + 1/K), for one more oracle, h Student's quantile at 1 − β/2
 * @param error e, of the oracles' mean
 * @param gap G
 * @param margin Δ, the larger of w + e and the floor
 * @param df K − 1
 */
public record MemoryMargin(
    double deviation, double halfWidth, double error, double gap, double margin, int df) {

  private static final int FEWEST_ORACLES = 3;

  /**
   * The levels of the margin.
   *
   * @param alpha level of the error of the mean
   * @param beta miss rate of the half-width
   * @param floorFraction smallest margin as a part of |G|, 0 for none
   */
  public record Levels(double alpha, double beta, double floorFraction) {}

  /**
   * From scores by the other oracles, whose deviation is K/(K − 1) times that about a common mean.
   *
   * @param leaveOneOut at least 3
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or TOO_FEW
   */
  public static MemoryMargin ofLeaveOneOut(double[] leaveOneOut, double gap, Levels levels)
      throws StatisticsException {
    Samples.require(leaveOneOut, new double[] {gap});
    Samples.requireAtLeast(FEWEST_ORACLES, leaveOneOut.length);
    double k = leaveOneOut.length;
    return of(Moments.of(leaveOneOut).deviation() * (k - 1) / k, leaveOneOut.length, gap, levels);
  }

  /** The same for one of K oracles, from the scores of the K − 1 others of one pass. */
  public static MemoryMargin ofOthers(double[] leaveOneOut, int heldOut, double gap, Levels levels)
      throws StatisticsException {
    Samples.requireAtLeast(FEWEST_ORACLES, leaveOneOut.length);
    double k = leaveOneOut.length;
    double[] others = Samples.without(leaveOneOut, heldOut);
    return of(Moments.of(others).deviation() * (k - 1) / k, others.length, gap, levels);
  }

  /** From scores that share one baseline, at least 2, without a gap. */
  public static MemoryMargin ofSpread(double[] scores, Levels levels) throws StatisticsException {
    Samples.require(scores);
    Samples.requireAtLeast(2, scores.length);
    return of(Moments.of(scores).deviation(), scores.length, 0, levels);
  }

  private static MemoryMargin of(double s, int oracles, double gap, Levels levels) {
    double df = oracles - 1.0;
    double w = Student.upperQuantile(levels.beta() / 2, df) * s * Math.sqrt(1 + 1.0 / oracles);
    double e = Student.upperQuantile(levels.alpha(), df) * s / Math.sqrt(oracles);
    double margin = Math.max(w + e, levels.floorFraction() * Math.abs(gap));
    return new MemoryMargin(s, w, e, gap, margin, oracles - 1);
  }

  /** Whether what the original remembers is large beside the margin. */
  public boolean sees(double gapFraction) {
    return gap > 0 && margin <= gapFraction * gap;
  }

  /** What is to be said of a score. */
  public TestDecision decide(double score) {
    double size = Math.abs(score);
    if (deviation == 0) {
      return margin > 0 && size >= margin ? TestDecision.DIFFERENT : TestDecision.DEGENERATE;
    }
    if (size + error < margin) {
      return TestDecision.EQUIVALENT;
    }
    return size - error >= margin ? TestDecision.DIFFERENT : TestDecision.UNDECIDED;
  }

  /** p of "within the margin", against beyond it. */
  public double pOutside(double score) {
    if (deviation == 0) {
      return decide(score) == TestDecision.DIFFERENT ? 0 : 1;
    }
    double error = deviation / Math.sqrt(df + 1.0);
    return Student.upperTail((Math.abs(score) - margin) / error, df);
  }

  /** Two-sided p of a score about 0, as one more oracle's; 1 where the oracles do not vary. */
  public double pPrediction(double score) {
    if (deviation == 0) {
      return 1;
    }
    double t = Math.abs(score) / (deviation * Math.sqrt(1 + 1 / (df + 1.0)));
    return Math.min(1, 2 * Student.upperTail(t, df));
  }

  /** M/G. */
  public double share(double score) {
    return score / gap;
  }

  /** Upper bound on the share that remains, (|M| + e)/|G|. */
  public double shareUpper(double score) {
    return (Math.abs(score) + error) / Math.abs(gap);
  }
}
