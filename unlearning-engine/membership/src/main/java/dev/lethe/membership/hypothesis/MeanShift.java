// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;

/**
 * The primary test P1: does the candidate's mean on F lie where retraining puts it, within a margin
 * that comes from how much retraining alone spreads?
 *
 * @param noise how much retraining alone spreads
 * @param gap G, the original's shift from the oracles' mean
 * @param margin Δ, the larger of w + e and the floor
 * @param wide whether no success could be told from a no-op: G ≤ 0 or Δ above its part of G
 * @param residualUpper upper bound on the share of the gap that remains; infinite when G is 0
 * @param test the two one-sided tests
 */
public record MeanShift(
    Noise noise, double gap, double margin, boolean wide, double residualUpper, Equivalence test) {

  /**
   * How much retraining alone spreads.
   *
   * @param deviation s, the sample deviation of the oracles' shifts; 0 for copied oracles
   * @param quantile h, Student's at 1 − β/2
   * @param predictionHalfWidth w = h·s·√(1 + 1/K), for one more oracle
   * @param baselineError e, the error of the oracles' mean
   */
  public record Noise(
      double deviation, double quantile, double predictionHalfWidth, double baselineError) {

    /** w + e. */
    public double total() {
      return predictionHalfWidth + baselineError;
    }
  }

  /**
   * The levels of the test.
   *
   * @param alpha level of each one-sided test
   * @param beta miss rate of one prediction half-width
   * @param floorFraction smallest margin as a part of |G|
   * @param gapFraction largest margin as a part of G
   */
  public record Levels(double alpha, double beta, double floorFraction, double gapFraction) {}

  /**
   * The test of one candidate.
   *
   * @param oracles shifts of the K oracles, at least 2
   * @param candidate shift of the candidate, finite
   * @param original shift of the original, finite
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, TOO_FEW or BAD_PARAMETER
   */
  public static MeanShift of(double[] oracles, double candidate, double original, Levels levels)
      throws StatisticsException {
    Samples.require(oracles, new double[] {candidate, original});
    Samples.requireAtLeast(2, oracles.length);
    int k = oracles.length;
    Moments moments = Moments.of(oracles);
    double s = moments.deviation();
    double h = Student.upperQuantile(levels.beta() / 2, k - 1.0);
    double w = halfWidth(s, h, k);
    double e = Student.upperQuantile(levels.alpha(), k - 1.0) * s / Math.sqrt(k);
    double gap = original - moments.mean();
    double margin = Math.max(w + e, levels.floorFraction() * Math.abs(gap));
    // Copied models leave neither noise nor gap; the test then has no variance and decides nothing.
    margin = Math.max(margin, Double.MIN_NORMAL);
    double shift = candidate - moments.mean();
    return new MeanShift(
        new Noise(s, h, w, e),
        gap,
        margin,
        gap <= 0 || margin > levels.gapFraction() * gap,
        (Math.abs(shift) + e) / Math.abs(gap),
        Equivalence.of(shift, s / Math.sqrt(k), k - 1.0, margin, levels.alpha()));
  }

  /** The prediction half-width alone, for shifts on another set. */
  public static double predictionHalfWidth(double[] oracles, double beta)
      throws StatisticsException {
    Samples.require(oracles);
    Samples.requireAtLeast(2, oracles.length);
    double h = Student.upperQuantile(beta / 2, oracles.length - 1.0);
    return halfWidth(Moments.of(oracles).deviation(), h, oracles.length);
  }

  private static double halfWidth(double s, double h, int k) {
    return h * s * Math.sqrt(1 + 1.0 / k);
  }
}
